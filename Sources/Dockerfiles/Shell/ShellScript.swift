/// What a shell is given to run, as a list of its simple commands: those within groups, tests, loops, functions, substitutions and the
/// argument of `sh -c` included, in the order in which they are written; those of a substitution before the command that it is part of.
///
/// No script is refused; what cannot be read to its end is marked.
package struct ShellScript: Sendable, Equatable {
    package let commands: [ShellCommand]
    /// Whether a quote, a group or a substitution is open at the end.
    package let isUnfinished: Bool
    /// Indices of the commands of each pipeline, in their order.
    private let pipelines: [Int: [Int]]

    /// Reads a script of the POSIX shell or bash. Source: POSIX.1-2024, Shell Command Language.
    package init(_ text: MappedText) {
        var parser = ShellParser(text)
        parser.parse()
        commands = parser.commands
        isUnfinished = parser.isUnfinished
        pipelines = Dictionary(grouping: parser.commands.indices) { parser.commands[$0].pipeline }
    }

    /// Reads a script that stands nowhere in the file as it is.
    init(_ text: String) { self.init(MappedText(text, spreadOver: 0..<text.utf8.count)) }

    /// Nobody writes longer pipes, unless to take time.
    private static let longestPipe = 64

    /// Commands whose output comes to the one at `index` through pipes, the nearest first.
    package func sources(of index: Int) -> [ShellCommand] {
        let start = commands[index].range.lowerBound
        let all = pipelines[commands[index].pipeline] ?? []
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle] < index { low = middle + 1 } else { high = middle }
        }
        return all[..<low].suffix(Self.longestPipe).reversed().map { commands[$0] }.filter {
            $0.range.upperBound <= start
        }
    }

    /// Commands in substitutions that are part of the one at `index`.
    package func substitutions(in index: Int) -> [ShellCommand] {
        let range = commands[index].range
        return commands[..<index].suffix(Self.longestPipe).reversed().prefix { range.contains($0.range.lowerBound) }
            .filter {
                $0.place == .substitution
            }
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
