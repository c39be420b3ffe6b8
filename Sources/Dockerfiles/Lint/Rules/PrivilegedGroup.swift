internal import Model

/// An account that can become root.
struct PrivilegedGroup: LintRule {
    let id = "BS4008"
    let name = "account-can-become-root"
    let aliases: [String] = []
    let severity = LintFinding.Severity.warning
    let consequence = "The app's user is root in all but name: one command takes an intruder there."
    let remedy = "Do what needs root while the image is built; the app's user is in no group but its own."

    private static let groups: Set<String> = ["docker", "sudo", "wheel", "admin", "lxd"]

    func check(_ context: LintContext, _ report: LintReporter) {
        context.commands { command, run in
            guard run.isShipped else { return }
            switch command.program {
            case "usermod", "useradd":
                guard let value = command.value(of: "-G", "--groups") ?? command.value(of: "-aG", "-Ga") else { return }
                for group in value.text.split(separator: ",") where Self.groups.contains(String(group)) {
                    report.found(value.range, "a member of \(group) can become root")
                }
            case "adduser", "addgroup", "gpasswd":
                let operands = command.operands(valued: ["-a", "-G", "--ingroup", "-u", "-g", "-h", "-s"])
                let named = command.value(of: "-G", "--ingroup") ?? (operands.count > 1 ? operands.last : nil)
                guard let named, Self.groups.contains(named.text) else { return }
                report.found(named.range, "a member of \(named.text) can become root")
            default:
                guard let word = command.words.first(where: { $0.text.contains("NOPASSWD") }) else { return }
                report.found(word.range, "sudo without a password makes the account root")
            }
        }
    }
}
