internal import Model

/// An image from a registry that the team has not settled on.
struct ForeignRegistry: LintRule {
    let id = "BS1005"
    let name = "registry-not-allowed"
    let aliases = ["DL3026"]
    let severity = LintFinding.Severity.error
    let consequence = "What runs comes from where nobody looks: unscanned, unsigned, gone tomorrow."
    let remedy = "Take the image from an allowed registry, or mirror it there."

    func check(_ context: LintContext, _ report: LintReporter) {
        guard !context.options.allowedRegistries.isEmpty else { return }
        for stage in context.graph.stages {
            if case .image(let reference?) = stage.base, let word = stage.imageWord {
                check(reference, word.range, context, report)
            }
            for (index, instruction) in stage.instructions.enumerated() {
                for flag in instruction.flags("from") {
                    guard let name = flag.value, context.graph.stage(name, before: stage.index) == nil,
                        let reference = stage.expand(
                            Word(text: name, range: flag.valueRange), at: index, escape: context.dockerfile.escape
                        ).text
                    else { continue }
                    check(reference, flag.valueRange, context, report)
                }
                for mount in MountFlag.all(of: instruction) {
                    guard let name = mount["from"], context.graph.stage(name, before: stage.index) == nil else {
                        continue
                    }
                    check(name, mount.flag.valueRange, context, report)
                }
            }
        }
    }

    private func check(_ reference: String, _ range: Range<Int>, _ context: LintContext, _ report: LintReporter) {
        let registry = Self.registry(of: reference)
        if !context.options.allowedRegistries.contains(where: { Self.allows($0, registry) }) {
            report.found(range, "\(registry) is none of the registries that are allowed")
        }
    }

    /// Source: distribution/reference, normalize.go: a first part with a dot, a colon, or `localhost` is a registry.
    private static func registry(of reference: String) -> String {
        let steps = reference.prefix { $0 != "@" }.split(separator: "/")
        guard steps.count > 1, let first = steps.first,
            first.contains(".") || first.contains(":") || first == "localhost"
        else { return "docker.io" }
        return first.lowercased()
    }

    /// `*` stands for any part of a name.
    private static func allows(_ pattern: String, _ registry: String) -> Bool {
        FileNamePattern.matches(Array(pattern.lowercased().utf8)[...], Array(registry.utf8)[...])
    }
}
