/// Texts of commands to GitHub's runner. Source: "Workflow commands for GitHub Actions", and actions/toolkit, packages/core/src/command.ts, for the escaping.
enum RunnerCommand {
    static func data(_ text: String) -> String { text.visible.replacing("%", with: "%25") }

    static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
