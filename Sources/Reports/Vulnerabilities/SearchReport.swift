package import Bytes
package import Model

/// What the database knows under a name.
package enum SearchReport {
    package static func table(_ search: AdvisorySearchResult, style: TextStyle = TextStyle()) -> String {
        var page = TextPage(style)
        page.line(TextRun(search.term, .strong))
        if let entry = search.knownExploited {
            let due = entry.due.map { ", to be mended by \($0)" } ?? ""
            page.line(
                indent: 2,
                TextRun("exploited: in CISA's list since \(entry.added?.description ?? "an unknown day")\(due)", .no))
        }
        if let prediction = search.exploitation {
            page.line(
                indent: 2,
                TextRun(
                    "EPSS \(Percent.text(prediction.probability)), above \(Percent.text(prediction.percentile)) of all",
                    .faint))
        }
        for record in search.records {
            page.blank()
            page.line(
                TextRun(record.id, .strong), TextRun("  \(record.part)", .faint),
                TextRun(record.isWithdrawn ? "  withdrawn" : "", .unknown))
            if !record.names.isEmpty {
                page.paragraph(
                    indent: 2, lead: [TextRun("also", .faint)], hanging: 12,
                    [TextRun(record.names.joined(separator: " "))])
            }
            if !record.title.isEmpty {
                page.paragraph(indent: 2, lead: [TextRun("title", .faint)], hanging: 12, [TextRun(record.title)])
            }
            for statement in record.severities {
                let vector = statement.vector.map { " \($0.score) \($0.text)" } ?? ""
                page.paragraph(
                    indent: 2, lead: [TextRun("severity", .faint)], hanging: 12,
                    [TextRun("\(statement.severity.rawValue) (\(statement.source))\(vector)")])
            }
            page.table(
                indent: 2, limits: [18, 40],
                record.affected.map { [TextRun($0.ecosystem), TextRun($0.name), TextRun($0.versions)] })
        }
        return page.text
    }

    package static func json(_ search: AdvisorySearchResult) -> JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("term", .string(search.term)),
            ("epss", search.exploitation.map { .decimal("\($0.probability)") } ?? .null),
            ("kev", .optional(search.knownExploited?.added?.description)),
            ("records", .array(search.records.map(record))),
        ])
    }

    private static func record(_ record: AdvisorySearchResult.Record) -> JSONValue {
        .object([
            ("id", .string(record.id)),
            ("part", .string(record.part)),
            ("withdrawn", .bool(record.isWithdrawn)),
            ("names", .strings(record.names)),
            ("title", .string(record.title)),
            (
                "severities",
                .array(
                    record.severities.map { statement in
                        .object([
                            ("source", .string(statement.source)), ("severity", .string(statement.severity.rawValue)),
                            ("vector", .optional(statement.vector?.text)),
                        ])
                    })
            ),
            (
                "affected",
                .array(
                    record.affected.map { affected in
                        .object([
                            ("ecosystem", .string(affected.ecosystem)), ("name", .string(affected.name)),
                            ("versions", .string(affected.versions)),
                        ])
                    })
            ),
        ])
    }
}
