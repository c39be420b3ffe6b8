internal import Model

/// An index of packages that is fetched in a layer of its own.
struct StaleIndex: LintRule {
    let id = "BS2005"
    let name = "package-index-in-own-layer"
    let aliases = ["DL3009", "DS-0017", "CKV_DOCKER_5"]
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
            for command in run.shell.commands {
                guard let program = command.program, let manager = Self.managers[program],
                    let action = command.subcommand,
                    manager.update.contains(action), let index = command.programIndex,
                    !run.shell.commands.contains(where: {
                        $0.program.map { Self.uses($0, program) } ?? false && manager.use.contains($0.subcommand ?? "")
                            || Self.isUnknown($0)
                    })
                else { continue }
                report.found(
                    command.words[index].range.lowerBound..<command.range.upperBound,
                    "\(program) \(action) in a layer of its own is cached")
            }
        }
    }

    private static func uses(_ name: String, _ manager: String) -> Bool {
        name == manager || manager.hasPrefix("apt") && (name.hasPrefix("apt") || name == "aptitude")
    }

    /// What a script or a function installs is not seen.
    private static func isUnknown(_ command: ShellCommand) -> Bool {
        guard let word = command.words.first else { return false }
        return word.isDynamic || word.text.hasSuffix(".sh") || word.text.hasPrefix("./") || command.place == .function
    }
}
