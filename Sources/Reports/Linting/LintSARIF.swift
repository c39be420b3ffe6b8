internal import Bytes
internal import Model

/// Findings as SARIF, with columns in code points. Source: SARIF 2.1.0 (OASIS), sections 3.14.17, 3.27, 3.30, 3.35 and 3.49.
struct LintSARIF {
    private let report: LintReport

    init(_ report: LintReport) { self.report = report }

    var value: JSONValue {
        let run: [(String, JSONValue?)] = [
            (
                "tool",
                .object([
                    ("driver", .object([("name", .string("Boltseal")), ("rules", .array(report.rules.map(rule)))]))
                ])
            ),
            ("columnKind", .string("unicodeCodePoints")),
            ("results", .array(report.files.flatMap { file in file.findings.map { result($0, file) } })),
        ]
        return .object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
            ("runs", .array([.known(run)])),
        ])
    }

    private func rule(_ rule: LintReport.Rule) -> JSONValue {
        .object([
            ("id", .string(rule.id)), ("name", .string(rule.name)),
            ("shortDescription", Self.message(rule.name.replacing("-", with: " "))),
            ("fullDescription", Self.message(rule.consequence)), ("help", Self.message(rule.remedy)),
            ("defaultConfiguration", .object([("level", .string(Self.level(rule.severity)))])),
        ])
    }

    private func result(_ finding: LintFinding, _ file: LintReport.File) -> JSONValue {
        let region: JSONValue = .object([
            ("startLine", .number(finding.span.start.line)), ("startColumn", .number(finding.span.start.column)),
            ("endLine", .number(finding.span.end.line)), ("endColumn", .number(finding.span.end.column)),
        ])
        let place: JSONValue = .object([
            (
                "physicalLocation",
                .object([
                    ("artifactLocation", .object([("uri", .string(WebAddress.encoded(file.path)))])),
                    ("region", region),
                ])
            )
        ])
        return .known([
            ("ruleId", .string(finding.rule)),
            ("ruleIndex", report.rules.firstIndex { $0.id == finding.rule }.map { .number($0) }),
            ("level", .string(Self.level(finding.severity))), ("message", Self.message(finding.message)),
            ("locations", .array([place])),
        ])
    }

    private static func level(_ severity: LintFinding.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info, .style: "note"
        }
    }

    private static func message(_ text: String) -> JSONValue { .object([("text", .string(text.visible))]) }
}
