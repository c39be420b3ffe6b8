/// Reads one word: quotes, escapes, variables, substitutions.
struct ShellWordReader {
    private let bytes: [UInt8]
    private(set) var index: Int
    private let start: Int
    private(set) var value: [UInt8] = []
    private(set) var isDynamic = false
    private(set) var isPattern = false
    private(set) var isQuoted = false
    private(set) var isUnfinished = false
    private(set) var variables: [String] = []
    private(set) var substitutions: [Range<Int>] = []
    private var quotes: [Range<Int>] = []

    init(_ text: MappedText, at index: Int) {
        bytes = text.bytes
        self.index = index
        start = index
    }

    private func byte(_ distance: Int = 0) -> UInt8? {
        index + distance < bytes.count ? bytes[index + distance] : nil
    }

    /// The inside of the quotes, where they are the whole word.
    func quotedPiece(_ part: Range<Int>) -> Range<Int>? {
        guard quotes.count == 1, let piece = quotes.first, piece.lowerBound == part.lowerBound + 1,
            piece.upperBound == part.upperBound - 1
        else { return nil }
        return piece
    }

    mutating func read() {
        while let first = byte() {
            switch first {
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: ")"):
                return
            case UInt8(ascii: "<"), UInt8(ascii: ">"):
                guard index == start, byte(1) == UInt8(ascii: "(") else { return }
                index += 1
                parenthesis(from: index - 1)
            case UInt8(ascii: "("):
                // `a=(1 2)` is an array of bash; elsewhere a parenthesis is an operator.
                guard index > start, bytes[index - 1] == UInt8(ascii: "=") else { return }
                parenthesis(from: index, isScript: false)
            case UInt8(ascii: "\\"): escaped()
            case UInt8(ascii: "'"): singleQuoted()
            case UInt8(ascii: "\""): doubleQuoted()
            case UInt8(ascii: "$"): dollar()
            case UInt8(ascii: "`"): backquoted()
            case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["):
                isPattern = true
                take()
            default: take()
            }
        }
    }

    private mutating func take() {
        value.append(bytes[index])
        index += 1
    }

    private mutating func escaped() {
        index += 1
        guard let next = byte() else { return }
        index += 1
        if next != UInt8(ascii: "\n") {
            value.append(next)
            isQuoted = true
        }
    }

    private mutating func singleQuoted() {
        isQuoted = true
        index += 1
        let inside = index
        while let next = byte(), next != UInt8(ascii: "'") {
            value.append(next)
            index += 1
        }
        closeQuote(inside)
    }

    private mutating func closeQuote(_ inside: Int) {
        quotes.append(inside..<index)
        if byte() == nil { isUnfinished = true } else { index += 1 }
    }

    private mutating func doubleQuoted() {
        isQuoted = true
        index += 1
        let inside = index
        while let next = byte(), next != UInt8(ascii: "\"") {
            switch next {
            case UInt8(ascii: "$"): dollar()
            case UInt8(ascii: "`"): backquoted()
            case UInt8(ascii: "\\"):
                index += 1
                guard let escaped = byte() else { break }
                index += 1
                if escaped == UInt8(ascii: "\n") { break }
                if !"\"\\$`".utf8.contains(escaped) { value.append(next) }
                value.append(escaped)
            default: take()
            }
        }
        closeQuote(inside)
    }

    private mutating func dollar() {
        let from = index
        index += 1
        switch byte() {
        case UInt8(ascii: "("): parenthesis(from: from)
        case UInt8(ascii: "{"): brace(from: from)
        case let next? where next.isNamePart || "@*#?$!-".utf8.contains(next):
            isDynamic = true
            let nameStart = index
            index += 1
            if next.isNamePart, !next.isDigit { while let more = byte(), more.isNamePart { index += 1 } }
            variables.append(String(decoding: bytes[nameStart..<index], as: UTF8.self))
            value += bytes[from..<index]
        case UInt8(ascii: "'") where from == start || bytes[from - 1] != UInt8(ascii: "\""):
            // `$'…'` of bash: escapes within it are left as they are.
            index += 1
            while let next = byte(), next != UInt8(ascii: "'") { index += next == UInt8(ascii: "\\") ? 2 : 1 }
            isQuoted = true
            isDynamic = true
            index = min(index + 1, bytes.count)
            value += bytes[from..<index]
        default: value.append(UInt8(ascii: "$"))
        }
    }

    /// `(…)` at the index: a substitution, an arithmetic one, or an array.
    private mutating func parenthesis(from: Int, isScript: Bool = true) {
        isDynamic = true
        let isArithmetic = byte(1) == UInt8(ascii: "(")
        let inside = index + 1
        index = closing(UInt8(ascii: "("), UInt8(ascii: ")"))
        if isScript, !isArithmetic, inside < index { substitutions.append(inside..<max(inside, index - 1)) }
        value += bytes[from..<index]
    }

    private mutating func brace(from: Int) {
        isDynamic = true
        var name = index + 1
        if name < bytes.count, bytes[name] == UInt8(ascii: "#") || bytes[name] == UInt8(ascii: "!") { name += 1 }
        let end = bytes[min(name, bytes.count)...].firstIndex { !$0.isNamePart } ?? bytes.count
        if end > name { variables.append(String(decoding: bytes[name..<end], as: UTF8.self)) }
        index = closing(UInt8(ascii: "{"), UInt8(ascii: "}"))
        value += bytes[from..<index]
    }

    /// Behind the bracket that closes the one at the index; quotes hide brackets.
    private mutating func closing(_ open: UInt8, _ close: UInt8) -> Int {
        var depth = 0
        var position = index
        var quote: UInt8?
        while position < bytes.count {
            let next = bytes[position]
            if next == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
                position += 2
                continue
            }
            if let mark = quote {
                if next == mark { quote = nil }
            } else if next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") {
                quote = next
            } else if next == open {
                depth += 1
            } else if next == close {
                depth -= 1
                if depth == 0 { return position + 1 }
            }
            position += 1
        }
        isUnfinished = true
        return bytes.count
    }

    private mutating func backquoted() {
        isDynamic = true
        let from = index
        index += 1
        while let next = byte(), next != UInt8(ascii: "`") { index += next == UInt8(ascii: "\\") ? 2 : 1 }
        index = min(index, bytes.count)
        substitutions.append(from + 1..<index)
        if byte() == nil { isUnfinished = true } else { index += 1 }
        value += bytes[from..<index]
    }
}
