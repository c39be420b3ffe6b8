package import Model

/// One of the six questions: one file each, and a line in the list.
protocol AssessedQuestion: Sendable {
    var question: Question { get }
    func checks(_ image: AssessedImage) -> [Check]
}

extension Assessment {
    private static let questions: [any AssessedQuestion] = [
        BaseQuestion(), BuildQuestion(), RuntimeQuestion(), ScanQuestion(), SignatureQuestion(), SBOMQuestion(),
    ]

    /// Answers the six questions about an image, from evidence only.
    ///
    /// - Parameter required: questions that must be answered yes.
    package init(of image: AssessedImage, required: Set<Question> = []) {
        let answers = Self.questions.map { Answer($0.question, $0.checks(image)) }.sorted { $0.question < $1.question }
        let inventory = image.inventory
        self.init(
            image: inventory.image, distribution: inventory.distribution, answers: answers,
            verdict: Verdict.line(answers, isComplete: inventory.isComplete), caveats: Caveats.lines(image, answers),
            packageCount: inventory.packages.count, fileCount: inventory.files.count, layers: inventory.layers,
            diagnostics: inventory.diagnostics,
            failedRequirements: answers.filter { required.contains($0.question) && $0.value != .yes }.map(\.question))
    }
}

/// The one line that sums an assessment up.
private enum Verdict {
    static func line(_ answers: [Answer], isComplete: Bool) -> String {
        let no = answers.filter { $0.value == .no }
        let unknown = answers.filter { $0.value == .unknown }.map { $0.question.title.lowercased() }
        var text: String
        if let first = no.first,
            let worst = (no.first { $0.question == .runtime } ?? first).checks.first(where: { $0.value == .no })
        {
            let titles = no.map { "\($0.question.rawValue) \($0.question.title)" }.joined(separator: ", ")
            text = "not ready (\(titles)): \(worst.statement)"
        } else if unknown.isEmpty {
            text = "all six questions are answered yes"
        } else {
            text = "nothing is wrong with what was examined"
        }
        if !unknown.isEmpty { text += "; unknown: \(unknown.joined(separator: ", "))" }
        return isComplete ? text : "incomplete: not everything could be read; \(text)"
    }
}
