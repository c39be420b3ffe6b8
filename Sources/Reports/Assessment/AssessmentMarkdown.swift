internal import Model

/// The assessment as a comment on a pull request: a table to see at once, details to unfold.
struct AssessmentMarkdown {
    private let assessment: Assessment

    init(_ assessment: Assessment) { self.assessment = assessment }

    var text: String {
        var text = Markdown.head(
            "Assessment of \(Markdown.code(assessment.image.reference))", ImageSummary(assessment))
        text += "\n**\(Markdown.prose(assessment.verdict))**\n"
        if !assessment.failedRequirements.isEmpty {
            text +=
                "\n**Required and not met:** \(assessment.failedRequirements.map(\.title).joined(separator: ", "))\n"
        }
        text += Markdown.diagnostics(assessment.diagnostics)
        text +=
            "\n" + Markdown.row(["", "Question", "Answer", "Because"]) + Markdown.row(["--:", "---", "---", "---"])
        for answer in assessment.answers {
            let deciding = answer.ordered.filter { $0.value == answer.value }.prefix(3).map(\.statement)
            text += Markdown.row([
                "\(answer.question.rawValue)", answer.question.title, Self.mark(answer.value),
                deciding.map { Markdown.prose($0) }.joined(separator: "<br>"),
            ])
        }
        for answer in assessment.answers where !answer.checks.isEmpty { text += details(answer) }
        if !assessment.caveats.isEmpty {
            text += "\n**What this does not prove**\n\n"
            for caveat in assessment.caveats { text += "- \(Markdown.prose(caveat))\n" }
        }
        return text
    }

    private func details(_ answer: Answer) -> String {
        var text =
            "\n<details><summary>\(answer.question.rawValue) \(answer.question.title): \(answer.tally)</summary>\n\n"
        for check in answer.ordered {
            text += "- \(Self.mark(check.value)) \(Markdown.prose(check.statement)) (\(Markdown.code(check.id)))\n"
            for evidence in check.evidence { text += "  - \(Markdown.code(evidence))\n" }
            if let fix = check.fix { text += "  - **fix:** \(Markdown.code(fix))\n" }
        }
        return text + "\n</details>\n"
    }

    /// A mark for the eye beside the word that says the same.
    private static func mark(_ value: AnswerValue) -> String {
        switch value {
        case .yes: "✅ yes"
        case .no: "❌ **no**"
        case .unknown: "❔ unknown"
        }
    }
}

extension Markdown {
    static func diagnostics(_ diagnostics: [Diagnostic]) -> String {
        let blinding = diagnostics.filter { $0.weight == .blinding }.sorted()
        let local = diagnostics.count - blinding.count
        var text = ""
        if !blinding.isEmpty {
            text +=
                "\n> [!CAUTION]\n> **Incomplete:** \(Numbers.count(blinding.count, "part")) of the image could not be read; "
            text += "what is in there is not in this result.\n"
            for diagnostic in blinding { text += "> - \(prose(diagnostic.text))\n" }
        }
        if local > 0 { text += "\n\(Numbers.count(local, "file")) with errors, without consequence for the result.\n" }
        return text
    }
}
