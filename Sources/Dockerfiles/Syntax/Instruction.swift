/// One instruction with everything that belongs to it.
package struct Instruction: Sendable {
    /// `--name` or `--name=value` before the arguments.
    package struct Flag: Sendable, Equatable {
        package let name: String
        /// As written, quotes taken off; `nil` where there is no `=`.
        package let value: String?
        package let range: Range<Int>
        /// Of the value; empty behind the flag where there is none.
        package let valueRange: Range<Int>
    }

    /// `name=value`, or a name alone.
    package struct Pair: Sendable, Equatable {
        package let name: Word
        package let value: Word?
    }

    package enum Arguments: Sendable, Equatable {
        /// The JSON form: what is started is exactly this.
        case exec([Word])
        /// The rest as it stands: RUN, CMD, ENTRYPOINT for a shell, USER and its like.
        case text(MappedText)
        case words([Word])
        case pairs([Pair])
    }

    /// `nil` for a word that is no instruction.
    package let keyword: Keyword?
    package let keywordRange: Range<Int>
    /// From the start of the keyword's line to the end of the last line, line break and here-documents included.
    package let range: Range<Int>
    /// From the keyword to the last byte of the arguments, here-documents not included.
    package let codeRange: Range<Int>
    package let flags: [Flag]
    package let arguments: Arguments
    package let heredocs: [Heredoc]
    /// Comments between continued lines.
    package let comments: [Range<Int>]
    /// What ONBUILD puts off, or the CMD of HEALTHCHECK: one or none.
    package let inner: [Instruction]

    package func flag(_ name: String) -> Flag? { flags.first { $0.name == name } }
    package func flags(_ name: String) -> [Flag] { flags.filter { $0.name == name } }

    package var words: [Word] { if case .words(let words) = arguments { words } else { [] } }
    package var pairs: [Pair] { if case .pairs(let pairs) = arguments { pairs } else { [] } }
    package var exec: [Word]? { if case .exec(let words) = arguments { words } else { nil } }
    package var text: MappedText? { if case .text(let text) = arguments { text } else { nil } }
}

/// A word of an instruction.
package struct Word: Sendable, Hashable {
    /// As written, quotes and variables included; of the exec form the string that the JSON means.
    package let text: String
    package let range: Range<Int>

    package init(text: String, range: Range<Int>) {
        self.text = text
        self.range = range
    }
}

/// A here-document of RUN, COPY or ADD. Source: Dockerfile reference, "Here-Documents".
package struct Heredoc: Sendable, Equatable {
    /// `EOF` of `<<EOF`.
    package let name: String
    /// Whether variables in it are expanded: its name is not quoted.
    package let isExpanded: Bool
    /// Whether leading tabs are dropped: `<<-`.
    package let dropsTabs: Bool
    /// The redirection in the instruction.
    package let range: Range<Int>
    /// Without the line that ends it, and without dropped tabs.
    package let content: MappedText
}
