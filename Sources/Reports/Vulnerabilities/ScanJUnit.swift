internal import Model

/// The scan as results of tests in JUnit's XML, for what shows those: what counts has failed, what could not be told is an error, what does
/// not count was skipped. Source: the schema of Apache Ant's `junitreport` task, as Jenkins and GitLab read it.
struct ScanJUnit {
    private enum Outcome {
        case failure, error, skipped
    }

    private struct Case {
        let group: String
        let name: String
        let outcome: Outcome?
        let type: String
        let message: String
        let text: String
    }

    private let scan: Scan

    init(_ scan: Scan) { self.scan = scan }

    var text: String {
        let cases =
            scan.shortfalls.filter(\.isBlind).map { shortfall(text: $0.text) } + [comparison]
            + scan.result.findings.map(testCase)
        let counts = [("failures", Outcome.failure), ("errors", .error), ("skipped", .skipped)].map { name, outcome in
            "\(name)=\"\(cases.count { $0.outcome == outcome })\""
        }
        let total = "tests=\"\(cases.count)\" \(counts.joined(separator: " "))"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="boltseal" \(total)>
            <testsuite name="\(XMLText.escaped(scan.subject.name))" \(total) timestamp="\(scan.day)T00:00:00" time="0">
            <properties>
            \(properties)</properties>
            \(cases.map(element).joined())</testsuite>
            </testsuites>

            """
    }

    private var properties: String {
        var pairs = [("date", scan.day.description), ("database", scan.data.digest.description)]
        if let digest = scan.subject.digest { pairs.append(("digest", digest.description)) }
        pairs += scan.agings.map { ("aged", $0) }
        return pairs.map { "<property name=\"\($0.0)\" value=\"\(XMLText.escaped($0.1))\"/>\n" }.joined()
    }

    /// Without findings there would be no test, which some readers take for a broken file.
    private var comparison: Case {
        Case(
            group: "boltseal", name: "\(Numbers.count(scan.result.compared, "package")) compared", outcome: nil,
            type: "", message: "", text: "")
    }

    private func shortfall(text: String) -> Case {
        Case(group: "boltseal", name: text, outcome: .error, type: "incomplete", message: text, text: text)
    }

    private func testCase(_ finding: VulnerabilityFinding) -> Case {
        let component = scan.component(of: finding)
        let severity = finding.kind == .malicious ? "malicious" : finding.severity.rawValue
        var lines = scan.details(finding) + [component.url.description]
        if !component.evidence.isEmpty { lines.append(component.place) }
        lines.append(WebAddress.page(of: finding.id))
        let outcome: Outcome
        switch ScanGroup.action(finding) {
        case .remove, .upgrade, .nothingYet: outcome = .failure
        case .review: outcome = .error
        case .clearedBySymbols, .notice, .suppressed: outcome = .skipped
        }
        return Case(
            group: "\(component.displayName) \(component.shownVersion)", name: "[\(severity)] \(finding.id)",
            outcome: outcome, type: severity, message: finding.advice,
            text: lines.map(\.visible).joined(separator: "\n"))
    }

    private func element(_ test: Case) -> String {
        let head =
            "<testcase classname=\"\(XMLText.escaped(test.group))\" name=\"\(XMLText.escaped(test.name))\" time=\"0\""
        let message = "message=\"\(XMLText.escaped(test.message))\""
        // Lines are kept: each was made visible before.
        let body = test.text.split(separator: "\n").map { XMLText.escaped($0) }.joined(separator: "\n")
        return switch test.outcome {
        case nil: "\(head)/>\n"
        case .skipped: "\(head)><skipped \(message)/></testcase>\n"
        case .failure: "\(head)><failure \(message) type=\"\(test.type)\">\(body)</failure></testcase>\n"
        case .error: "\(head)><error \(message) type=\"\(test.type)\">\(body)</error></testcase>\n"
        }
    }
}
