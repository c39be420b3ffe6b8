internal import Model

/// Packages that apt thinks go well with those that were asked for.
struct RecommendedPackages: LintRule {
    let id = "BS9005"
    let name = "recommended-packages"
    let aliases = ["DL3015", "DS-0029"]
    let severity = LintFinding.Severity.style
    let consequence = "Packages that nobody asked for are tools for an intruder and findings for a scanner."
    let remedy = "apt-get install --no-install-recommends, and name what is really needed."
    let isStrict = true

    func check(_ context: LintContext, _ report: LintReporter) {
        context.commands { command, run in
            guard run.isShipped, command.program == "apt-get" || command.program == "apt",
                command.subcommand == "install",
                !command.has("--no-install-recommends"),
                !command.words.contains(where: { $0.text.contains("APT::Install-Recommends") }),
                let index = command.programIndex
            else { return }
            report.found(
                command.words[index].range.lowerBound..<command.range.upperBound, "recommended packages come along")
        }
    }
}
