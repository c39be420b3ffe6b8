internal import Model

/// A package of a language that is installed without a version.
struct UnpinnedPackage: LintRule {
    let id = "BS2008"
    let name = "package-without-version"
    let aliases = ["DL3013", "DL3016", "DL3028", "DL3062"]
    let severity = LintFinding.Severity.info
    let consequence = "What was uploaded last runs in the build: a rebuild may bring other code, or somebody else's."
    let remedy =
        "Write the version (pip install flask==3.0.3, npm install -g pnpm@9.9.0), or install from a lock file with hashes."

    /// What installers bring up to date by themselves.
    private static let installers: Set<String> = ["pip", "setuptools", "wheel", "npm", "corepack"]

    func check(_ context: LintContext, _ report: LintReporter) {
        context.commands { command, _ in
            for word in packages(command) where !Self.isPinned(word.text, command.program ?? "") {
                report.found(word.range, "\(word.text) has no version")
            }
        }
    }

    /// Names that an installer is given; none where a list of versions is given too.
    private func packages(_ command: ShellCommand) -> [ShellWord] {
        let words: ArraySlice<ShellWord>
        switch command.program {
        case "pip", "pip3":
            guard command.subcommand == "install",
                !command.has("-c", "--constraint", "--require-hashes", "-e", "--editable")
            else { return [] }
            words = command.operands(valued: [
                "-r", "--requirement", "-i", "--index-url", "--extra-index-url", "-t", "--target", "-f", "--find-links",
                "--trusted-host", "--timeout", "--prefix", "--root",
            ]).dropFirst()
        case "npm":
            guard ["install", "i", "add"].contains(command.subcommand ?? "") else { return [] }
            words = command.operands(valued: ["--prefix", "--registry"]).dropFirst()
        case "gem":
            guard command.subcommand == "install", !command.has("-v", "--version") else { return [] }
            words = command.operands(valued: ["--source", "-s"]).dropFirst()
        case "go":
            guard command.subcommand == "install" else { return [] }
            words = command.operands().dropFirst().filter { $0.text.contains("@") }[...]
        default: return []
        }
        return words.filter { !$0.isDynamic && !Self.installers.contains($0.text) }
    }

    private static func isPinned(_ text: String, _ program: String) -> Bool {
        // Files, folders and addresses.
        if text.hasPrefix(".") || text.hasPrefix("/") || text.contains("://") || text.hasSuffix(".whl")
            || text.hasSuffix(".tgz")
        {
            return true
        }
        switch program {
        case "npm":
            return text.dropFirst().contains("@") && !text.hasSuffix("@latest")
                || text.contains("/") && !text.hasPrefix("@")
        case "go": return !text.hasSuffix("@latest")
        case "gem": return text.contains(":")
        default:
            return text.contains("=") || text.contains("<") || text.contains(">") || text.contains("~")
                || text.contains(" @ ")
        }
    }
}
