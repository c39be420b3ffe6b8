internal import Model

/// apt, which is made for people.
struct InteractiveApt: LintRule {
    let id = "BS9003"
    let name = "apt-in-script"
    let aliases = ["DL3027", "CKV_DOCKER_9"]
    let severity = LintFinding.Severity.style
    let consequence =
        "The options and the output of apt change between releases; those of apt-get and apt-cache do not."
    let remedy = "apt-get, apt-cache."
    let isStrict = true

    func check(_ context: LintContext, _ report: LintReporter) {
        context.commands { command, _ in
            guard command.program == "apt", let index = command.programIndex else { return }
            report.found(command.words[index].range, "apt is made for people")
        }
    }
}
