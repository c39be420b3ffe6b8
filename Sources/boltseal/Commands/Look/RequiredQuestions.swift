internal import ArgumentParser
internal import Model

/// The value of `--require`: questions by number or name.
enum RequiredQuestions {
    static func parse(_ text: String) throws -> Set<Question> {
        var questions: Set<Question> = []
        for item in text.split(separator: ",").map({ $0.filter { !$0.isWhitespace }.lowercased() }) where !item.isEmpty
        {
            guard
                let question = Question.allCases.first(where: {
                    "\($0.rawValue)" == item || $0.title.lowercased() == item
                })
            else {
                let names = Question.allCases.map { "\($0.rawValue) \($0.title.lowercased())" }.joined(separator: ", ")
                throw ValidationError("'\(item)' is none of the questions: \(names)")
            }
            questions.insert(question)
        }
        return questions
    }
}
