internal import Model

/// Findings for people: place, rule and message, the line with a mark below, and what goes wrong.
struct LintText {
    private let report: LintReport

    init(_ report: LintReport) { self.report = report }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        var explained: Set<String> = []
        for file in report.files {
            for (finding, excerpt) in zip(file.findings, file.excerpts) {
                write(finding, excerpt, file.path, isFirst: explained.insert(finding.rule).inserted, to: &page)
            }
        }
        return page.text
    }

    private func write(
        _ finding: LintFinding, _ excerpt: LintReport.Excerpt, _ path: String, isFirst: Bool, to page: inout TextPage
    ) {
        let start = finding.span.start
        let ink: Ink =
            switch finding.severity {
            case .error: .no
            case .warning: .unknown
            case .info, .style: .faint
            }
        page.line(
            TextRun("\(path):\(start.line):\(start.column)", .strong), TextRun(" "),
            TextRun(finding.severity.rawValue, ink), TextRun(" "), TextRun(finding.rule, .faint),
            TextRun(" \(finding.message)"))
        // Tabs would shift the mark.
        let shown = String(excerpt.text.map { $0 == "\t" ? " " : $0 })
        let room = shown.unicodeScalars.count
        let first = start.column - excerpt.column
        let last = finding.span.end.line == start.line ? finding.span.end.column - excerpt.column : room
        page.line(indent: 2, TextRun(shown))
        page.line(
            indent: 2, TextRun(String(repeating: " ", count: max(0, first))),
            TextRun(String(repeating: "^", count: max(1, min(last, room) - first)), ink))
        // Once is enough for a rule, but where there is a fix of its own.
        if let rule = report.rule(finding.rule), isFirst || finding.fix != nil {
            if isFirst { page.paragraph(indent: 2, hanging: 2, [TextRun(rule.consequence, .faint)]) }
            page.paragraph(
                indent: 2, lead: [TextRun("fix ", .faint)], hanging: 6,
                [TextRun(finding.fix.map { "\($0.title) (--fix does it)" } ?? rule.remedy, .command)])
        }
        page.blank()
    }
}
