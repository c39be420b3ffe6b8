internal import Model

/// A package manager that waits for an answer nobody gives.
struct UnattendedInstall: LintRule {
    let id = "BS2004"
    let name = "install-asks"
    let aliases = ["DL3014", "DL3030", "DL3034", "DL3038", "DS-0021"]
    let severity = LintFinding.Severity.warning
    let consequence = "The build fails where the package manager asks whether to go on."
    let remedy = "Give the option that answers: -y."

    private static let answers: [String: [String]] = [
        "apt-get": ["-y", "--yes", "--assume-yes"], "apt": ["-y", "--yes", "--assume-yes"],
        "yum": ["-y", "--assumeyes"],
        "dnf": ["-y", "--assumeyes"], "zypper": ["-y", "--no-confirm", "-n", "--non-interactive"],
    ]
    private static let actions: Set<String> = [
        "install", "in", "reinstall", "upgrade", "dist-upgrade", "full-upgrade", "remove", "purge", "groupinstall",
        "localinstall",
    ]

    func check(_ context: LintContext, _ report: LintReporter) {
        for run in context.runs where !Self.isConfigured(run) {
            for command in run.shell.commands { check(command, report) }
        }
    }

    private func check(_ command: ShellCommand, _ report: LintReporter) {
        guard let program = command.program, let answers = Self.answers[program], let index = command.programIndex,
            let action = command.operands(valued: ["-o", "-t", "--option", "--target-release", "-c"]).first,
            Self.asks(program, action.text), command.option(answers) == nil, !command.has("-qq", "-q=2"),
            // Somebody answers, or a variable may hold the option.
            command.connector != .pipe,
            !command.arguments.contains(where: { $0.isDynamic && $0.text.hasPrefix("$") })
        else { return }
        let place = command.words[index].range.upperBound
        report.found(
            command.words[index].range.lowerBound..<action.range.upperBound,
            "\(program) \(action.text) asks, and nobody answers",
            fix: LintFinding.Fix("add -y", [LintFinding.Edit(place..<place, " -y")]))
    }

    /// What apt-get calls update fetches an index; elsewhere it upgrades.
    private static func asks(_ program: String, _ action: String) -> Bool {
        actions.contains(action) || !program.hasPrefix("apt") && ["update", "up"].contains(action)
    }

    /// Whether the run writes down that nothing is asked.
    private static func isConfigured(_ run: LintContext.Script) -> Bool {
        run.shell.commands.contains {
            $0.words.contains { $0.text.contains("APT::Get::Assume-Yes") || $0.text.contains("assumeyes") }
        }
    }
}
