package import Model

/// Rules for people.
package enum RuleText {
    package static func list(_ rules: [LintReport.Rule], style: TextStyle) -> String {
        var page = TextPage(style)
        // Names stay whole, to be searched for.
        let width = rules.map { $0.name.count }.max() ?? 0
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count) + 2)
        }
        for rule in rules {
            page.line(
                TextRun(rule.id, .strong), TextRun("  "),
                TextRun(padded(rule.severity.rawValue + (rule.isStrict ? "*" : ""), 8)),
                TextRun(padded(rule.name, width)), TextRun(rule.aliases.joined(separator: " "), .faint))
        }
        page.blank()
        page.line(TextRun("* with --profile strict", .faint))
        return page.text
    }

    package static func explanation(of rule: LintReport.Rule, style: TextStyle) -> String {
        var page = TextPage(style)
        page.line(TextRun(rule.id, .strong), TextRun("  \(rule.name)  "), TextRun(rule.severity.rawValue, .unknown))
        page.blank()
        page.paragraph(hanging: 0, [TextRun(rule.consequence)])
        page.paragraph(lead: [TextRun("fix ", .faint)], hanging: 4, [TextRun(rule.remedy, .command)])
        if !rule.aliases.isEmpty {
            page.blank()
            page.paragraph(lead: [TextRun("also known as ", .faint)], hanging: 14, rule.aliases.map { TextRun($0) })
        }
        return page.text
    }
}
