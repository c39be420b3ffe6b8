internal import Model

/// An image that cannot say whether it works.
struct MissingHealthcheck: LintRule {
    let id = "BS9002"
    let name = "no-healthcheck"
    let aliases = ["DL3057", "DS-0026", "CKV_DOCKER_2", "CIS-DI-0006"]
    let severity = LintFinding.Severity.style
    let consequence = "Docker cannot tell a container that hangs from one that works; Kubernetes has probes of its own."
    let remedy = "HEALTHCHECK CMD [\"/app\", \"--health\"]; where there is no shell, with a program of the image."
    let isStrict = true

    func check(_ context: LintContext, _ report: LintReporter) {
        guard let stage = context.graph.final, context.graph.effective(.healthcheck, in: stage.index) == nil else {
            return
        }
        report.found(stage.from.codeRange, "the image has no HEALTHCHECK")
    }
}
