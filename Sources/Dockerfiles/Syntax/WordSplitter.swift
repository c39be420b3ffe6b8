/// Splits an instruction's text into words: at spaces outside of quotes, where an escape takes the next byte as it is.
struct WordSplitter {
    private let line: MappedText
    private let escape: UInt8
    var index = 0

    init(_ line: MappedText, escape: UInt8) {
        self.line = line
        self.escape = escape
    }

    private var bytes: [UInt8] { line.bytes }

    mutating func skipSpaces() {
        while index < bytes.count, bytes[index].isDockerfileSpace { index += 1 }
    }

    private func word(_ part: Range<Int>) -> Word { Word(text: line.text(part), range: line.range(part)) }

    /// Parts between spaces; quotes keep spaces in.
    mutating func words() -> [Range<Int>] {
        var parts: [Range<Int>] = []
        skipSpaces()
        while index < bytes.count {
            let start = index
            skipWord()
            parts.append(start..<index)
            skipSpaces()
        }
        return parts
    }

    /// Up to the space that ends a word.
    private mutating func skipWord() {
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == escape, open == UInt8(ascii: "\""), index + 1 < bytes.count { index += 1 }
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == escape, index + 1 < bytes.count {
                index += 1
            } else if byte.isDockerfileSpace {
                return
            }
            index += 1
        }
    }

    /// Parts between spaces, whatever quotes there are: how FROM, COPY, EXPOSE and VOLUME are read.
    mutating func plainWords() -> [Word] {
        var found: [Word] = []
        skipSpaces()
        while index < bytes.count {
            let start = index
            while index < bytes.count, !bytes[index].isDockerfileSpace { index += 1 }
            found.append(word(start..<index))
            skipSpaces()
        }
        return found
    }

    /// `--name`, `--name=value` up to the first word that is none, or `--` alone.
    mutating func flags(unlessPairs: Bool) -> [Instruction.Flag] {
        guard !unlessPairs else { return [] }
        var flags: [Instruction.Flag] = []
        while bytes[index...].starts(with: "--".utf8) {
            let start = index
            skipWord()
            let part = start..<index
            skipSpaces()
            if part.count == 2 { break }
            let equals = bytes[part].firstIndex(of: UInt8(ascii: "="))
            let value = equals.map { $0 + 1..<part.upperBound }
            flags.append(
                Instruction.Flag(
                    name: line.text(start + 2..<(equals ?? part.upperBound)),
                    value: value.map { Unquoting.text(bytes[$0], escape: escape) }, range: line.range(part),
                    valueRange: value.map(line.range) ?? line.range(part.upperBound..<part.upperBound)))
        }
        return flags
    }

    /// `name=value …`; or the old form `name the rest`, told by a first word without `=`.
    mutating func pairs() -> [Instruction.Pair] {
        let parts = words()
        guard let first = parts.first else { return [] }
        guard bytes[first].contains(UInt8(ascii: "=")) else {
            let value = parts.count > 1 ? parts[1].lowerBound..<(parts.last ?? first).upperBound : nil
            return [Instruction.Pair(name: word(first), value: value.map(word))]
        }
        return parts.map { pair($0) }
    }

    func pair(_ part: Range<Int>) -> Instruction.Pair {
        guard let equals = bytes[part].firstIndex(of: UInt8(ascii: "=")) else {
            return Instruction.Pair(name: word(part), value: nil)
        }
        return Instruction.Pair(name: word(part.lowerBound..<equals), value: word(equals + 1..<part.upperBound))
    }
}

/// Takes quotes and escapes off, without looking at variables.
enum Unquoting {
    static func text(_ bytes: ArraySlice<UInt8>, escape: UInt8) -> String {
        var out: [UInt8] = []
        var quote: UInt8?
        var rest = bytes
        while let byte = rest.popFirst() {
            if let open = quote {
                if byte == open {
                    quote = nil
                } else if byte == escape, open == UInt8(ascii: "\""), let next = rest.first,
                    next == open || next == escape || next == UInt8(ascii: "$")
                {
                    out.append(next)
                    rest.removeFirst()
                } else {
                    out.append(byte)
                }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == escape, let next = rest.popFirst() {
                out.append(next)
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
