internal import ArgumentParser

struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a completion script for a shell.",
        discussion: """
              boltseal completions bash > /etc/bash_completion.d/boltseal
              boltseal completions zsh > "${fpath[1]}/_boltseal"
              boltseal completions fish > ~/.config/fish/completions/boltseal.fish
            """)

    @Argument(help: "bash, zsh or fish.")
    var shell: String

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw ValidationError("there are no completions for '\(shell)': bash, zsh or fish")
        }
        Output.standard.write(Boltseal.completionScript(for: shell) + "\n")
    }
}
