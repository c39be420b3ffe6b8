internal import Model

/// A base whose distribution or language gets no security updates any more.
struct EndOfLifeBase: LintRule {
    let id = "BS1004"
    let name = "end-of-life-base"
    let aliases: [String] = []
    let severity = LintFinding.Severity.error
    let consequence = "Holes that are found in it are not mended, and scanners that have no data for it call it clean."
    let remedy = "Begin with a release that is supported."

    func check(_ context: LintContext, _ report: LintReporter) {
        guard let day = context.day else { return }
        for stage in context.graph.stages {
            guard case .image(let reference?) = stage.base, let word = stage.imageWord else { continue }
            // A stage that only builds puts what it makes into the image, and not itself.
            let isShipped = context.isShipped(stage)
            let severity: LintFinding.Severity? = isShipped ? nil : .warning
            let role = isShipped ? "" : "; this stage only builds"
            // What the image itself says is more than its name.
            if let distribution = context.base(of: stage)?.distribution ?? NamedSystem.distribution(reference),
                case .ended(let end) = Lifecycle.find(distribution, on: day)
            {
                report.found(
                    word.range, "\(distribution.title) has had no security updates since \(end)\(role)",
                    severity: severity)
            } else if let (title, end) = NamedRuntime.ended(reference, on: day) {
                report.found(word.range, "\(title) has had no security updates since \(end)\(role)", severity: severity)
            }
        }
    }
}
