internal import Bytes
internal import Model

/// A rewrite for programs. Schema: `docs/schema/harden.v1.schema.json`.
struct RewriteJSON {
    private let report: RewriteReport

    init(_ report: RewriteReport) { self.report = report }

    var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)), ("path", .string(report.path)),
            ("outcome", .string(report.outcome.rawValue)),
            ("stack", .optional(report.stack)), ("changed", .bool(report.hasChanges)),
            ("before", Self.state(report.before)), ("after", Self.state(report.after)),
            (
                "changes",
                .array(
                    report.changes.map { change in
                        .object(
                            [
                                ("rule", .string(change.rule)), ("message", .string(change.message)),
                                ("reason", .string(change.reason)),
                            ]
                                + (change.line.map { [("line", .number($0))] } ?? []))
                    })
            ),
            (
                "questions",
                .array(
                    report.questions.map { question in
                        .object([
                            ("id", .string(question.id)), ("text", .string(question.text)),
                            ("assumed", .optional(question.assumed)),
                            ("answers", .array(question.answers.map { .string($0) })),
                        ])
                    })
            ),
            ("remaining", .array(report.remaining.map { .string($0) })),
            ("dockerfile", .string(String(decoding: report.replacement, as: UTF8.self))),
            (
                "companions",
                .array(
                    report.companions.map { file in
                        .object([
                            ("path", .string(file.path)),
                            ("content", .string(String(decoding: file.replacement, as: UTF8.self))),
                        ])
                    })
            ),
        ])
    }

    private static func state(_ state: RewriteReport.State) -> JSONValue {
        .object([
            ("base", .string(state.base)), ("pinned", .bool(state.isPinned)), ("user", .string(state.user)),
            ("shell", state.hasShell.map { .bool($0) } ?? .null),
            ("packageManager", state.hasPackageManager.map { .bool($0) } ?? .null),
        ])
    }
}
