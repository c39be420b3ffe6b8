internal import Model

/// A user by name where the cluster wants a number.
struct NamedUser: LintRule {
    let id = "BS4007"
    let name = "user-by-name"
    let aliases = ["DL3066"]
    let severity = LintFinding.Severity.info
    let consequence =
        "Kubernetes cannot tell that a name is not root: with runAsNonRoot and without a number of its own the Pod does not start."
    let remedy = "Write the user's number: USER 65532:65532, or the one that the file gives with useradd --uid."

    func check(_ context: LintContext, _ report: LintReporter) {
        guard let stage = context.graph.final,
            let (owner, index, instruction) = context.graph.effective(.user, in: stage.index),
            let text = instruction.text
        else { return }
        let expansion = VariableExpander.expand(
            text.text, with: context.graph.stages[owner].variables(at: index), escape: context.dockerfile.escape)
        guard let user = expansion.text?.split(separator: ":").first, user != "root", Int(user) == nil,
            // Accounts of Windows have no numbers.
            !user.contains("\\"), context.dockerfile.escape == UInt8(ascii: "\\")
        else { return }
        report.found(instruction.codeRange, "\(user) is a name: runAsNonRoot cannot be checked")
    }
}
