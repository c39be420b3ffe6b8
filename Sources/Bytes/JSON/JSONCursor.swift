/// Reads a JSON text (RFC 8259) forward, value by value, without building a tree: the caller takes what it wants and
/// skips the rest. Skipped values are checked too, so a text that was read to `finish` is valid JSON. Nesting is
/// limited, and bytes that are not UTF-8 become U+FFFD.
///
///     var json = JSONCursor(bytes)
///     try json.enterObject()
///     while let key = try json.nextKey() {
///         if key == "name" { name = try json.string() } else { try json.skip() }
///     }
///     try json.finish()
package struct JSONCursor: ~Escapable {
    package enum Kind: Sendable {
        case object
        case array
        case string
        case number
        /// `true`, `false` or `null`.
        case literal
    }

    /// Deeper nesting than this is refused.
    package static let maximumDepth = 128

    private let bytes: Span<UInt8>
    private var depth = 0
    /// Whether an object or array was entered and nothing of it was read yet.
    private var isFresh = false
    /// Offset of the next byte to be read.
    package private(set) var offset: Int

    /// A byte order mark at the start is skipped.
    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
        offset = bytes.starts(with: "\u{feff}") ? 3 : 0
    }

    /// What the next value is; nothing is consumed but white space.
    @_lifetime(self: copy self)
    package mutating func kind() throws(ParseError) -> Kind {
        switch try nextSignificant() {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): .literal
        default: throw ParseError("no JSON value", at: offset)
        }
    }

    /// Steps into an object; each `nextKey` then moves to a member.
    @_lifetime(self: copy self)
    package mutating func enterObject() throws(ParseError) { try enter(UInt8(ascii: "{")) }

    /// Steps into an array; each `nextElement` then moves to an element.
    @_lifetime(self: copy self)
    package mutating func enterArray() throws(ParseError) { try enter(UInt8(ascii: "[")) }

    /// The key of the next member, whose value must then be read or skipped; `nil` at the object's end, which is left
    /// thereby.
    @_lifetime(self: copy self)
    package mutating func nextKey() throws(ParseError) -> String? {
        guard try advance(upTo: UInt8(ascii: "}")) else { return nil }
        let key = try text()
        try expect(UInt8(ascii: ":"))
        return key
    }

    /// Whether there is another element, which must then be read or skipped; `false` at the array's end, which is left
    /// thereby.
    @_lifetime(self: copy self)
    package mutating func nextElement() throws(ParseError) -> Bool { try advance(upTo: UInt8(ascii: "]")) }

    /// A string value.
    @_lifetime(self: copy self)
    package mutating func string() throws(ParseError) -> String {
        isFresh = false
        return try text()
    }

    /// A string value, or `nil` where the value is something else, which is skipped.
    @_lifetime(self: copy self)
    package mutating func stringIfPresent() throws(ParseError) -> String? {
        if try kind() == .string { return try string() }
        try skip()
        return nil
    }

    /// A number or literal, as it is written.
    @_lifetime(self: copy self)
    package mutating func scalarText() throws(ParseError) -> String {
        _ = try nextSignificant()
        let start = offset
        try skip()
        return bytes.extracting(start..<offset).text
    }

    /// Steps over a value of any kind.
    @_lifetime(self: copy self)
    package mutating func skip() throws(ParseError) {
        switch try kind() {
        case .object:
            try enterObject()
            while try advance(upTo: UInt8(ascii: "}")) {
                _ = try textRange()
                try expect(UInt8(ascii: ":"))
                try skip()
            }
        case .array:
            try enterArray()
            while try nextElement() { try skip() }
        case .string: _ = try textRange()
        case .number: try skipNumber()
        case .literal: try skipLiteral()
        }
        isFresh = false
    }

    /// To be called after the outermost value: nothing may follow it.
    @_lifetime(self: copy self)
    package mutating func finish() throws(ParseError) {
        skipSpace()
        guard offset == bytes.count else { throw ParseError("something follows the JSON value", at: offset) }
    }

    @_lifetime(self: copy self)
    private mutating func enter(_ bracket: UInt8) throws(ParseError) {
        try expect(bracket)
        guard depth < Self.maximumDepth else { throw ParseError("JSON is nested too deeply", at: offset) }
        depth += 1
        isFresh = true
    }

    /// Moves to the next member or element; `false` after the closing bracket.
    @_lifetime(self: copy self)
    private mutating func advance(upTo bracket: UInt8) throws(ParseError) -> Bool {
        let next = try nextSignificant()
        if next == bracket {
            offset += 1
            depth -= 1
            isFresh = false
            return false
        }
        if !isFresh {
            guard next == UInt8(ascii: ",") else { throw ParseError("no comma between JSON values", at: offset) }
            offset += 1
            _ = try nextSignificant()
        }
        isFresh = false
        return true
    }

    @_lifetime(self: copy self)
    private mutating func skipSpace() {
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
            offset += 1
        }
    }

    @_lifetime(self: copy self)
    private mutating func nextSignificant() throws(ParseError) -> UInt8 {
        skipSpace()
        guard offset < bytes.count else { throw ParseError("JSON ends too early", at: offset) }
        return bytes[offset]
    }

    @_lifetime(self: copy self)
    private mutating func expect(_ byte: UInt8) throws(ParseError) {
        guard try nextSignificant() == byte else {
            throw ParseError("no '\(Character(UnicodeScalar(byte)))' where JSON needs one", at: offset)
        }
        offset += 1
    }

    @_lifetime(self: copy self)
    private mutating func skipLiteral() throws(ParseError) {
        if bytes.starts(with: "true", at: offset) || bytes.starts(with: "null", at: offset) {
            offset += 4
        } else if bytes.starts(with: "false", at: offset) {
            offset += 5
        } else {
            throw ParseError("no JSON value", at: offset)
        }
    }

    @_lifetime(self: copy self)
    private mutating func skipNumber() throws(ParseError) {
        let start = offset
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) { try skipDigits(from: start) }
        if skip(UInt8(ascii: ".")) { try skipDigits(from: start) }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            try skipDigits(from: start)
        }
    }

    @_lifetime(self: copy self)
    private mutating func skip(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    @_lifetime(self: copy self)
    private mutating func skipDigits(from start: Int) throws(ParseError) {
        let first = offset
        while offset < bytes.count, bytes[offset].isASCIIDigit { offset += 1 }
        guard offset > first else { throw ParseError("malformed JSON number", at: start) }
    }

    @_lifetime(self: copy self)
    private mutating func text() throws(ParseError) -> String {
        let (range, isEscaped) = try textRange()
        let raw = bytes.extracting(range)
        return isEscaped ? Self.unescaped(raw) : raw.text
    }

    /// Steps over a string and checks its escapes; the range is that between the quotes.
    @_lifetime(self: copy self)
    private mutating func textRange() throws(ParseError) -> (range: Range<Int>, isEscaped: Bool) {
        try expect(UInt8(ascii: "\""))
        let start = offset
        var isEscaped = false
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                defer { offset += 1 }
                return (start..<offset, isEscaped)
            }
            guard byte >= 0x20 else { throw ParseError("control character in a JSON string", at: offset) }
            offset += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            isEscaped = true
            guard offset < bytes.count else { break }
            let escape = bytes[offset]
            if escape == UInt8(ascii: "u") {
                guard Self.hexUnit(bytes, at: offset + 1) != nil else {
                    throw ParseError("malformed JSON escape", at: offset)
                }
                offset += 5
            } else if "\"\\/bfnrt".utf8.contains(escape) {
                offset += 1
            } else {
                throw ParseError("malformed JSON escape", at: offset)
            }
        }
        throw ParseError("JSON string does not end", at: start)
    }

    /// Four hexadecimal digits as a UTF-16 unit.
    private static func hexUnit(_ bytes: Span<UInt8>, at start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        var unit: UInt16 = 0
        for index in start..<start + 4 {
            guard let digit = Character(UnicodeScalar(bytes[index])).hexDigitValue else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// A string's content with its escapes, which were checked before, resolved; lone surrogates become U+FFFD.
    private static func unescaped(_ raw: Span<UInt8>) -> String {
        var result: [UInt8] = []
        var units: [UInt16] = []
        var index = 0
        while index < raw.count {
            let isEscape = raw[index] == UInt8(ascii: "\\")
            if isEscape, let unit = raw[index + 1] == UInt8(ascii: "u") ? hexUnit(raw, at: index + 2) : nil {
                units.append(unit)
                index += 6
                continue
            }
            if !units.isEmpty {
                result += String(decoding: units, as: UTF16.self).utf8
                units = []
            }
            result.append(isEscape ? control(raw[index + 1]) : raw[index])
            index += isEscape ? 2 : 1
        }
        result += String(decoding: units, as: UTF16.self).utf8
        return String(decoding: result, as: UTF8.self)
    }

    private static func control(_ escape: UInt8) -> UInt8 {
        switch escape {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0c
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "t"): 0x09
        default: escape
        }
    }
}
