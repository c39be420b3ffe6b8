internal import Model

/// COPY or ADD to a place that hangs on the base image's folder.
struct RelativeDestination: LintRule {
    let id = "BS3004"
    let name = "relative-destination"
    let aliases = ["DL3045"]
    let severity = LintFinding.Severity.warning
    let consequence = "Where the files end up is the folder that the base image works in, and changes with it."
    let remedy = "Set WORKDIR before, or begin the destination with a slash."

    func check(_ context: LintContext, _ report: LintReporter) {
        for stage in context.graph.stages {
            guard !isKnown(stage, context) else { continue }
            for (index, instruction) in stage.instructions.enumerated() {
                if instruction.keyword == .workdir { break }
                guard instruction.keyword == .copy || instruction.keyword == .add,
                    let word = (instruction.exec ?? instruction.words).last,
                    let path = stage.expand(word, at: index, escape: context.dockerfile.escape).text,
                    let first = path.first
                else { continue }
                let isAbsolute = first == "/" || first == "\\" || path.dropFirst().first == ":"
                if !isAbsolute { report.found(word.range, "\(path) is below whatever the base image works in") }
            }
        }
    }

    /// A stage that this one is built upon may set it, or the base, where that was read.
    private func isKnown(_ stage: BuildStage, _ context: LintContext) -> Bool {
        context.graph.chain(stage.index).dropFirst().contains { context.graph.stages[$0].last(.workdir) != nil }
            || context.base(of: stage).map { !$0.config.workingDirectory.isEmpty } ?? false
    }
}
