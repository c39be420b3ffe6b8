package import Bytes
package import Model

/// What changed from one database of advisories to another. Schema: `docs/schema/database-diff.v1.schema.json`.
package enum DatabaseDifferenceReport {
    /// More lines are no reading matter.
    private static let mostShown = 200

    package static func table(_ difference: DatabaseDifference, style: TextStyle = TextStyle()) -> String {
        var page = TextPage(style)
        let counts = DatabaseDifference.Kind.allCases.map { "\(Numbers.grouped(difference.count($0))) \($0.rawValue)" }
        page.line(TextRun(difference.isEmpty ? "no difference" : counts.joined(separator: " · "), .strong))
        let parts = difference.parts.filter {
            $0.added + $0.removed + $0.changed > 0 || $0.recordsBefore != $0.recordsAfter
        }
        if !parts.isEmpty {
            page.blank()
            page.table(
                indent: 0, limits: [26, 16, 9, 9, 9],
                [["PART", "RECORDS", "ADDED", "REMOVED", "CHANGED"].map { TextRun($0, .faint) }]
                    + parts.map { part in
                        [
                            TextRun(part.name),
                            TextRun("\(records(part.recordsBefore)) → \(records(part.recordsAfter))"),
                            TextRun(number(part.added)), TextRun(number(part.removed)), TextRun(number(part.changed)),
                        ]
                    })
        }
        list("now exploited", difference.exploitedAdded, &page)
        list("no longer listed as exploited", difference.exploitedRemoved, &page)
        for kind in DatabaseDifference.Kind.allCases { changes(kind, difference, &page) }
        return page.text
    }

    private static func list(_ title: String, _ ids: [String], _ page: inout TextPage) {
        guard !ids.isEmpty else { return }
        page.blank()
        page.line(TextRun(title, .strong), TextRun("  \(Numbers.grouped(ids.count))", .faint))
        page.paragraph(indent: 2, lead: [], hanging: 2, [TextRun(ids.prefix(mostShown).joined(separator: ", "))])
    }

    private static func changes(
        _ kind: DatabaseDifference.Kind, _ difference: DatabaseDifference, _ page: inout TextPage
    ) {
        let changes = difference.changes.filter { $0.kind == kind }
        guard !changes.isEmpty else { return }
        page.blank()
        page.line(TextRun(kind.rawValue, .strong), TextRun("  \(Numbers.grouped(difference.count(kind)))", .faint))
        page.table(
            indent: 2, limits: [24, 24, 34],
            changes.prefix(mostShown).map { change in
                let versions = [change.before, change.after].compactMap(\.self)
                return [
                    TextRun(change.vulnerabilities.count == 1 ? change.vulnerabilities[0] : change.advisory),
                    TextRun(change.ecosystem, .faint), TextRun(change.package),
                    TextRun(versions.joined(separator: " → ")),
                ]
            })
        let rest = difference.count(kind) - min(changes.count, mostShown)
        if rest > 0 { page.line(indent: 2, TextRun("and \(Numbers.grouped(rest)) more: --format json", .faint)) }
    }

    private static func records(_ count: Int?) -> String { count.map { Numbers.grouped($0) } ?? "none" }
    private static func number(_ count: Int) -> String { count == 0 ? "" : Numbers.grouped(count) }

    package static func json(_ difference: DatabaseDifference, before: Digest, after: Digest) -> JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("before", .string(before.description)),
            ("after", .string(after.description)),
            ("added", .number(difference.count(.added))),
            ("removed", .number(difference.count(.removed))),
            ("changed", .number(difference.count(.changed))),
            ("exploitedAdded", .strings(difference.exploitedAdded)),
            ("exploitedRemoved", .strings(difference.exploitedRemoved)),
            (
                "parts",
                .array(
                    difference.parts.map { part in
                        .object([
                            ("name", .string(part.name)),
                            ("recordsBefore", part.recordsBefore.map { .number($0) } ?? .null),
                            ("recordsAfter", part.recordsAfter.map { .number($0) } ?? .null),
                            ("added", .number(part.added)), ("removed", .number(part.removed)),
                            ("changed", .number(part.changed)),
                        ])
                    })
            ),
            ("changes", .array(difference.changes.map(change))),
        ])
    }

    private static func change(_ change: DatabaseDifference.Change) -> JSONValue {
        .object([
            ("kind", .string(change.kind.rawValue)),
            ("advisory", .string(change.advisory)),
            ("vulnerabilities", .strings(change.vulnerabilities)),
            ("part", .string(change.part)),
            ("ecosystem", .string(change.ecosystem)),
            ("package", .string(change.package)),
            ("before", .optional(change.before)),
            ("after", .optional(change.after)),
        ])
    }
}
