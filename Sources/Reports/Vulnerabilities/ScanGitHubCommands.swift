internal import Model

/// The scan as commands to GitHub's runner, which shows them beside the job. Source: "Workflow commands for GitHub Actions", and
/// actions/toolkit, packages/core/src/command.ts, for the escaping.
struct ScanGitHubCommands {
    /// The runner keeps ten of each kind for a step and drops what comes after. Source: actions/runner, "annotation limitations".
    private static let limit = 10

    private enum Kind: String {
        case error, warning, notice
    }

    private struct Command {
        let kind: Kind
        let title: String
        let text: String
    }

    private let scan: Scan

    init(_ scan: Scan) { self.scan = scan }

    var text: String {
        var used: [Kind: Int] = [:]
        var lines = ""
        var dropped = 0
        for command in commands {
            guard used[command.kind, default: 0] < Self.limit else {
                dropped += 1
                continue
            }
            used[command.kind, default: 0] += 1
            lines +=
                "::\(command.kind.rawValue) title=\(RunnerCommand.property(command.title))::\(RunnerCommand.data(command.text))\n"
        }
        if dropped > 0 { lines += "\(Numbers.grouped(dropped)) more are not shown here; --format table has them all\n" }
        return lines + summary + "\n"
    }

    /// What makes the result doubtful comes first, then failed conditions, then findings: one for each line of the table.
    private var commands: [Command] {
        var commands = scan.shortfalls.filter(\.isBlind).prefix(3).map {
            Command(kind: .error, title: "Incomplete scan", text: $0.text)
        }
        commands += scan.gates.filter { $0.failures > 0 }.map {
            Command(
                kind: .error, title: "Failed: \($0.gate)",
                text: "\(Numbers.count($0.failures, "finding")) of \(scan.subject.name)")
        }
        commands += scan.gates.filter { scan.verdict(of: $0) == .undecided }.map {
            Command(
                kind: .error, title: "Undecided: \($0.gate)",
                text: scan.counts(of: $0).joined(separator: ", "))
        }
        commands += scan.agings.map { Command(kind: .warning, title: "Out of date", text: $0) }
        for group in ScanGroup.groups(scan) {
            let finding = group.first
            guard let kind = kind(group) else { continue }
            let others = group.packages.dropFirst()
            var sentences = scan.details(finding)
            if !others.isEmpty { sentences.append("Also in \(others.joined(separator: ", "))") }
            let severity = finding.kind == .malicious ? "malicious" : finding.severity.rawValue
            commands.append(
                Command(
                    kind: kind, title: "\(severity): \(scan.headline(finding))",
                    text: Sentences.joined(sentences)))
        }
        return commands
    }

    private func kind(_ group: ScanGroup) -> Kind? {
        switch group.action {
        case .remove: .error
        case .upgrade, .nothingYet: grade(group.first.severity)
        case .review: .warning
        case .notice: .notice
        case .clearedBySymbols, .suppressed: nil
        }
    }

    /// Each kind has its own ten places: what hardly matters is not to take those of what does.
    private func grade(_ severity: Severity) -> Kind {
        switch severity {
        case .critical, .high: .error
        case .medium, .low, .unknown: .warning
        case .negligible: .notice
        }
    }

    private var summary: String {
        let counted = scan.result.findings.count(where: \.counts)
        let rest = scan.result.findings.count - counted
        let name = scan.subject.name.visible
        return "boltseal: \(Numbers.count(counted, "finding")) in \(name)"
            + (rest > 0 ? ", \(Numbers.grouped(rest)) more that do not count" : "")
    }
}
