/// Statements of VEX documents that cleared nothing, and why.
package enum NearMissReport {
    package struct Line: Sendable, Hashable {
        package var place: String
        package var vulnerability: String
        package var status: String
        package var about: String
        package var reason: String

        package init(place: String, vulnerability: String, status: String, about: String, reason: String) {
            self.place = place
            self.vulnerability = vulnerability
            self.status = status
            self.about = about
            self.reason = reason
        }
    }

    package static func text(_ lines: [Line], style: TextStyle = TextStyle()) -> String {
        var page = TextPage(style)
        guard !lines.isEmpty else {
            page.line(TextRun("every statement of --vex was applied"))
            return page.text
        }
        page.line(TextRun("statements that cleared nothing", .strong))
        for line in lines {
            page.paragraph(
                indent: 2, lead: [TextRun("-", .faint)], hanging: 4,
                [TextRun("\(line.place): \(line.vulnerability) \(line.status) for \(line.about): \(line.reason)")])
        }
        return page.text
    }
}
