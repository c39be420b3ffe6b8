internal import Model

/// A base image under a tag that moves, or under none.
struct UnpinnedBase: LintRule {
    let id = "BS1001"
    let name = "unpinned-base"
    let aliases = ["DL3006", "DL3007", "DS-0001", "CKV_DOCKER_7", "DKL-DI-0006"]
    let severity = LintFinding.Severity.warning
    let consequence = "The next build may begin with another system than the one that was tested."
    let remedy = "Name a version and its digest: FROM debian:12-slim@sha256:…"

    func check(_ context: LintContext, _ report: LintReporter) {
        for stage in context.graph.stages {
            guard case .image(let reference?) = stage.base, let word = stage.imageWord, !reference.contains("@") else {
                continue
            }
            let name = reference.split(separator: "/").last ?? ""
            guard let colon = name.firstIndex(of: ":") else {
                report.found(word.range, "\(reference) has no tag: it is whatever was pushed last")
                continue
            }
            if name[colon...].lowercased() == ":latest" {
                report.found(word.range, "\(reference) is whatever was pushed last")
            }
        }
    }
}
