internal import Bytes

/// TOML as lock files are written in it, read into the values of JSON: tables, arrays of tables, strings of all four kinds, arrays and inline tables. Numbers and dates are kept
/// as they are written. Source: TOML 1.0.
struct TOMLReader: ~Escapable {
    private static let maximumDepth = 32
    /// A date, or a number.
    private static let longestScalar = 64

    private let bytes: Span<UInt8>
    private var offset = 0

    @_lifetime(copy bytes)
    private init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    /// The tables of a document: the members of the top and, under the name in each header, what stands below it, in order.
    struct Document {
        var top: [String: JSONValue] = [:]
        var tables: [(name: String, members: [String: JSONValue])] = []

        /// Every table of an array of tables, or the only one of that name.
        func tables(_ name: String) -> [[String: JSONValue]] { tables.filter { $0.name == name }.map(\.members) }
    }

    static func document(_ bytes: Span<UInt8>) throws(ParseError) -> Document {
        var reader = TOMLReader(bytes)
        return try reader.document()
    }

    @_lifetime(self: copy self)
    private mutating func document() throws(ParseError) -> Document {
        var document = Document()
        while try skipBlank() {
            if bytes[offset] == UInt8(ascii: "[") {
                document.tables.append((try header(), [:]))
                continue
            }
            let keys = try keyPath()
            try expect(UInt8(ascii: "="))
            skipSpace()
            let value = try value(depth: 0)
            try endOfLine()
            let name = keys.joined(separator: ".")
            if document.tables.isEmpty {
                document.top[name] = value
            } else {
                document.tables[document.tables.count - 1].members[name] = value
            }
        }
        return document
    }

    /// `[a.b]` and `[[a.b]]`.
    @_lifetime(self: copy self)
    private mutating func header() throws(ParseError) -> String {
        offset += 1
        let isArray = peek == UInt8(ascii: "[")
        if isArray { offset += 1 }
        skipSpace()
        let name = try keyPath().joined(separator: ".")
        try expect(UInt8(ascii: "]"))
        if isArray { try expect(UInt8(ascii: "]")) }
        try endOfLine()
        return name
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    @_lifetime(self: copy self)
    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 { offset += 1 }
    }

    /// Steps over blank lines and comments; `false` at the end.
    @_lifetime(self: copy self)
    private mutating func skipBlank() throws(ParseError) -> Bool {
        while let byte = peek {
            if byte == UInt8(ascii: "#") {
                offset = bytes.firstIndex(of: UInt8(ascii: "\n"), from: offset) ?? bytes.count
            } else if byte.isASCIISpace {
                offset += 1
            } else {
                return true
            }
        }
        return false
    }

    @_lifetime(self: copy self)
    private mutating func expect(_ byte: UInt8) throws(ParseError) {
        skipSpace()
        guard peek == byte else {
            throw ParseError("no '\(Character(UnicodeScalar(byte)))' where TOML needs one", at: offset)
        }
        offset += 1
    }

    @_lifetime(self: copy self)
    private mutating func endOfLine() throws(ParseError) {
        skipSpace()
        guard let byte = peek else { return }
        guard byte == UInt8(ascii: "#") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
            throw ParseError("something follows a TOML value", at: offset)
        }
    }

    /// `name`, `"quoted name"`, `a.b`.
    @_lifetime(self: copy self)
    private mutating func keyPath() throws(ParseError) -> [String] {
        var keys: [String] = []
        while true {
            skipSpace()
            if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") {
                keys.append(try string())
            } else {
                let start = offset
                while let byte = peek,
                    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                { offset += 1 }
                guard offset > start else { throw ParseError("no TOML key", at: offset) }
                keys.append(bytes.extracting(start..<offset).text)
            }
            skipSpace()
            guard peek == UInt8(ascii: "."), keys.count < Self.maximumDepth else { return keys }
            offset += 1
        }
    }

    @_lifetime(self: copy self)
    private mutating func value(depth: Int) throws(ParseError) -> JSONValue {
        guard depth < Self.maximumDepth else { throw ParseError("TOML is nested too deeply", at: offset) }
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try string())
        case UInt8(ascii: "["):
            offset += 1
            var elements: [JSONValue] = []
            while try skipBlank(), peek != UInt8(ascii: "]") {
                elements.append(try value(depth: depth + 1))
                guard try skipBlank(), peek == UInt8(ascii: ",") else { break }
                offset += 1
            }
            try expect(UInt8(ascii: "]"))
            return .array(elements)
        case UInt8(ascii: "{"):
            offset += 1
            var members: [JSONValue.Member] = []
            // Over several lines too, as TOML 1.1 allows.
            while try skipBlank(), peek != UInt8(ascii: "}") {
                let name = try keyPath().joined(separator: ".")
                try expect(UInt8(ascii: "="))
                skipSpace()
                members.append(JSONValue.Member(name, try value(depth: depth + 1)))
                guard try skipBlank(), peek == UInt8(ascii: ",") else { break }
                offset += 1
            }
            try expect(UInt8(ascii: "}"))
            return .object(members)
        default:
            let start = offset
            while let byte = peek, byte > 0x20, !",]}#".utf8.contains(byte), offset - start < Self.longestScalar {
                offset += 1
            }
            guard offset > start else { throw ParseError("no TOML value", at: offset) }
            let text = bytes.extracting(start..<offset).text
            switch text {
            case "true": return .bool(true)
            case "false": return .bool(false)
            default: return Int64(text).map { .integer($0) } ?? .decimal(text)
            }
        }
    }

    @_lifetime(self: copy self)
    private mutating func string() throws(ParseError) -> String {
        let start = offset
        let quote = bytes[offset]
        let isLong = offset + 2 < bytes.count && bytes[offset + 1] == quote && bytes[offset + 2] == quote
        offset += isLong ? 3 : 1
        if isLong, peek == UInt8(ascii: "\n") { offset += 1 }
        var text: [UInt8] = []
        while let byte = peek {
            if byte == quote {
                guard isLong else {
                    offset += 1
                    return String(decoding: text, as: UTF8.self)
                }
                if offset + 2 < bytes.count, bytes[offset + 1] == quote, bytes[offset + 2] == quote {
                    offset += 3
                    return String(decoding: text, as: UTF8.self)
                }
            }
            if byte == UInt8(ascii: "\n"), !isLong { break }
            offset += 1
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                text += try escape()
            } else {
                text.append(byte)
            }
        }
        throw ParseError("TOML string does not end", at: start)
    }

    @_lifetime(self: copy self)
    private mutating func escape() throws(ParseError) -> [UInt8] {
        guard let byte = peek else { throw ParseError("TOML string does not end", at: offset) }
        offset += 1
        switch byte {
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0d]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0c]
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            let count = byte == UInt8(ascii: "u") ? 4 : 8
            guard offset + count <= bytes.count,
                let number = UInt32(bytes.extracting(offset..<offset + count).text, radix: 16),
                let scalar = UnicodeScalar(number)
            else { throw ParseError("malformed TOML escape", at: offset) }
            offset += count
            return Array(String(Character(scalar)).utf8)
        case 0x0a, 0x0d:
            // A line that goes on without its break.
            while let next = peek, next.isASCIISpace { offset += 1 }
            return []
        default: return [byte]
        }
    }
}
