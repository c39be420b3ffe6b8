internal import Model

/// FROM with a variable that nothing sets.
struct UndefinedBaseArgument: LintRule {
    let id = "BS1003"
    let name = "undefined-argument-in-from"
    let aliases = ["UndefinedArgInFrom"]
    let severity = LintFinding.Severity.error
    let consequence = "The build fails, or begins with another image than is meant."
    let remedy = "Declare the ARG before the first FROM; those of a stage do not count there."

    func check(_ context: LintContext, _ report: LintReporter) {
        for stage in context.graph.stages {
            guard let word = stage.imageWord, let name = stage.image.undefined.first else { continue }
            report.found(word.range, "no ARG before the first FROM declares \(name)")
        }
    }
}
