internal import Model

/// What BuildKit would refuse or read otherwise than it looks.
struct UnreadableSyntax: LintRule {
    let id = "BS1000"
    let name = "unreadable-syntax"
    let aliases = ["DL1000"]
    let severity = LintFinding.Severity.error
    let consequence = "The build fails here, or does something else than what is written."
    let remedy = "Write the instruction as the Dockerfile reference has it."

    func check(_ context: LintContext, _ report: LintReporter) {
        for problem in context.dockerfile.problems { report.found(problem.range, problem.explanation) }
        if context.dockerfile.instructions.isEmpty { report.found(0..<0, "there is no instruction") }
        if context.graph.stages.isEmpty, !context.dockerfile.instructions.isEmpty {
            report.found(context.dockerfile.instructions[0].codeRange, "there is no FROM")
        }
        for instruction in context.graph.preamble where instruction.keyword != .arg && instruction.keyword != nil {
            report.found(instruction.keywordRange, "before the first FROM only ARG may stand")
        }
    }
}
