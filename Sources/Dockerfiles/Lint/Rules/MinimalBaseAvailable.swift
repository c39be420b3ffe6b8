internal import Model

/// An image that harden can move to a minimal base.
struct MinimalBaseAvailable: LintRule {
    let id = "BS9006"
    let name = "minimal-base-available"
    let aliases: [String] = []
    let severity = LintFinding.Severity.info
    let consequence = "A whole distribution is there for whoever gets in, and a minimal base would do."
    let remedy = "boltseal harden rewrites the file, and says what it has to ask."
    let isStrict = true

    func check(_ context: LintContext, _ report: LintReporter) {
        guard let catalog = try? BaseCatalog.carried(), let image = SoftImage(context.graph, bases: context.bases),
            !ImageState(image, catalog).isMinimal, let word = image.stage.imageWord
        else { return }
        guard
            let hardener = try? Hardener(
                HardeningRequest(
                    path: "", dockerfile: context.dockerfile, files: nil, catalog: catalog, bases: context.bases,
                    day: context.day)),
            hardener.report.outcome == .hardened
        else { return }
        report.found(word.range, "\(hardener.report.stack ?? "the app") can end on \(hardener.report.after.base)")
    }
}
