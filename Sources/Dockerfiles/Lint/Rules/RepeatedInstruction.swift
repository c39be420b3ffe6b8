internal import Model

/// Instructions of which only the last one of a stage counts.
struct RepeatedInstruction: LintRule {
    let id = "BS4003"
    let name = "repeated-instruction"
    let aliases = ["DL4003", "DL4004", "DL3012", "DS-0016", "DS-0007", "DS-0023", "MultipleInstructionsDisallowed"]
    let severity = LintFinding.Severity.warning
    let consequence = "What the earlier one says never happens."
    let remedy = "Keep the last one, or write a script that does all of it."

    func check(_ context: LintContext, _ report: LintReporter) {
        for stage in context.graph.stages {
            for keyword in [Keyword.cmd, .entrypoint, .healthcheck] {
                let all = stage.instructions.filter { $0.keyword == keyword }
                for instruction in all.dropLast() {
                    report.found(instruction.codeRange, "a later \(keyword.rawValue) of the stage takes its place")
                }
            }
        }
    }
}
