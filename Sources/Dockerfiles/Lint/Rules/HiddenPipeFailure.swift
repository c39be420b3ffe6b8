internal import Model

/// A download whose failure the end of a pipe hides.
struct HiddenPipeFailure: LintRule {
    let id = "BS6001"
    let name = "hidden-pipe-failure"
    let aliases = ["DL4006"]
    let severity = LintFinding.Severity.warning
    let consequence = "Where the download fails or breaks off the build goes on, with half of it or nothing."
    let remedy =
        "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"] before it, set -o pipefail in the RUN, or download to a file first."

    private static let sources: Set<String> = ["curl", "wget", "git", "aws", "gsutil", "ssh"]

    func check(_ context: LintContext, _ report: LintReporter) {
        for run in context.runs where !hasPipefail(run, context) {
            for (index, command) in run.shell.commands.enumerated()
            where command.connector == .pipe && command.place != .condition {
                let before = run.shell.sources(of: index).first
                guard let before, let program = before.program, Self.sources.contains(program),
                    let last = command.words.first,
                    // An interpreter is the business of another rule; an archive that is cut is an error of its own.
                    ![
                        "sh", "bash", "ash", "dash", "zsh", "tar", "unzip", "python", "python3", "gpg", "apt-key",
                        "sha256sum",
                    ].contains(last.programName ?? "")
                else { continue }
                report.found(
                    before.range.lowerBound..<command.range.upperBound,
                    "where \(program) fails, \(last.text) decides how the pipe ends")
            }
        }
    }

    private func hasPipefail(_ run: LintContext.Script, _ context: LintContext) -> Bool {
        for stage in context.graph.chain(run.stage.index) {
            let instructions = context.graph.stages[stage].instructions
            let end = stage == run.stage.index ? run.index : instructions.count
            if let shell = instructions[..<end].last(where: { $0.keyword == .shell }) {
                if shell.exec?.contains(where: { $0.text.contains("pipefail") }) == true { return true }
                break
            }
        }
        return run.shell.commands.contains { command in
            command.program == "set"
                && command.arguments.contains { $0.text == "pipefail" || $0.text.hasSuffix("pipefail") }
        }
    }
}
