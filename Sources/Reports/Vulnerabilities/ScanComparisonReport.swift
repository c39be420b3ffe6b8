internal import Bytes
package import Model

/// How `scan compare` can write its result: the list of output formats.
package enum ScanComparisonFormat: String, Sendable, CaseIterable {
    case table
    case json
}

package enum ScanComparisonReport {
    package static func render(
        _ comparison: ScanComparison, from before: String, to after: String, as format: ScanComparisonFormat,
        style: TextStyle = TextStyle()
    ) -> String {
        switch format {
        case .table: table(comparison, before, after, style)
        case .json: JSONWriter.text(json(comparison, before, after))
        }
    }

    private static func table(
        _ comparison: ScanComparison, _ before: String, _ after: String, _ style: TextStyle
    ) -> String {
        var page = TextPage(style)
        page.line(TextRun("before", .faint), TextRun("  \(before)"))
        page.line(TextRun("after", .faint), TextRun("   \(after)"))
        page.blank()
        let causes = comparison.causes.map(words).joined(separator: ", ")
        page.line(
            TextRun(causes.isEmpty ? "the same subject, data, rules and exceptions" : "changed: \(causes)", .strong))
        for kind in ScanComparison.Change.Kind.allCases {
            let changes = comparison.changes.filter { $0.kind == kind }
            guard !changes.isEmpty else { continue }
            page.blank()
            page.line(TextRun(kind.rawValue, .strong), TextRun("  \(Numbers.grouped(changes.count))", .faint))
            page.table(
                indent: 2, limits: [10, 19, 52],
                changes.map { change in
                    let cause = change.causes.map(words).joined(separator: " or ")
                    let detail = change.detail.isEmpty ? "" : "\(change.detail) · "
                    return [
                        TextRun(change.finding.severity), TextRun(change.finding.id), TextRun(change.finding.package),
                        TextRun(detail + (cause.isEmpty ? "" : "by the \(cause)"), .faint),
                    ]
                })
        }
        if comparison.changes.isEmpty {
            page.blank()
            page.line(TextRun("no difference in findings"))
        }
        return page.text
    }

    /// What is scanned may be a bill, too.
    private static func words(_ cause: ScanComparison.Cause) -> String {
        cause == .image ? "image or bill" : cause.rawValue
    }

    private static func json(_ comparison: ScanComparison, _ before: String, _ after: String) -> JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("before", .string(before)),
            ("after", .string(after)),
            ("changed", .strings(comparison.causes.map(\.rawValue))),
            (
                "changes",
                .array(
                    comparison.changes.map { change in
                        .object([
                            ("kind", .string(change.kind.rawValue)),
                            ("id", .string(change.finding.id)),
                            ("purl", .string(change.finding.package)),
                            ("severity", .string(change.finding.severity)),
                            ("fixState", .string(change.finding.fixState)),
                            ("suppressedBy", .optional(change.finding.suppressedBy)),
                            ("detail", .string(change.detail)),
                            ("causes", .strings(change.causes.map(\.rawValue))),
                        ])
                    })
            ),
        ])
    }
}
