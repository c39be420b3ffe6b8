package import Model

/// Rules for people.
package enum RuleText {
    package static func list(_ rules: [LintReport.Rule], style: TextStyle) -> String {
        var page = TextPage(style)
        page.table(
            indent: 0, limits: [6, 8, 32],
            rules.map { rule in
                [
                    TextRun(rule.id, .strong), TextRun(rule.severity.rawValue + (rule.isStrict ? "*" : "")),
                    TextRun(rule.name),
                    TextRun(rule.aliases.joined(separator: " "), .faint),
                ]
            })
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
