internal import Bytes
internal import Model

/// Labels that the team has settled on.
struct LabelSchema: LintRule {
    let id = "BS4006"
    let name = "label-schema"
    let aliases = ["DL3049", "DL3050", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"]
    let severity = LintFinding.Severity.warning
    let consequence = "Who finds the image in a cluster cannot tell whose it is and what it was built from."
    let remedy = "LABEL name=\"value\", as the label schema has it."

    func check(_ context: LintContext, _ report: LintReporter) {
        guard !context.options.labels.isEmpty, let final = context.graph.final else { return }
        var missing = Set(context.options.labels.keys)
        for stage in context.graph.chain(final.index) {
            for (index, instruction) in context.graph.stages[stage].instructions.enumerated()
            where instruction.keyword == .label {
                for pair in instruction.pairs {
                    let name = Unquoting.text(Array(pair.name.text.utf8)[...], escape: context.dockerfile.escape)
                    missing.remove(name)
                    guard let kind = context.options.labels[name], let word = pair.value,
                        let value = context.graph.stages[stage].expand(
                            word, at: index, escape: context.dockerfile.escape
                        ).text
                    else { continue }
                    if !Self.isValid(value, kind) { report.found(word.range, "\(name) is no \(kind.rawValue)") }
                }
            }
        }
        for name in missing.sorted() { report.found(final.from.codeRange, "the label \(name) is missing") }
    }

    private static func isValid(_ value: String, _ kind: LintOptions.LabelKind) -> Bool {
        switch kind {
        case .text: return !value.isEmpty
        case .url: return ["https://", "http://"].contains { value.hasPrefix($0) && value.count > $0.count }
        case .hash: return (7...64).contains(value.count) && value.allSatisfy(\.isHexDigit)
        case .spdx: return !value.isEmpty && LicenseExpression.isValid(value)
        case .rfc3339: return Timestamp(value) != nil
        case .semver:
            let core = value.prefix { $0 != "-" && $0 != "+" }.split(separator: ".", omittingEmptySubsequences: false)
            return core.count == 3 && core.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }
        case .email:
            let parts = value.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !value.contains(" ")
        }
    }
}
