internal import Bytes
internal import Model

/// How an image starts: what ENTRYPOINT and CMD say together, or the user's answer in their place.
struct StartCommand: Sendable, Equatable {
    enum Form: Sendable, Equatable {
        case exec([String])
        /// For a shell, as it is written.
        case shell(String, program: String)
    }

    private(set) var entrypoint: Form?
    private(set) var command: Form?
    /// Why it cannot be followed.
    private(set) var problem: String?

    /// - Parameter answer: a JSON array that takes the place of both.
    init(_ image: SoftImage, answer: String? = nil) {
        if let answer {
            let words = ExecForm.words(MappedText(answer, spreadOver: 0..<answer.utf8.count))?.map(\.text) ?? []
            if words.isEmpty {
                problem = "command: '\(answer)' is no JSON array of strings"
            } else {
                command = .exec(words)
            }
            return
        }
        let entry = image.effective(.entrypoint)
        var start = image.effective(.cmd)
        // A stage's own ENTRYPOINT takes the CMD of what it is built upon away. Source: Dockerfile reference, "Understand how CMD and ENTRYPOINT interact".
        if let entry, let own = start, own.stage.index < entry.stage.index { start = nil }
        let shell = image.effective(.shell)?.instruction.exec?.map(\.text) ?? ["/bin/sh"]
        entrypoint = entry.flatMap { form($0.instruction, shell) }
        command = start.flatMap { form($0.instruction, shell) }
    }

    private static let shells: Set<String> = ["sh", "bash", "ash", "dash"]

    private mutating func form(_ instruction: Instruction, _ shell: [String]) -> Form? {
        if let words = instruction.exec?.map(\.text) {
            if words.isEmpty { return nil }
            // ["/bin/sh", "-c", "…"] is the shell form in other words.
            if words.count == 3, Self.shells.contains(AbsolutePath.lastStep(words[0])), words[1] == "-c" {
                return .shell(words[2], program: AbsolutePath.lastStep(words[0]) == "bash" ? "bash" : "sh")
            }
            return .exec(words)
        }
        guard let text = instruction.text?.text, !text.isEmpty else { return nil }
        let name = AbsolutePath.lastStep(shell[0])
        if !Self.shells.contains(name)
            || shell.contains(where: { $0.hasPrefix("-") && $0.contains("l") && !$0.hasPrefix("--") || $0 == "--login" }
            )
        {
            problem = "SHELL is \(shell.joined(separator: " ")): what it sets up before the start is not known"
        }
        return .shell(text, program: name == "bash" ? "bash" : "sh")
    }

    /// Whether it needs no shell, as far as its form tells.
    var needsNoShell: Bool {
        [entrypoint, command].compactMap { $0 }.allSatisfy { form in
            if case .shell(let text, _) = form {
                ShellScript(text).plain != nil || ShellScript(text).assigned != nil
            } else {
                true
            }
        }
    }

    /// Commands that are no programs. Source: POSIX.1-2024, "Special Built-In Utilities" and intrinsic utilities.
    static let builtins: Set<String> = [
        ".", ":", "[", "alias", "bg", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export",
        "false", "fg", "getopts", "hash", "jobs", "kill", "local", "printf", "pwd", "read", "readonly", "return", "set",
        "shift", "shopt", "source", "test", "times", "trap", "true", "type", "ulimit", "umask", "unalias", "unset",
        "wait", "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "in", "{",
        "}", "function", "[[", "let", "declare", "typeset",
    ]
}
