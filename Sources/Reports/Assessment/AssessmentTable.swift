internal import Model

/// The assessment on one screen: the six answers, below each what decides it.
struct AssessmentTable {
    /// Where the sentences begin.
    private static let column = 13
    private let assessment: Assessment

    init(_ assessment: Assessment) { self.assessment = assessment }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        page.head(assessment.image.reference, ImageSummary(assessment))
        for answer in assessment.answers {
            page.blank()
            add(answer, to: &page)
        }
        page.diagnostics(assessment.diagnostics)
        page.blank()
        page.paragraph(
            lead: [TextRun("Verdict", .strong)], hanging: Self.column,
            [TextRun(assessment.verdict, Self.ink(assessment.worst))])
        if !assessment.failedRequirements.isEmpty {
            let missing = assessment.failedRequirements.map(\.title).joined(separator: ", ")
            page.paragraph(
                lead: [TextRun("Required", .strong)], hanging: Self.column,
                [TextRun("yes was required and not given: \(missing)", .no)])
        }
        if !assessment.caveats.isEmpty {
            page.blank()
            page.line(TextRun("What this does not prove", .strong))
            for caveat in assessment.caveats {
                page.paragraph(indent: 2, lead: [TextRun("-")], hanging: 4, [TextRun(caveat)])
            }
        }
        return page.text
    }

    private func add(_ answer: Answer, to page: inout TextPage) {
        let title = "\(answer.question.rawValue) \(answer.question.title)"
        let lead = title + String(repeating: " ", count: max(1, Self.column - title.count))
        let value = answer.value.rawValue.uppercased()
        let gap = String(repeating: " ", count: max(0, 7 - value.count) + 2)
        let heading = [TextRun(lead, .strong), TextRun(value, Self.ink(answer.value)), TextRun(gap)]
        let matters = answer.unexamined.map(\.matter).joined(separator: "; ")
        let unexamined = [TextRun("not examined: \(matters)", .faint)]
        if !answer.unexamined.isEmpty, answer.unexamined.count == answer.checks.count {
            page.paragraph(lead: heading, hanging: Self.column + 9, unexamined)
            return
        }
        page.line(heading + [TextRun(answer.tally, .faint)])
        var shown: Set<String> = []
        for check in answer.checks(.no) + answer.checks(.unknown) {
            add(check, besides: shown, to: &page)
            shown.formUnion(check.evidence)
        }
        if !answer.unexamined.isEmpty { add(.unknown, unexamined, to: &page) }
        let good = answer.checks(.yes)
        if !good.isEmpty { add(.yes, [TextRun(good.map(\.statement).joined(separator: "; "))], to: &page) }
    }

    /// - Parameter shown: evidence that stands above already.
    private func add(_ check: Check, besides shown: Set<String>, to page: inout TextPage) {
        add(check.value, [TextRun(check.statement)], to: &page)
        let evidence = check.evidence.filter { !shown.contains($0) }
        if !evidence.isEmpty {
            // One line of several pieces, two of a single one.
            let room = (page.style.width - Self.column) * (evidence.count == 1 ? 2 : 1)
            page.paragraph(hanging: Self.column, [TextRun(Self.joined(evidence, columns: room), .faint)])
        }
        if let fix = check.fix {
            page.paragraph(
                indent: Self.column, lead: [TextRun("fix: ", .command)], hanging: Self.column + 5,
                [TextRun(fix, .command)])
        }
    }

    /// As much evidence as fits, at least the beginning of the first piece; all of it is in the other formats.
    private static func joined(_ evidence: [String], columns: Int) -> String {
        let separator = " · "
        var text = ""
        for (index, piece) in evidence.enumerated() {
            let piece = piece.visible
            let rest = evidence.count - index
            let reserve = rest > 1 ? " · and 9,999 more".count : 0
            if index == 0 {
                text = piece.shortened(to: columns - reserve)
            } else if text.columns + separator.count + piece.columns + reserve > columns {
                return text + separator + "and \(Numbers.grouped(rest)) more"
            } else {
                text += separator + piece
            }
        }
        return text
    }

    private func add(_ value: AnswerValue, _ runs: [TextRun], to page: inout TextPage) {
        page.paragraph(indent: 2, lead: [TextRun(value.rawValue, Self.ink(value))], hanging: Self.column, runs)
    }

    private static func ink(_ value: AnswerValue) -> Ink {
        switch value {
        case .yes: .yes
        case .no: .no
        case .unknown: .unknown
        }
    }
}

extension Check {
    /// The statement of a check that nobody made, without the words that say so.
    var matter: String {
        let prefix = "not examined: "
        return statement.hasPrefix(prefix) ? String(statement.dropFirst(prefix.count)) : statement
    }
}
