/// A piece of a shell's text.
enum ShellToken {
    enum Sign {
        case and
        case or
        case pipe
        /// A semicolon, a line break, `&`.
        case sequence
        /// `;;`, which ends the body of a pattern of `case`.
        case caseEnd
        case open
        case close
    }

    case word(Word)
    case redirection(ShellCommand.Redirection, [Range<Int>], Range<Int>)
    case sign(Sign, Int)

    struct Word {
        var word: ShellWord
        /// In the text that is read.
        var part: Range<Int>
        /// Substitutions in it, without what encloses them.
        var substitutions: [Range<Int>]
        /// What is between the quotes, where the word is one quoted piece.
        var quoted: Range<Int>?
    }
}

/// Splits a shell's text into words, redirections and operators. Here-documents are left out.
/// Source: POSIX.1-2024, Shell Command Language, 2.3 and 2.7.
struct ShellLexer {
    private let text: MappedText
    private var index = 0
    private(set) var isUnfinished = false
    /// Here-documents whose lines come behind this one.
    private var awaited: [(name: [UInt8], dropsTabs: Bool)] = []

    init(_ text: MappedText) { self.text = text }

    private var bytes: [UInt8] { text.bytes }
    private func byte(_ distance: Int = 0) -> UInt8? {
        index + distance < bytes.count ? bytes[index + distance] : nil
    }

    mutating func tokens() -> [ShellToken] {
        var tokens: [ShellToken] = []
        while true {
            skipBlanks()
            guard let first = byte() else { return tokens }
            let start = index
            if let redirection = redirection() {
                tokens.append(redirection)
            } else if let sign = sign(first) {
                tokens.append(.sign(sign, start))
            } else {
                tokens.append(.word(word()))
            }
        }
    }

    private mutating func skipBlanks() {
        while let first = byte() {
            if first == UInt8(ascii: "\\"), byte(1) == UInt8(ascii: "\n") {
                index += 2
            } else if first == 0x20 || first == 0x09 || first == 0x0D {
                index += 1
            } else if first == UInt8(ascii: "#") {
                index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            } else {
                return
            }
        }
    }

    private mutating func sign(_ first: UInt8) -> ShellToken.Sign? {
        let isDoubled = byte(1) == first
        switch first {
        case UInt8(ascii: "\n"):
            index += 1
            skipHeredocs()
            return .sequence
        case UInt8(ascii: ";"):
            index += isDoubled ? 2 : 1
            if isDoubled, byte() == UInt8(ascii: "&") { index += 1 }
            return isDoubled ? .caseEnd : .sequence
        case UInt8(ascii: "&"):
            index += isDoubled ? 2 : 1
            return isDoubled ? .and : .sequence
        case UInt8(ascii: "|"):
            index += isDoubled || byte(1) == UInt8(ascii: "&") ? 2 : 1
            return isDoubled ? .or : .pipe
        case UInt8(ascii: "("):
            index += 1
            return .open
        case UInt8(ascii: ")"):
            index += 1
            return .close
        default: return nil
        }
    }

    /// `2>> file`, `&> file`, `<<-EOF`; not `<(…)`, which is a word.
    private mutating func redirection() -> ShellToken? {
        let start = index
        var end = index
        while end < bytes.count, bytes[end].isDigit { end += 1 }
        if end == index, byte() == UInt8(ascii: "&") { end += 1 }
        let signStart = end
        while end < bytes.count, end - signStart < 3, bytes[end] == UInt8(ascii: "<") || bytes[end] == UInt8(ascii: ">")
        {
            end += 1
        }
        guard end > signStart else { return nil }
        if end == signStart + 1, start == signStart, end < bytes.count, bytes[end] == UInt8(ascii: "(") { return nil }
        let isHeredoc = bytes[signStart..<end].elementsEqual("<<".utf8)
        if end < bytes.count {
            if bytes[end] == UInt8(ascii: "-"), isHeredoc { end += 1 }
            if bytes[end - 1] == UInt8(ascii: ">"), bytes[end] == UInt8(ascii: "|") || bytes[end] == UInt8(ascii: "&") {
                end += 1
            }
            if bytes[end - 1] == UInt8(ascii: "<"), !isHeredoc, end < bytes.count, bytes[end] == UInt8(ascii: "&") {
                end += 1
            }
        }
        let sign = text.text(start..<end)
        index = end
        skipBlanks()
        let target = word()
        if isHeredoc { awaited.append((Array(target.word.text.utf8), sign.hasSuffix("-"))) }
        return .redirection(
            ShellCommand.Redirection(sign: sign, target: target.word), target.substitutions,
            start..<max(end, target.part.upperBound))
    }

    private mutating func skipHeredocs() {
        for document in awaited {
            while index < bytes.count {
                let next = bytes[index...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
                var line = bytes[index..<next]
                if line.last == UInt8(ascii: "\n") { line = line.dropLast() }
                if document.dropsTabs { line = line.drop { $0 == 0x09 } }
                index = next
                if line.elementsEqual(document.name) { break }
            }
        }
        awaited = []
    }

    /// Takes nothing where an operator stands.
    private mutating func word() -> ShellToken.Word {
        var reader = ShellWordReader(text, at: index)
        reader.read()
        if reader.isUnfinished { isUnfinished = true }
        let part = index..<reader.index
        index = reader.index
        return ShellToken.Word(
            word: ShellWord(
                text: String(decoding: reader.value, as: UTF8.self), isDynamic: reader.isDynamic,
                isPattern: reader.isPattern,
                isQuoted: reader.isQuoted,
                variables: reader.variables, range: text.range(part)),
            part: part, substitutions: reader.substitutions, quoted: reader.quotedPiece(part))
    }
}
