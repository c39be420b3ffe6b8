internal import Model

/// The image that is built runs as root.
struct RootUser: LintRule {
    let id = "BS4001"
    let name = "runs-as-root"
    let aliases = ["DL3002", "DS-0002", "CKV_DOCKER_3", "CKV_DOCKER_8", "CIS-DI-0001"]
    let severity = LintFinding.Severity.warning
    let consequence = "Whoever breaks into the app is root in the container, with every right that the container has."
    let remedy = "End the last stage with USER 65532:65532, a number, so that runAsNonRoot can be checked."

    func check(_ context: LintContext, _ report: LintReporter) {
        guard let stage = context.graph.final else { return }
        if let (owner, index, instruction) = context.graph.effective(.user, in: stage.index),
            let text = instruction.text
        {
            let expansion = VariableExpander.expand(
                text.text, with: context.graph.stages[owner].variables(at: index), escape: context.dockerfile.escape)
            guard let user = expansion.text, Self.isRoot(user) else { return }
            return report.found(instruction.codeRange, "the image runs as root: the last USER is \(user)")
        }
        guard let word = stage.imageWord else { return }
        switch context.graph.bottom(of: stage.index)?.base {
        case .scratch?: report.found(stage.from.codeRange, "the image runs as root: there is no USER")
        default:
            // What the base really says, where it was read.
            if let base = context.base(of: stage) {
                guard base.config.user.isEmpty || Self.isRoot(base.config.user) else { return }
                report.found(
                    word.range,
                    "the image runs as root: there is no USER, and that of the base is \(base.config.user.isEmpty ? "not set" : base.config.user)"
                )
            } else if !Self.isKnownNonRoot(stage.image.text ?? "") {
                report.found(word.range, "no USER is set: unless the base image sets one, the image runs as root")
            }
        }
    }

    private static func isRoot(_ user: String) -> Bool {
        let name = user.trimmedOfSpaces.split(separator: ":", omittingEmptySubsequences: false).first ?? ""
        return name == "root" || (!name.isEmpty && name.allSatisfy { $0 == "0" })
    }

    /// Images whose publishers promise another user by their name: distroless and Chainguard's.
    private static func isKnownNonRoot(_ reference: String) -> Bool {
        let name = reference.lowercased()
        return name.contains("nonroot") || name.hasPrefix("cgr.dev/chainguard/") && !name.contains("-dev")
    }
}
