internal import Model

/// A mount that keeps credentials where other builds find them, and secrets that are copied out of theirs.
struct CredentialsInCache: LintRule {
    let id = "BS5002"
    let name = "credentials-outlive-the-mount"
    let aliases: [String] = []
    let severity = LintFinding.Severity.warning
    let consequence =
        "A cache mount is shared by every build of the machine, a copied secret is part of a layer: others read them long after."
    let remedy = "Mount credentials with --mount=type=secret or type=ssh, and read them where they are mounted."

    private static let folders: Set<String> = [
        ".ssh", ".aws", ".azure", ".docker", ".gnupg", ".kube", ".netrc", ".npmrc", ".pypirc", "gcloud", ".config",
        ".git-credentials",
    ]

    func check(_ context: LintContext, _ report: LintReporter) {
        context.instructions(.run) { instruction, _, _ in
            for mount in MountFlag.all(of: instruction) where mount.type == "cache" {
                guard let target = mount["target"] else { continue }
                let steps = target.split(separator: "/").map(String.init)
                guard let last = steps.last else { continue }
                if Self.folders.contains(last) {
                    report.found(mount.flag.range, "\(target) holds credentials, and a cache is shared by all builds")
                } else if steps == ["root"] || last == "~" || steps.count == 2 && steps[0] == "home" {
                    report.found(mount.flag.range, "a whole home folder in a cache brings its credentials along")
                }
            }
        }
        context.commands { command, run in
            guard run.isShipped || run.instruction.flags("mount").isEmpty == false,
                let secret = command.words.dropFirst().first(where: { $0.text.hasPrefix("/run/secrets/") })
            else { return }
            let isCopied = ["cp", "install", "mv", "ln"].contains(command.program ?? "")
            let isWritten =
                ["cat", "base64", "tee"].contains(command.program ?? "")
                && command.redirections.contains {
                    $0.sign.contains(">") && !$0.target.text.hasPrefix("/dev/") && !$0.target.text.hasPrefix("&")
                }
            if isCopied || isWritten { report.found(secret.range, "the secret is copied into the layer") }
        }
    }
}
