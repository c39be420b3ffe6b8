internal import Model

/// Findings as failed tests in JUnit's XML, for what shows those; a file without any is a test that passed. Source: the schema of Apache
/// Ant's `junitreport` task, as Jenkins and GitLab read it.
struct LintJUnit {
    private let report: LintReport

    init(_ report: LintReport) { self.report = report }

    var text: String {
        let tests = report.files.reduce(0) { $0 + max(1, $1.findings.count) }
        let total = "tests=\"\(tests)\" failures=\"\(report.findings.count)\" errors=\"0\" skipped=\"0\""
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"boltseal lint\" \(total)>\n"
            + report.files.map(suite).joined() + "</testsuites>\n"
    }

    private func suite(_ file: LintReport.File) -> String {
        let name = XMLText.escaped(file.path)
        let counts =
            "tests=\"\(max(1, file.findings.count))\" failures=\"\(file.findings.count)\" errors=\"0\" skipped=\"0\" time=\"0\""
        let cases =
            file.findings.isEmpty
            ? "<testcase classname=\"\(name)\" name=\"lint\"/>\n" : file.findings.map { test($0, name) }.joined()
        return "<testsuite name=\"\(name)\" \(counts)>\n\(cases)</testsuite>\n"
    }

    private func test(_ finding: LintFinding, _ path: String) -> String {
        let place = "\(finding.span.start.line):\(finding.span.start.column)"
        let message = XMLText.escaped(finding.message)
        let rule = report.rule(finding.rule)
        let text = [rule?.consequence, finding.fix?.title ?? rule?.remedy].compactMap(\.self).map {
            XMLText.escaped($0)
        }
        return "<testcase classname=\"\(path)\" name=\"\(finding.rule) \(place)\">\n"
            + "<failure type=\"\(finding.severity.rawValue)\" message=\"\(message)\">\(path):\(place) \(message)\n\(text.joined(separator: "\n"))</failure>\n</testcase>\n"
    }
}
