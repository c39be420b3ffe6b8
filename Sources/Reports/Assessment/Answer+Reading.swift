internal import Model

extension Question {
    /// For programs.
    var key: String {
        switch self {
        case .base: "base"
        case .build: "build"
        case .runtime: "runtime"
        case .scan: "scan"
        case .signature: "signature"
        case .sbom: "sbom"
        }
    }
}

extension Answer {
    /// What mends or decides first comes first: no, then unknown, then what nobody looked at, then yes.
    var ordered: [Check] { checks(.no) + checks(.unknown) + unexamined + checks(.yes) }

    /// Checks that were made.
    func checks(_ value: AnswerValue) -> [Check] { checks.filter { $0.value == value && $0.isExamined } }

    var unexamined: [Check] { checks.filter { !$0.isExamined } }

    /// `2 no · 1 unknown · 3 yes`.
    var tally: String {
        var parts: [String] = []
        for value in [AnswerValue.no, .unknown, .yes] where !checks(value).isEmpty {
            parts.append("\(checks(value).count) \(value.rawValue)")
        }
        if !unexamined.isEmpty { parts.append("\(unexamined.count) not examined") }
        return parts.joined(separator: " · ")
    }
}

extension Assessment {
    /// The worst answer: what the verdict is about.
    var worst: AnswerValue {
        if answers.contains(where: { $0.value == .no }) { return .no }
        return !answers.isEmpty && answers.allSatisfy { $0.value == .yes } ? .yes : .unknown
    }
}
