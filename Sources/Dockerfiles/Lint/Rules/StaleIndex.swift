internal import Model

/// An index of packages that is fetched in a layer of its own.
struct StaleIndex: LintRule {
    let id = "BS2005"
    let name = "package-index-in-own-layer"
    let aliases = ["DS-0017", "CKV_DOCKER_5"]
    let severity = LintFinding.Severity.warning
    let consequence =
        "The layer is cached: later builds install old packages, with the holes that were mended since, or fail to find them."
    let remedy = "Fetch the index and install in one RUN: apt-get update && apt-get install -y …"

    private static let managers: [String: (update: Set<String>, use: Set<String>)] = [
        "apt-get": (["update"], ["install", "upgrade", "dist-upgrade", "build-dep", "download", "source"]),
        "apt": (["update"], ["install", "upgrade", "full-upgrade", "build-dep"]),
        "apk": (["update"], ["add", "upgrade"]),
        "zypper": (["refresh", "ref"], ["install", "in", "update", "up"]),
    ]

    func check(_ context: LintContext, _ report: LintReporter) {
        for run in context.runs {
            // What a script or a function installs is not seen.
            if run.shell.commands.contains(where: Self.isUnknown) { continue }
            let used = run.shell.commands.compactMap { command in command.program.map { ($0, command.subcommand ?? "") }
            }
            for (name, manager) in Self.managers
            where !used.contains(where: { Self.uses($0.0, name) && manager.use.contains($0.1) }) {
                for command in run.shell.commands where command.program == name {
                    guard let action = command.subcommand, manager.update.contains(action),
                        let index = command.programIndex
                    else { continue }
                    report.found(
                        command.words[index].range.lowerBound..<command.range.upperBound,
                        "\(name) \(action) in a layer of its own is cached")
                }
            }
        }
    }

    private static func uses(_ name: String, _ manager: String) -> Bool {
        name == manager || manager.hasPrefix("apt") && (name.hasPrefix("apt") || name == "aptitude")
    }

    private static func isUnknown(_ command: ShellCommand) -> Bool {
        guard let word = command.words.first else { return false }
        return word.isDynamic || word.text.hasSuffix(".sh") || word.text.hasPrefix("./") || command.place == .function
    }
}
