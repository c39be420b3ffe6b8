internal import Model

/// Instructions for a shell in an image that has none.
struct MissingShell: LintRule {
    let id = "BS4005"
    let name = "missing-shell"
    let aliases: [String] = []
    let severity = LintFinding.Severity.error
    let consequence =
        "There is no shell that could run it: the build fails, the container does not start, or is never healthy."
    let remedy = "Write a JSON array with the program's path; what needs a shell belongs in an earlier stage."

    func check(_ context: LintContext, _ report: LintReporter) {
        for stage in context.graph.stages where lacksShell(stage, context) {
            var mayHaveOne = false
            for (index, instruction) in stage.instructions.enumerated() {
                switch instruction.keyword {
                case .copy, .add: mayHaveOne = mayHaveOne || mayBring(instruction, stage, index, context)
                case .shell: mayHaveOne = true
                case .run where !mayHaveOne && instruction.text != nil:
                    report.found(instruction.codeRange, "RUN needs a shell, and \(base(stage)) has none")
                case .cmd, .entrypoint:
                    if !mayHaveOne, context.graph.final?.index == stage.index, needsShell(instruction) {
                        report.found(
                            instruction.codeRange,
                            "\(instruction.keyword?.rawValue ?? "") in shell form, and \(base(stage)) has no shell")
                    }
                case .healthcheck:
                    guard !mayHaveOne, let command = instruction.inner.first, needsShell(command) else { continue }
                    report.found(instruction.codeRange, "HEALTHCHECK in shell form, and \(base(stage)) has no shell")
                default: continue
                }
            }
        }
    }

    private func needsShell(_ instruction: Instruction) -> Bool { instruction.text.map { !$0.bytes.isEmpty } ?? false }

    private func base(_ stage: BuildStage) -> String {
        stage.base == .scratch ? "scratch" : stage.image.text ?? "the base"
    }

    private func lacksShell(_ stage: BuildStage, _ context: LintContext) -> Bool {
        if stage.base == .scratch { return true }
        guard case .image = stage.base, let inventory = context.base(of: stage)?.inventory, inventory.isComplete else {
            return false
        }
        return ["bin/sh", "usr/bin/sh"].allSatisfy { inventory.files.position(of: $0) == nil }
    }

    /// Whether what is copied may have a shell in it, where RUN looks for one.
    private func mayBring(_ instruction: Instruction, _ stage: BuildStage, _ index: Int, _ context: LintContext) -> Bool
    {
        guard let word = (instruction.exec ?? instruction.words).last,
            let target = stage.expand(word, at: index, escape: context.dockerfile.escape).text
        else { return true }
        return ["", "/", ".", "./", "/bin", "/usr", "/sbin"].contains(target)
            || ["/bin/", "/usr/", "/sbin/"].contains { target.hasPrefix($0) }
    }
}
