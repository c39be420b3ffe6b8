internal import Model

/// A rewrite for people: what it was and is, what was done and why, what is asked and what is left.
struct RewriteText {
    private let report: RewriteReport

    init(_ report: RewriteReport) { self.report = report }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        let (word, ink): (String, Ink) =
            switch report.outcome {
            case .hardened: ("hardened", .yes)
            case .already: (report.hasChanges ? "was minimal, details mended" : "nothing to do", .yes)
            case .open: ("not hardened", .no)
            }
        page.line(
            TextRun(report.path, .strong), TextRun(" "), TextRun(word, ink),
            TextRun(report.stack.map { " (\($0))" } ?? "", .faint))
        write("before", report.before, to: &page)
        if report.before != report.after { write("after", report.after, to: &page) }
        if !report.changes.isEmpty { page.blank() }
        var told: Set<String> = []
        for change in report.changes {
            page.paragraph(
                indent: 2, lead: [TextRun(change.rule, .faint)], hanging: 10,
                [TextRun((change.line.map { "line \($0): " } ?? "") + change.message)])
            if told.insert(change.rule).inserted {
                page.paragraph(indent: 10, hanging: 10, [TextRun(change.reason, .faint)])
            }
        }
        if !report.questions.isEmpty { page.blank() }
        for question in report.questions {
            page.paragraph(
                indent: 2, lead: [TextRun("?", question.assumed == nil ? .no : .unknown), TextRun(" ")], hanging: 4,
                [TextRun(question.text)])
            page.paragraph(
                indent: 4, hanging: 4,
                [
                    TextRun(
                        question.assumed.map { "until then: \($0)" } ?? "nothing is moved before that is known", .faint)
                ])
            for answer in question.answers {
                page.line(indent: 4, TextRun("--answer \(question.id)=\(Self.quoted(answer))", .command))
            }
        }
        if !report.remaining.isEmpty { page.blank() }
        for text in report.remaining {
            page.paragraph(indent: 2, lead: [TextRun("left", .unknown), TextRun(" ")], hanging: 7, [TextRun(text)])
        }
        return page.text
    }

    private func write(_ name: String, _ state: RewriteReport.State, to page: inout TextPage) {
        var facts = ["user \(state.user)"]
        if !state.isPinned { facts.append("not pinned") }
        if let shell = state.hasShell { facts.append(shell ? "a shell" : "no shell") }
        if let manager = state.hasPackageManager { facts.append(manager ? "a package manager" : "no package manager") }
        page.paragraph(
            indent: 2, lead: [TextRun(name, .faint)], hanging: 10,
            [TextRun(state.base), TextRun("· " + facts.joined(separator: " · "))])
    }

    private static func quoted(_ text: String) -> String {
        text.contains(" ") || text.contains("\"") ? "'\(text)'" : text
    }
}
