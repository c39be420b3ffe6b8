internal import Model

/// Findings for people: place, rule and message, the line with a mark below, and what goes wrong.
struct LintText {
    private let report: LintReport

    init(_ report: LintReport) { self.report = report }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        for file in report.files {
            for finding in file.findings { write(finding, file, to: &page) }
        }
        return page.text
    }

    private func write(_ finding: LintFinding, _ file: LintReport.File, to page: inout TextPage) {
        let start = finding.span.start
        let ink: Ink =
            switch finding.severity {
            case .error: .no
            case .warning: .unknown
            case .info, .style: .faint
            }
        page.line(
            TextRun("\(file.path):\(start.line):\(start.column)", .strong), TextRun(" "),
            TextRun(finding.severity.rawValue, ink), TextRun(" "), TextRun(finding.rule, .faint),
            TextRun(" \(finding.message)"))
        if let line = file.lines[start.line] {
            // Tabs would shift the mark.
            let shown = line.map { $0 == "\t" ? " " : $0 }
            let end = finding.span.end.line == start.line ? finding.span.end.column : shown.count + 1
            page.line(indent: 2, TextRun(String(shown)))
            page.line(
                indent: 2, TextRun(String(repeating: " ", count: start.column - 1)),
                TextRun(String(repeating: "^", count: max(1, end - start.column)), ink))
        }
        if let rule = report.rule(finding.rule) {
            page.paragraph(indent: 2, hanging: 2, [TextRun(rule.consequence, .faint)])
            page.paragraph(
                indent: 2, lead: [TextRun("fix ", .faint)], hanging: 6,
                [TextRun(finding.fix.map { "\($0.title) (--fix does it)" } ?? rule.remedy, .command)])
        }
        page.blank()
    }
}
