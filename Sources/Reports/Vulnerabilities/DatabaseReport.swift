internal import Model

/// What the database of advisories holds, for people.
package enum DatabaseReport {
    /// One part, as reports show it.
    package struct Part: Sendable {
        package var name: String
        package var date: String
        /// In days; `nil` for a part that never came.
        package var age: Int?
        package var records: Int
        package var ranges: Int
        package var skipped: Int
        package var doubts: Int
        package var digest: String
        package var location: String
        package var error: String?
        package var reasons: [String]

        package init(
            name: String, date: String, age: Int?, records: Int, ranges: Int, skipped: Int, doubts: Int, digest: String,
            location: String, error: String?, reasons: [String]
        ) {
            self.name = name
            self.date = date
            self.age = age
            self.records = records
            self.ranges = ranges
            self.skipped = skipped
            self.doubts = doubts
            self.digest = digest
            self.location = location
            self.error = error
            self.reasons = reasons
        }
    }

    package static func table(
        _ parts: [Part], path: String, size: Int64, digest: String, style: TextStyle = TextStyle()
    ) -> String {
        var page = TextPage(style)
        page.line(TextRun(path, .strong))
        func row(_ label: String, _ text: String) {
            page.paragraph(indent: 2, lead: [TextRun(label, .faint)], hanging: 16, [TextRun(text)])
        }
        let records = parts.reduce(0) { $0 + $1.records }
        let ranges = parts.reduce(0) { $0 + $1.ranges }
        row("digest", digest)
        row(
            "contents",
            "\(Numbers.count(records, "record")) · \(Numbers.count(ranges, "range")) · \(Numbers.size(size))"
                + (ranges > 0 ? " · \(Numbers.grouped(size / Int64(ranges))) bytes for each range" : ""))
        let doubts = parts.reduce(0) { $0 + $1.doubts }
        if doubts > 0 {
            row("unordered", "\(Numbers.count(doubts, "package")) named by an advisory without comparable versions")
        }
        page.blank()
        let titles = ["PART", "DATE", "AGE", "RECORDS", "RANGES", "SKIPPED", "SHA-256"].map { TextRun($0, .faint) }
        page.table(
            indent: 0, limits: [26, 10, 6, 9, 9, 8],
            [titles]
                + parts.map { part in
                    [
                        TextRun(part.name), TextRun(part.date),
                        TextRun(part.age.map { "\($0) d" } ?? "", part.error == nil ? .plain : .no),
                        TextRun(Numbers.grouped(part.records)), TextRun(Numbers.grouped(part.ranges)),
                        TextRun(part.skipped == 0 ? "" : Numbers.grouped(part.skipped), .unknown),
                        TextRun(part.digest.prefix(12), .faint),
                    ]
                })
        for part in parts {
            if let error = part.error {
                page.blank()
                page.paragraph(lead: [TextRun("\(part.name)  ", .no)], hanging: 2, [TextRun("not renewed: \(error)")])
            }
        }
        let skipping = parts.filter { $0.skipped > 0 }
        if !skipping.isEmpty {
            page.blank()
            page.line(TextRun("left out", .strong))
            for part in skipping {
                for reason in part.reasons {
                    page.paragraph(
                        indent: 2, lead: [TextRun("-", .faint)], hanging: 4, [TextRun("\(part.name): \(reason)")])
                }
                let rest = part.skipped - part.reasons.count
                if rest > 0 { page.line(indent: 2, TextRun("- \(part.name): \(Numbers.grouped(rest)) more", .faint)) }
            }
        }
        return page.text
    }
}
