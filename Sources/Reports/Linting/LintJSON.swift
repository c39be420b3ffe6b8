internal import Bytes
internal import Model

/// Findings for programs. Schema: `docs/schema/lint.v1.schema.json`.
struct LintJSON {
    private let report: LintReport

    init(_ report: LintReport) { self.report = report }

    var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("files", .array(report.files.map(file))),
            ("rules", .array(report.rules.map(rule))), ("shellcheck", .optional(report.shellCheck)),
        ])
    }

    private func file(_ file: LintReport.File) -> JSONValue {
        .object([
            ("path", .string(file.path)), ("findings", .array(file.findings.map(finding))),
            (
                "silenced",
                .array(
                    file.silenced.map { silenced in
                        .object([("finding", finding(silenced.finding)), ("comment", Self.span(silenced.comment))])
                    })
            ),
        ])
    }

    private func finding(_ finding: LintFinding) -> JSONValue {
        .object([
            ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
            ("message", .string(finding.message)), ("place", Self.span(finding.span)),
            ("stage", .optional(finding.stage)), ("fix", .optional(finding.fix?.title)),
        ])
    }

    private static func span(_ span: SourceSpan) -> JSONValue {
        .object([
            ("line", .number(span.start.line)), ("column", .number(span.start.column)),
            ("endLine", .number(span.end.line)),
            ("endColumn", .number(span.end.column)),
        ])
    }

    private func rule(_ rule: LintReport.Rule) -> JSONValue {
        .object([
            ("id", .string(rule.id)), ("name", .string(rule.name)), ("aliases", .strings(rule.aliases)),
            ("severity", .string(rule.severity.rawValue)), ("consequence", .string(rule.consequence)),
            ("remedy", .string(rule.remedy)), ("strict", .bool(rule.isStrict)),
        ])
    }
}
