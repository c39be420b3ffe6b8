internal import Model

/// What is downloaded goes straight into an interpreter.
struct RemoteScript: LintRule {
    let id = "BS2001"
    let name = "remote-script-piped-to-shell"
    let aliases: [String] = []
    let severity = LintFinding.Severity.warning
    let consequence =
        "Whoever controls the address, or the way to it, runs commands in the build; nothing shows what was run."
    let remedy =
        "Download to a file, compare its SHA-256 with the one that was reviewed, then run it; or ADD --checksum."

    private static let downloaders: Set<String> = ["curl", "wget", "fetch", "http", "aria2c"]
    private static let interpreters: Set<String> = [
        "sh", "bash", "ash", "dash", "zsh", "ksh", "python", "python3", "perl", "ruby", "node", "php", "pwsh",
    ]

    func check(_ context: LintContext, _ report: LintReporter) {
        for run in context.runs {
            for (index, command) in run.shell.commands.enumerated() {
                guard let program = command.program, Self.interpreters.contains(program),
                    let mark = source(index, run.shell)
                else { continue }
                report.found(
                    min(mark.lowerBound, command.range.lowerBound)..<max(mark.upperBound, command.range.upperBound),
                    "what is downloaded is run unseen, by \(program)")
            }
        }
    }

    /// The download that feeds an interpreter: through a pipe, or as `sh -c "$(curl …)"`, `bash <(curl …)`.
    private func source(_ index: Int, _ shell: ShellScript) -> Range<Int>? {
        let command = shell.commands[index]
        let isDownload = { (other: ShellCommand) in other.program.map(Self.downloaders.contains) ?? false }
        if command.connector == .pipe {
            // `curl … | sha256sum -c` runs nothing; `python -m json.tool` and `-c` read data.
            let readsProgram =
                command.arguments.prefix { $0.text != "--" }.allSatisfy { $0.text.hasPrefix("-") } || command.has("-s")
                || command.operands().first?.text == "-"
            let isReader = command.has("-m", "-c", "-e", "-n") && !command.has("-s")
            if readsProgram, !isReader, let download = shell.sources(of: index).last(where: isDownload) {
                return download.range
            }
        }
        return shell.substitutions(in: index).first(where: isDownload)?.range
    }
}
