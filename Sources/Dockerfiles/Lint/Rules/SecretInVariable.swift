internal import Model

/// Credentials in ENV and ARG.
struct SecretInVariable: LintRule {
    let id = "BS5001"
    let name = "secret-in-variable"
    let aliases = ["SecretsUsedInArgOrEnv", "DS-0031", "CIS-DI-0010", "DL3064"]
    let severity = LintFinding.Severity.error
    let consequence =
        "Whoever can pull the image, or reach the build's cache, reads it: ENV is in the configuration, ARG in the history."
    let remedy =
        "Mount it while it is needed: RUN --mount=type=secret,id=…; at run time, from the platform's own store."

    func check(_ context: LintContext, _ report: LintReporter) {
        context.instructions(.env) { instruction, stage, index in
            for pair in instruction.pairs {
                guard let word = pair.value else { continue }
                let expansion = stage.expand(word, at: index, escape: context.dockerfile.escape)
                let source = expansion.used.first { SecretText.isName($0) && $0 != pair.name.text }
                if let source, !SecretText.isName(pair.name.text) {
                    report.found(
                        pair.name.range.lowerBound..<word.range.upperBound,
                        "\(pair.name.text) takes \(source), which stays in \(context.isShipped(stage) ? "the image" : "the build's cache")",
                        severity: context.isShipped(stage) ? nil : .warning)
                    continue
                }
                guard
                    SecretText.isName(pair.name.text) || SecretText.hasPassword(expansion.text ?? "")
                        || SecretText.isToken(expansion.text ?? "")
                else { continue }
                if let text = expansion.text, SecretText.isPlaceholder(text) { continue }
                let place = context.isShipped(stage) ? "the image" : "the build's cache"
                report.found(
                    pair.name.range.lowerBound..<word.range.upperBound,
                    expansion.used.isEmpty
                        ? "\(pair.name.text) is part of \(place)"
                        : "\(pair.name.text) comes with the build, and stays in \(place)",
                    severity: context.isShipped(stage) ? nil : .warning)
            }
        }
        context.instructions(.arg) { instruction, stage, _ in
            for pair in instruction.pairs
            where SecretText.isName(pair.name.text) || SecretText.isToken(pair.value?.text ?? "") {
                let value =
                    pair.value.map { Unquoting.text(Array($0.text.utf8)[...], escape: context.dockerfile.escape) } ?? ""
                if pair.value != nil, SecretText.isPlaceholder(value), !value.isEmpty { continue }
                report.found(
                    pair.name.range.lowerBound..<(pair.value ?? pair.name).range.upperBound,
                    context.isShipped(stage)
                        ? "\(pair.name.text) stays in the image's history"
                        : "\(pair.name.text) stays in the build's cache and in its provenance",
                    severity: value.isEmpty || !context.isShipped(stage) ? .warning : nil)
            }
        }
    }
}
