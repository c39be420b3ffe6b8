/// What hardening makes of a Dockerfile: the new text, a reason for every change, and what is left to a person.
package struct RewriteReport: Sendable {
    /// Something that was done.
    package struct Change: Sendable, Hashable {
        /// `BS8003`.
        package let rule: String
        /// One line, lower case, without full stop.
        package let message: String
        /// What the rule is for.
        package let reason: String
        /// Line of the file as it was; `nil` for what is new.
        package let line: Int?

        package init(rule: String, message: String, reason: String, line: Int?) {
            self.rule = rule
            self.message = message
            self.reason = reason
            self.line = line
        }
    }

    /// Something that the file does not tell, and that a person knows.
    package struct Question: Sendable, Hashable {
        /// What `--answer ID=VALUE` names.
        package let id: String
        package let text: String
        /// What was done in the meantime; `nil` where the rewrite waits for the answer.
        package let assumed: String?
        /// Values that can be given.
        package let answers: [String]

        package init(id: String, text: String, assumed: String?, answers: [String]) {
            self.id = id
            self.text = text
            self.assumed = assumed
            self.answers = answers
        }
    }

    /// What is known of the image, from the file alone.
    package struct State: Sendable, Hashable {
        /// As it is written; `scratch`.
        package let base: String
        package let isPinned: Bool
        /// `root` where none is set and the base is not known for another.
        package let user: String
        /// `nil` where the base is not known.
        package let hasShell: Bool?
        package let hasPackageManager: Bool?

        package init(base: String, isPinned: Bool, user: String, hasShell: Bool?, hasPackageManager: Bool?) {
            self.base = base
            self.isPinned = isPinned
            self.user = user
            self.hasShell = hasShell
            self.hasPackageManager = hasPackageManager
        }
    }

    package enum Outcome: String, Sendable, CaseIterable {
        /// It was soft, and is hardened now.
        case hardened
        /// It was hardened before; details at most have changed.
        case already
        /// An answer is missing, or the stack is not known: only what is certain was done.
        case open
    }

    /// A file beside the Dockerfile.
    package struct Companion: Sendable, Hashable {
        package let path: String
        /// `nil` where there is none yet.
        package let original: [UInt8]?
        package let replacement: [UInt8]

        package init(path: String, original: [UInt8]?, replacement: [UInt8]) {
            self.path = path
            self.original = original
            self.replacement = replacement
        }
    }

    package var path: String
    /// `python 3.12`; `nil` for one that is not known.
    package var stack: String?
    package var outcome: Outcome
    package var changes: [Change]
    package var questions: [Question]
    /// What a person has to look at; one line each.
    package var remaining: [String]
    package var before: State
    package var after: State
    package var original: [UInt8]
    /// The same as `original` where nothing changes.
    package var replacement: [UInt8]
    package var companions: [Companion]

    package init(
        path: String, stack: String?, outcome: Outcome, changes: [Change], questions: [Question], remaining: [String],
        before: State, after: State, original: [UInt8], replacement: [UInt8], companions: [Companion]
    ) {
        self.path = path
        self.stack = stack
        self.outcome = outcome
        self.changes = changes
        self.questions = questions
        self.remaining = remaining
        self.before = before
        self.after = after
        self.original = original
        self.replacement = replacement
        self.companions = companions
    }

    package var hasChanges: Bool { replacement != original || !companions.isEmpty }
}

extension RewriteReport.State {
    /// The same with its base pinned.
    package func pinned(_ isPinned: Bool) -> RewriteReport.State {
        RewriteReport.State(
            base: base, isPinned: self.isPinned || isPinned, user: user, hasShell: hasShell,
            hasPackageManager: hasPackageManager)
    }
}
