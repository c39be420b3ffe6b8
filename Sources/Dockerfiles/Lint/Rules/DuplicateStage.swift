internal import Model

/// Two stages of one name.
struct DuplicateStage: LintRule {
    let id = "BS1002"
    let name = "duplicate-stage-name"
    let aliases = ["DL3024", "DS-0012", "CKV_DOCKER_11", "DuplicateStageName"]
    let severity = LintFinding.Severity.error
    let consequence =
        "What is copied from the name comes from another stage than the reader thinks, or the build fails."
    let remedy = "Give each stage a name of its own."

    func check(_ context: LintContext, _ report: LintReporter) {
        var seen: Set<String> = []
        for stage in context.graph.stages {
            guard let name = stage.name, let word = stage.nameWord, !seen.insert(name).inserted else { continue }
            report.found(word.range, "a stage before this one is called \(name) too")
        }
    }
}
