package import Bytes
package import Model

/// Rewrites a Dockerfile so that its image holds what runs and nothing else.
package struct Hardener: Sendable {
    /// What became of it; images have no digests yet but those that the file gave them.
    package let report: RewriteReport
    /// The base of the last stage, without digest; `nil` for scratch, and where it cannot have labels of its base.
    package let finalBase: String?
    private let writer: (@Sendable (String?) -> [UInt8])?

    /// The file with the digest of its last base in that image's labels.
    package func text(digest: String?) -> [UInt8] { writer?(digest) ?? report.replacement }

    /// - Throws: `ParseError` for a file that is no Dockerfile.
    package init(_ request: HardeningRequest) throws(ParseError) {
        let graph = StageGraph(request.dockerfile)
        guard let image = SoftImage(graph, bases: request.bases) else {
            throw ParseError("it has no FROM, so it is no Dockerfile")
        }
        if let problem = request.dockerfile.problems.first {
            let line = request.dockerfile.source.position(problem.range.lowerBound).line
            throw ParseError("line \(line): \(problem.explanation)")
        }
        let state = ImageState(image, request.catalog)
        var draft = HardeningDraft(
            image, catalog: request.catalog, files: request.files, answers: request.answers, day: request.day)
        if state.isMinimal {
            self = Self(
                SmallEdits(image, state, isMinimal: true, catalog: request.catalog, day: request.day), request, draft,
                state, outcome: .already)
            return
        }
        let isFollowed = Self.obstacle(image, &draft)
        guard isFollowed, let stack = HardenedStacks.find(image) else {
            if isFollowed {
                draft.note(
                    "what the app needs when it runs is not known of this kind of image: stages, base and files are left to you"
                )
            }
            let edits = SmallEdits(image, state, isMinimal: false, catalog: request.catalog, day: request.day)
            self = Self(edits, request, draft, state, outcome: .open)
            return
        }
        stack.plan(&draft)
        draft.settle()
        guard !draft.isBlocked else {
            self = Self(
                SmallEdits(image, state, isMinimal: false, catalog: request.catalog, day: request.day), request, draft,
                state, outcome: .open)
            return
        }
        self = Self(hardened: draft, request, state)
    }

    /// Whether the file can be followed at all.
    private static func obstacle(_ image: SoftImage, _ draft: inout HardeningDraft) -> Bool {
        if image.image?.isWindows == true {
            draft.note("an image for Windows: there is no minimal base to move it to")
            return false
        }
        if image.escape != UInt8(ascii: "\\") {
            draft.note("the file has another escape character than \\, which what is added would have to follow")
            return false
        }
        if image.steps.contains(where: { $0.instruction.keyword == .onbuild }) {
            draft.note("ONBUILD: it is an image to build upon, and what is built upon it needs its tools")
            return false
        }
        if let problem = draft.start.problem {
            draft.answers["command"] == nil
                ? draft.decline(problem) : draft.refuse("command", problem, answers: StartPlanner.commandAnswers)
            return false
        }
        if image.image == nil {
            draft.note("which image the last stage begins with is not said by the file")
            return false
        }
        return true
    }

    // MARK: Results

    private init(
        _ edits: SmallEdits, _ request: HardeningRequest, _ draft: HardeningDraft, _ state: ImageState,
        outcome: RewriteReport.Outcome
    ) {
        let source = request.dockerfile.source.bytes
        let companions = outcome == .already ? [] : IgnoreAdditions.companions(request, draft.image)
        finalBase = nil
        writer = nil
        var changes = edits.changes
        changes += companions.map {
            HardeningRule.ignoredFiles.change("\($0.path) keeps more out")
        }
        report = RewriteReport(
            path: request.path, stack: draft.stack, outcome: outcome, changes: changes, questions: draft.questions,
            remaining: draft.remaining + edits.remaining, before: state.described, after: edits.after(state),
            original: source, replacement: FileEdits.apply(edits.edits, to: source), companions: companions)
    }

    private init(hardened draft: HardeningDraft, _ request: HardeningRequest, _ state: ImageState) {
        let source = request.dockerfile.source.bytes
        let rewrite = StageRewrite(draft)
        let companions = IgnoreAdditions.companions(request, draft.image)
        var changes = rewrite.changes + draft.changes
        if draft.final.base != "scratch" {
            changes.append(HardeningRule.baseLabels.change("org.opencontainers.image.base.name and .digest"))
        }
        changes += companions.map {
            HardeningRule.ignoredFiles.change("\($0.path) keeps more out")
        }
        finalBase = draft.final.base == "scratch" ? nil : draft.final.base
        writer = { rewrite.text(digest: $0, of: source) }
        let after = RewriteReport.State(
            base: draft.final.base, isPinned: draft.final.base == "scratch", user: draft.final.user,
            hasShell: draft.hasShell, hasPackageManager: draft.hasPackageManager)
        report = RewriteReport(
            path: request.path, stack: draft.stack, outcome: .hardened, changes: changes, questions: draft.questions,
            remaining: draft.remaining, before: state.described, after: after, original: source,
            replacement: rewrite.text(digest: nil, of: source), companions: companions)
    }
}

extension Hardener {
    /// Names that answers may have.
    package static let questionIDs = HardeningDraft.questionIDs

    /// Whether an answer is one that its question can have.
    package static func accepts(_ value: String, to id: String) -> Bool {
        HardeningDraft.closedAnswers[id].map { $0.contains(value) } ?? !value.isEmpty
    }

    /// What is told of an image that got a digest.
    package static func pinned(_ reference: String) -> RewriteReport.Change { HardeningRule.pinned.change(reference) }
}
