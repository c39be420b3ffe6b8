internal import Model

/// MAINTAINER, which is deprecated.
struct Maintainer: LintRule {
    let id = "BS9001"
    let name = "maintainer"
    let aliases = ["DL4000", "DS-0022", "CKV_DOCKER_6", "MaintainerDeprecated"]
    let severity = LintFinding.Severity.style
    let consequence = "It is deprecated, and tools that read labels do not see it."
    let remedy = "LABEL org.opencontainers.image.authors=…"
    let isStrict = true

    func check(_ context: LintContext, _ report: LintReporter) {
        context.instructions(.maintainer) { instruction, _, _ in
            report.found(instruction.codeRange, "MAINTAINER is deprecated")
        }
    }
}
