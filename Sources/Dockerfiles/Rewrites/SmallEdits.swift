internal import Model

/// What is certain of any file: a start without a shell where nothing needs one, and a user by number where it is known.
struct SmallEdits {
    private(set) var edits: [LintFinding.Edit] = []
    private(set) var changes: [RewriteReport.Change] = []
    private(set) var remaining: [String] = []
    private var user: String?

    init(_ image: SoftImage, _ state: ImageState, isMinimal: Bool, catalog: BaseCatalog, day: CivilDate?) {
        // Beside an entry point CMD in shell form is an argument, and behind one in shell form it is nothing.
        let isAlone = image.effective(.entrypoint) == nil || image.effective(.cmd) == nil
        for keyword in [Keyword.entrypoint, .cmd] where isAlone && !image.setsShell {
            guard let step = image.effective(keyword), step.stage.index == image.stage.index,
                let text = step.instruction.text,
                let words = ShellScript(text.text).plain
            else { continue }
            let start = text.range(0..<text.bytes.count).lowerBound
            edits.append(LintFinding.Edit(start..<step.instruction.codeRange.upperBound, FinalStage.json(words)))
            changes.append(
                HardeningRule.execForm.change("\(keyword.rawValue) without a shell", line: image.line(step.instruction))
            )
        }
        if isMinimal, let named = image.image, let entry = catalog.entry(like: named), let ends = entry.ends,
            !entry.isSupported(on: day)
        {
            remaining.append("the support of \(entry.reference) ended on \(ends)")
        }
        guard state.isRoot || !state.isNumericUser else { return }
        let named = image.effective(.user)
        if isMinimal, state.isRoot {
            user = FinalStage.user
        } else if let known = image.image.flatMap(catalog.account),
            !image.steps.contains(where: { $0.instruction.keyword == .user })
        {
            user = known
        }
        guard let user else {
            if state.isRoot {
                remaining.append("the image runs as root: which user its program can run as is not known")
            }
            return
        }
        if let named, named.stage.index == image.stage.index {
            edits.append(LintFinding.Edit(named.instruction.codeRange, "USER \(user)"))
        } else {
            let place = image.stage.instructions.first {
                [.entrypoint, .cmd, .healthcheck].contains($0.keyword) && !image.stage.instructions.isLaterRun($0)
            }
            let offset = place?.range.lowerBound ?? image.graph.dockerfile.source.bytes.count
            let needsBreak = place == nil && image.graph.dockerfile.source.bytes.last != UInt8(ascii: "\n")
            edits.append(LintFinding.Edit(offset..<offset, "\(needsBreak ? "\n" : "")USER \(user)\n"))
        }
        changes.append(
            HardeningRule.numericUser.change(
                "\(state.described.user) → \(user)", line: named.map { image.line($0.instruction) }))
    }

    func after(_ state: ImageState) -> RewriteReport.State {
        RewriteReport.State(
            base: state.described.base, isPinned: state.described.isPinned, user: user ?? state.described.user,
            hasShell: state.described.hasShell, hasPackageManager: state.described.hasPackageManager)
    }
}

extension [Instruction] {
    /// Whether RUN follows: it would run as another user.
    fileprivate func isLaterRun(_ instruction: Instruction) -> Bool {
        contains { $0.keyword == .run && $0.range.lowerBound > instruction.range.lowerBound }
    }
}
