/// A Dockerfile as it is written: nothing of it is lost.
///
/// `items` cover the file from its first byte to its last in order, so that their sources joined are the file. What BuildKit would
/// refuse is among `problems`, and the rest is read all the same.
package struct Dockerfile: Sendable {
    package enum Item: Sendable {
        /// Spaces and line breaks.
        case blank(Range<Int>)
        /// With its line break.
        case comment(Range<Int>)
        /// `# escape=` and its like, before everything else.
        case directive(Directive)
        case instruction(Instruction)

        package var range: Range<Int> {
            switch self {
            case .blank(let range), .comment(let range): range
            case .directive(let directive): directive.range
            case .instruction(let instruction): instruction.range
            }
        }
    }

    /// A parser directive.
    package struct Directive: Sendable {
        /// In lower case.
        package let name: String
        package let value: String
        package let valueRange: Range<Int>
        package let range: Range<Int>
    }

    /// What cannot be read as the writer meant it.
    package struct Problem: Sendable, Hashable {
        package let range: Range<Int>
        /// One line, lower case, without full stop.
        package let explanation: String
    }

    package let source: SourceText
    package let items: [Item]
    package let problems: [Problem]
    /// Backslash, or what the directive says.
    package let escape: UInt8

    package var instructions: [Instruction] {
        items.compactMap { if case .instruction(let instruction) = $0 { instruction } else { nil } }
    }
    package var directives: [Directive] {
        items.compactMap { if case .directive(let directive) = $0 { directive } else { nil } }
    }

    /// Reads any bytes.
    package init(_ source: SourceText) {
        var parser = DockerfileParser(source)
        parser.parse()
        self.source = source
        items = parser.items
        problems = parser.problems
        escape = parser.escape
    }

    package init(_ text: String) { self.init(SourceText(text)) }
}
