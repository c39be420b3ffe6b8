internal import Model

/// WORKDIR that hangs on the one before it.
struct RelativeWorkdir: LintRule {
    let id = "BS3003"
    let name = "relative-workdir"
    let aliases = ["DL3000", "DS-0009", "CKV_DOCKER_10", "WorkdirRelativePath"]
    let severity = LintFinding.Severity.warning
    let consequence = "Where files end up changes with the base image, whose own folder comes first."
    let remedy = "Begin with a slash."

    func check(_ context: LintContext, _ report: LintReporter) {
        for stage in context.graph.stages {
            var isKnown =
                context.graph.chain(stage.index).dropFirst().contains {
                    context.graph.stages[$0].last(.workdir) != nil
                } || context.base(of: stage).map { !$0.config.workingDirectory.isEmpty } ?? false
            for (index, instruction) in stage.instructions.enumerated() where instruction.keyword == .workdir {
                guard let text = instruction.text else { continue }
                let path = VariableExpander.expand(
                    text.text, with: stage.variables(at: index), escape: context.dockerfile.escape
                ).text
                guard let path, let first = path.first else { continue }
                let isAbsolute = first == "/" || first == "\\" || path.dropFirst().first == ":"
                // Behind an absolute one it is certain where it leads.
                if !isAbsolute, !isKnown {
                    report.found(text.range(0..<text.bytes.count), "\(path) is below whatever the base image works in")
                }
                isKnown = isKnown || isAbsolute
            }
        }
    }
}
