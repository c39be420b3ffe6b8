internal import Bytes
internal import Model

/// How an image starts: what ENTRYPOINT and CMD say together, and what can be said instead without a shell.
struct StartCommand: Sendable, Equatable {
    enum Form: Sendable, Equatable {
        case exec([String])
        /// For a shell, as it is written.
        case shell(String)
    }

    let entrypoint: Form?
    let command: Form?

    init(_ image: SoftImage) {
        entrypoint = image.effective(.entrypoint).flatMap { Self.form($0.instruction) }
        command = image.effective(.cmd).flatMap { Self.form($0.instruction) }
    }

    private static let shells: Set<String> = ["sh", "bash", "ash", "dash"]

    private static func form(_ instruction: Instruction) -> Form? {
        if let words = instruction.exec?.map(\.text) {
            if words.isEmpty { return nil }
            // ["/bin/sh", "-c", "…"] is the shell form in other words.
            if words.count == 3, shells.contains(AbsolutePath.lastStep(words[0])), words[1] == "-c" {
                return .shell(words[2])
            }
            return .exec(words)
        }
        guard let text = instruction.text?.text, !text.isEmpty else { return nil }
        return .shell(text)
    }

    /// Commands that are no programs. Source: POSIX.1-2024, "Special Built-In Utilities" and intrinsic utilities.
    static let builtins: Set<String> = [
        ".", ":", "[", "alias", "bg", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export",
        "false", "fg", "getopts", "hash", "jobs", "kill", "local", "printf", "pwd", "read", "readonly", "return", "set",
        "shift", "shopt", "source", "test", "times", "trap", "true", "type", "ulimit", "umask", "unalias", "unset",
        "wait", "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "in", "{",
        "}",
        "function", "[[",
    ]
}
