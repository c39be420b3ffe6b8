internal import Model

/// What a file says about the image that it builds.
struct ImageState {
    let described: RewriteReport.State
    /// Whether nothing is to be moved: it ends on a minimal base or on nothing, or its last stage only copies files for a user by number.
    let isMinimal: Bool
    /// As a number above 0.
    let isNumericUser: Bool
    let isRoot: Bool

    init(_ image: SoftImage, _ catalog: BaseCatalog) {
        let step = image.effective(.user)
        let user = step.flatMap { step in
            step.instruction.text.flatMap {
                VariableExpander.expand($0.text, with: step.stage.variables(at: step.index), escape: image.escape).text
            }
        }
        let isScratch = image.graph.bottom(of: image.stage.index)?.base == .scratch
        let entry = image.image.flatMap { catalog.entry(like: $0) }
        let isKnownMinimal = image.image.map(catalog.knowsAsMinimal) ?? false
        let own = image.known.map { $0.config.user } ?? (isKnownMinimal ? Self.userOfMinimal(image.image, entry) : nil)
        let effective = user ?? (own?.isEmpty == false ? own : nil) ?? "root"
        let first = effective.split(separator: ":").first.map(String.init) ?? ""
        isNumericUser = Int(first).map { $0 > 0 } ?? false
        isRoot = first == "root" || first == "0"
        let runsNothing = !image.graph.chain(image.stage.index).contains { index in
            image.graph.stages[index].instructions.contains { $0.keyword == .run }
        }
        let copiesFromStages = image.copied.contains { $0.from != nil }
        let startsPlainly = [StartCommand(image).entrypoint, StartCommand(image).command].compactMap { $0 }.allSatisfy {
            if case .exec = $0 { true } else { false }
        }
        isMinimal =
            isScratch || isKnownMinimal
            || runsNothing && copiesFromStages && isNumericUser && startsPlainly && image.graph.stages.count > 1
                && image.stage.base != .image(nil)
                && image.image?.isPinned == true
        described = RewriteReport.State(
            base: isScratch ? "scratch" : image.image?.reference ?? "?",
            isPinned: isScratch || image.image?.isPinned == true, user: effective,
            hasShell: isScratch
                ? false
                : isKnownMinimal
                    ? entry.map { $0.lacks.contains("shell") ? false : true } ?? false
                    : image.image == nil ? nil : true,
            hasPackageManager: isScratch
                ? false
                : isKnownMinimal ? entry.map { !$0.lacks.contains("shell") } ?? false : image.image == nil ? nil : true)
    }

    private static func userOfMinimal(_ image: NamedImage?, _ entry: BaseCatalog.Entry?) -> String? {
        guard let image else { return nil }
        if image.words.contains("nonroot") || image.repository.contains("chainguard/") { return FinalStage.user }
        if image.repository.contains("distroless/") { return nil }
        return entry?.user
    }
}
