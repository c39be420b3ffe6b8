internal import Bytes
package import Model

/// How `sbom diff` can say what differs: the list of output formats.
package enum SBOMComparisonFormat: String, Sendable, CaseIterable {
    case table
    case json
}

package enum SBOMComparisonReport {
    /// The whole report, with a line break at the end. JSON has the schema `docs/schema/sbom-diff.v1.schema.json`.
    package static func render(
        _ comparison: SBOMComparison, as format: SBOMComparisonFormat, style: TextStyle = TextStyle()
    ) -> String {
        switch format {
        case .table: table(comparison, style)
        case .json: JSONWriter.text(value(comparison))
        }
    }

    private static func value(_ comparison: SBOMComparison) -> JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("before", .string(comparison.before)),
            ("after", .string(comparison.after)),
            ("packagesBefore", .number(comparison.packageCounts[0])),
            ("packagesAfter", .number(comparison.packageCounts[1])),
            (
                "distribution",
                comparison.distributions.isEmpty
                    ? .null
                    : .object([
                        ("before", .optional(comparison.distributions[0])),
                        ("after", .optional(comparison.distributions[1])),
                    ])
            ),
            (
                "packages",
                .array(
                    comparison.changes.map {
                        .object([
                            ("type", .string($0.type)), ("name", .string($0.name)), ("before", .strings($0.before)),
                            ("after", .strings($0.after)), ("fields", .strings($0.fields)),
                        ])
                    })
            ),
        ])
    }

    private static func table(_ comparison: SBOMComparison, _ style: TextStyle) -> String {
        var page = TextPage(style)
        func side(_ name: String, _ index: Int) -> [TextRun] {
            let text = index == 0 ? comparison.before : comparison.after
            return [
                TextRun(name, .faint), TextRun(text, .strong),
                TextRun(Numbers.count(comparison.packageCounts[index], "package"), .faint),
            ]
        }
        page.table(indent: 0, limits: [8, 60], [side("before", 0), side("after", 1)])
        page.blank()
        if comparison.isEmpty { page.line(TextRun("no difference in packages")) }
        if !comparison.distributions.isEmpty {
            let names = comparison.distributions.map { $0 ?? "none stated" }
            page.line(TextRun("distribution  "), TextRun(names.joined(separator: " → "), .strong))
        }
        let rows = comparison.changes.map { change -> [TextRun] in
            let sign = change.before.isEmpty ? "+" : change.after.isEmpty ? "-" : "~"
            let versions =
                change.before == change.after
                ? change.before.joined(separator: ", ")
                : [change.before, change.after].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
                    .joined(separator: " → ")
            return [
                TextRun("\(sign) \(change.name)", sign == "-" ? .faint : .plain), TextRun(change.type, .faint),
                TextRun(versions), TextRun(change.fields.joined(separator: ", "), .faint),
            ]
        }
        if !rows.isEmpty { page.table(indent: 0, limits: [40, 10, 44], rows) }
        return page.text
    }
}
