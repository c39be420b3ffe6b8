internal import Model

/// Commands of the build through sudo.
struct Sudo: LintRule {
    let id = "BS2003"
    let name = "sudo"
    let aliases = ["DL3004", "DS-0010", "CKV2_DOCKER_1", "DKL-DI-0001"]
    let severity = LintFinding.Severity.warning
    let consequence = "The image needs sudo, a setuid program that gives whoever gets in a way to root."
    let remedy = "Do what needs root before USER, or in an earlier stage, and leave sudo out."

    func check(_ context: LintContext, _ report: LintReporter) {
        context.commands { command, run in
            guard run.isShipped, let word = command.words.first,
                word.programName == "sudo" || word.programName == "doas"
            else { return }
            report.found(word.range, "\(word.text) in the build")
        }
    }
}
