/// One of the six questions about an image, in the order in which they are asked.
package enum Question: Int, Hashable, Sendable, CaseIterable, Comparable {
    case base = 1
    case build
    case runtime
    case scan
    case signature
    case sbom

    package var title: String {
        switch self {
        case .base: "Base"
        case .build: "Build"
        case .runtime: "Runtime"
        case .scan: "Scan"
        case .signature: "Signature"
        case .sbom: "SBOM"
        }
    }

    package var text: String {
        switch self {
        case .base: "What is the base image, is its digest pinned, is it minimal, is it current?"
        case .build: "Is the build reproducible, or at least attested, and at which level?"
        case .runtime: "Non-root, read-only root, no capabilities, no setuid, no shell: what could an intruder do?"
        case .scan: "Is it scanned at build, at deploy and at rest, and what was found when?"
        case .signature: "Is it signed, by whom, and does the cluster really check?"
        case .sbom: "Is there one, is it complete, and where does it live?"
        }
    }

    package static func < (left: Question, right: Question) -> Bool { left.rawValue < right.rawValue }
}

/// What the evidence says. Missing evidence is unknown, never yes and never no.
package enum AnswerValue: String, Hashable, Sendable, CaseIterable {
    case yes
    case no
    case unknown
}

/// One thing that was looked at to answer a question.
package struct Check: Hashable, Sendable {
    /// Stable, for programs: `base.end-of-life`, `runtime.user`.
    package let id: String
    package let value: AnswerValue
    /// What was found, for people, one sentence in lower case without full stop: "the image runs as root (USER is not set)".
    package let statement: String
    /// What proves it: paths, labels, history steps.
    package let evidence: [String]
    /// For a no: the command or the edit that mends it.
    package let fix: String?
    /// False: nobody looked. Such a check is unknown and changes no exit status.
    package let isExamined: Bool

    package init(
        _ id: String, _ value: AnswerValue, _ statement: String, evidence: [String] = [], fix: String? = nil,
        isExamined: Bool = true
    ) {
        self.id = id
        self.value = value
        self.statement = statement
        self.evidence = evidence
        self.fix = fix
        self.isExamined = isExamined
    }

    /// Something that this version does not look at.
    package static func notExamined(_ id: String, _ what: String) -> Check {
        Check(id, .unknown, "not examined: \(what)", isExamined: false)
    }
}

/// A question with everything that was looked at, and what follows from it.
package struct Answer: Hashable, Sendable {
    package let question: Question
    package let checks: [Check]

    package init(_ question: Question, _ checks: [Check]) {
        self.question = question
        self.checks = checks
    }

    /// No if any check says no; yes if all say yes; otherwise unknown.
    package var value: AnswerValue {
        if checks.contains(where: { $0.value == .no }) { return .no }
        return !checks.isEmpty && checks.allSatisfy { $0.value == .yes } ? .yes : .unknown
    }

    /// Whether nobody looked at anything of it.
    package var isExamined: Bool { checks.contains(where: \.isExamined) }
}

/// The six answers about one image.
package struct Assessment: Sendable {
    package let image: ImageIdentity
    package let distribution: Distribution?
    /// In the order of the questions.
    package let answers: [Answer]
    /// One line for people: the worst that was found.
    package let verdict: String
    /// What the result does not prove, from facts of this image.
    package let caveats: [String]
    package let packageCount: Int
    package let fileCount: Int
    package let layers: [ImageLayer]
    package let diagnostics: [Diagnostic]
    /// What was asked to be yes with `--require`, and is not.
    package let failedRequirements: [Question]

    package init(
        image: ImageIdentity, distribution: Distribution?, answers: [Answer], verdict: String, caveats: [String],
        packageCount: Int, fileCount: Int, layers: [ImageLayer], diagnostics: [Diagnostic],
        failedRequirements: [Question]
    ) {
        self.image = image
        self.distribution = distribution
        self.answers = answers
        self.verdict = verdict
        self.caveats = caveats
        self.packageCount = packageCount
        self.fileCount = fileCount
        self.layers = layers
        self.diagnostics = diagnostics
        self.failedRequirements = failedRequirements
    }

    package var isComplete: Bool { !diagnostics.contains { $0.weight == .blinding } }
}
