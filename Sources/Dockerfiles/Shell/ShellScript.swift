/// What a shell is given to run, as a list of its simple commands: those within groups, tests, loops, functions, substitutions and the
/// argument of `sh -c` included, in the order in which they are written; those of a substitution before the command that it is part of.
///
/// No script is refused; what cannot be read to its end is marked.
package struct ShellScript: Sendable, Equatable {
    package let commands: [ShellCommand]
    /// Whether a quote, a group or a substitution is open at the end.
    package let isUnfinished: Bool

    /// Reads a script of the POSIX shell or bash. Source: POSIX.1-2024, Shell Command Language.
    package init(_ text: MappedText) {
        var parser = ShellParser(text)
        parser.parse()
        commands = parser.commands
        isUnfinished = parser.isUnfinished
    }

    /// Commands that are joined by pipes with the one at `index`, itself included, in their order.
    package func pipeline(of command: ShellCommand) -> [ShellCommand] {
        commands.filter { $0.pipeline == command.pipeline }
    }
}

/// A simple command: a program, a built-in or a function with its arguments.
package struct ShellCommand: Sendable, Equatable {
    /// What stands between it and the command before it.
    package enum Connector: Sendable {
        case first
        case and
        case or
        /// A semicolon, a line break or `&`.
        case sequence
        case pipe
    }

    /// Where it stands.
    package enum Place: Sendable {
        case top
        /// In braces, parentheses, a loop or the branch of a test.
        case group
        /// In the test of `if`, `while` or `until`.
        case condition
        /// In `$(…)` or backquotes.
        case substitution
        case function
    }

    /// `NAME=value` before the command.
    package struct Assignment: Sendable, Equatable {
        package let name: String
        package let value: ShellWord
    }

    /// `> file`, `2>&1`, `<< EOF`.
    package struct Redirection: Sendable, Equatable {
        package let sign: String
        package let target: ShellWord
    }

    package var connector: Connector
    package var place: Place
    /// The same for commands that are joined by pipes.
    package var pipeline: Int
    package var assignments: [Assignment] = []
    /// The program first.
    package var words: [ShellWord] = []
    package var redirections: [Redirection] = []
    /// From the first byte to the last, assignments and redirections included.
    package var range: Range<Int>
}

/// A word of a command.
package struct ShellWord: Sendable, Equatable {
    /// Quotes taken off; variables and substitutions as they are written.
    package let text: String
    /// Whether it has a variable or a substitution, so that only the shell knows what it is.
    package let isDynamic: Bool
    /// Whether it has a sign of file name patterns outside of quotes: `*`, `?`, `[`.
    package let isPattern: Bool
    package let isQuoted: Bool
    /// Names of the variables in it.
    package let variables: [String]
    package let range: Range<Int>

    /// What it is, where that is certain.
    package var literal: String? { isDynamic ? nil : text }
}
