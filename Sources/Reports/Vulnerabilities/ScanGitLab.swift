internal import Bytes
internal import Model

/// The scan as GitLab's report of container scanning. What a rule suppressed is left out, since GitLab keeps such decisions itself; what is
/// not reachable carries its flag. Source: GitLab, security-report-schemas, container-scanning-report-format.json 15.0.7.
struct ScanGitLab {
    private let scan: Scan
    private let programVersion: String

    init(_ scan: Scan, programVersion: String) {
        self.scan = scan
        // The schema wants at least a character.
        self.programVersion = programVersion.isEmpty ? "unknown" : programVersion
    }

    var value: JSONValue {
        let tracking = scan.trackingIDs
        let findings = zip(scan.result.findings, tracking).filter { $0.0.suppression == nil }
        return .object([
            ("version", .string("15.0.7")),
            ("scan", run),
            ("vulnerabilities", .array(findings.map { vulnerability($0.0, $0.1) })),
            ("remediations", .array([])),
        ])
    }

    private var run: JSONValue {
        let program: [(String, JSONValue)] = [
            ("id", .string("boltseal")), ("name", .string("Boltseal")),
            ("vendor", .object([("name", .string("Boltseal"))])), ("version", .string(programVersion)),
        ]
        // A result follows from its day, not from the hour at which it was computed.
        let time = JSONValue.string("\(scan.day)T00:00:00")
        return .known([
            ("analyzer", .object(program)), ("scanner", .object(program)),
            ("type", .string("container_scanning")), ("start_time", time), ("end_time", time),
            ("status", .string(scan.isComplete ? "success" : "failure")),
            ("messages", .list(messages)),
        ])
    }

    private var messages: [JSONValue] {
        var found = scan.shortfalls.map { (level: $0.isBlind ? "warn" : "info", text: $0.text) }
        found += scan.agings.map { (level: "warn", text: $0) }
        let suppressed = scan.result.findings.count { $0.suppression != nil }
        if suppressed > 0 {
            found.append((level: "info", text: "\(Numbers.count(suppressed, "finding")) left out: suppressed by rules"))
        }
        return found.map { .object([("level", .string($0.level)), ("value", .string($0.text.visible))]) }
    }

    private func vulnerability(_ finding: VulnerabilityFinding, _ tracking: String) -> JSONValue {
        let component = scan.component(of: finding)
        let links = finding.webReferences.map { JSONValue.object([("url", .string($0))]) }
        let name = finding.title.isEmpty ? finding.id : "\(finding.id): \(finding.title)"
        return .known([
            ("id", .string(StableID.uuid([scan.subjectFamily, tracking]))),
            ("name", .string(String(name.visible.prefix(255)))),
            ("description", .string(Self.markdown(Sentences.joined(scan.details(finding)), 100_000))),
            ("severity", .string(Self.word(finding.reportedSeverity))),
            ("solution", .string(Self.markdown(finding.advice, 7000))),
            ("identifiers", .array(([finding.id] + finding.aliases).map(identifier))),
            ("cvss_vectors", .list(vectors(finding))),
            ("links", .list(links)),
            ("flags", finding.reachability == .notReachable ? .array([Self.notReachable]) : nil),
            ("location", location(component)),
        ])
    }

    private func location(_ component: ScanSubject.Component) -> JSONValue {
        let system = scan.subject.distribution.map { [$0.id, $0.versionID].compactMap(\.self).joined(separator: " ") }
        return .object([
            (
                "dependency",
                .object([
                    ("package", .object([("name", .string(component.displayName))])),
                    ("version", .string(component.shownVersion)),
                ])
            ),
            ("operating_system", .string(system ?? "Unknown")),
            ("image", .string(scan.subject.name)),
        ])
    }

    private func identifier(_ id: String) -> JSONValue {
        // The part before the first dash names who gave it out: `cve`, `ghsa`, `dsa`.
        let type = id.prefix { $0 != "-" }.lowercased()
        return .object([
            ("type", .string(type.isEmpty ? "other" : type)), ("name", .string(id)), ("value", .string(id)),
            ("url", .string(WebAddress.page(of: id))),
        ])
    }

    /// Version 4 is not in the schema yet.
    private func vectors(_ finding: VulnerabilityFinding) -> [JSONValue] {
        var found: [JSONValue] = []
        for statement in finding.orderedSeverities {
            guard let vector = statement.vector, vector.version != .v40, vector.text.utf8.count <= 128 else { continue }
            let text = vector.text.filter { $0 != "(" && $0 != ")" }
            found.append(.object([("vendor", .string(statement.source)), ("vector", .string(text))]))
        }
        return Array(found.prefix(10))
    }

    private static let notReachable = JSONValue.object([
        ("type", .string("flagged-as-likely-false-positive")), ("origin", .string("boltseal")),
        ("description", .string(VulnerabilityFinding.notReachableReason)),
    ])

    private static func word(_ severity: Severity) -> String {
        switch severity {
        case .unknown: "Unknown"
        case .negligible: "Info"
        case .low: "Low"
        case .medium: "Medium"
        case .high: "High"
        case .critical: "Critical"
        }
    }

    /// GitLab reads descriptions and solutions as Markdown; limits count characters.
    private static func markdown(_ text: String, _ limit: Int) -> String {
        let shown = Markdown.prose(text)
        guard shown.unicodeScalars.count > limit else { return shown }
        // What was escaped may not be cut in two: the plain text is shortened until the escaped one fits.
        var length = min(text.count, limit)
        while length > 0 {
            let candidate = Markdown.prose(text.prefix(length)) + "…"
            if candidate.unicodeScalars.count <= limit { return candidate }
            length -= max(1, (candidate.unicodeScalars.count - limit) / 8)
        }
        return "…"
    }
}
