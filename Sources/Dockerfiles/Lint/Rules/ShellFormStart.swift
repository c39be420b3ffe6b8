internal import Model

/// An image that starts its program through a shell.
struct ShellFormStart: LintRule {
    let id = "BS4002"
    let name = "shell-form-start"
    let aliases = ["DL3025", "JSONArgsRecommended"]
    let severity = LintFinding.Severity.warning
    let consequence =
        "The shell is process 1: signals do not reach the app, which is killed instead of stopped, and the image needs a shell."
    let remedy = "Write the program and its arguments as a JSON array."

    func check(_ context: LintContext, _ report: LintReporter) {
        guard let stage = context.graph.final else { return }
        for keyword in [Keyword.entrypoint, .cmd] {
            guard let (_, _, instruction) = context.graph.effective(keyword, in: stage.index),
                let text = instruction.text,
                !text.bytes.isEmpty
            else { continue }
            // exec gives the shell's place to the program.
            if text.text.hasPrefix("exec ") { continue }
            // Written like JSON, and none: the shell looks for a program called [.
            let isBroken = text.bytes.first == UInt8(ascii: "[")
            report.found(
                instruction.codeRange,
                isBroken
                    ? "this is no JSON, so that a shell gets it as it stands"
                    : "\(keyword.rawValue) in shell form: a shell is process 1",
                severity: isBroken ? .error : nil)
        }
    }
}
