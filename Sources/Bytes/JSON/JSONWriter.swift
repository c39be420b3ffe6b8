/// Writes a JSON text (RFC 8259): two spaces for each level, arrays of few short scalars on one line, a line break at the end. The same value gives the
/// same bytes. Characters that a terminal would obey are escaped, so that the text can be shown as it is and yet means exactly what was read.
package struct JSONWriter {
    private static let lineLimit = 100
    private var bytes: [UInt8] = []

    package static func text(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value, level: 0)
        writer.bytes.append(UInt8(ascii: "\n"))
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Without any white space.
    package static func line(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.writeCompactly(value)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private mutating func writeCompactly(_ value: JSONValue) {
        switch value {
        case .object(let members):
            put("{")
            for (index, member) in members.enumerated() {
                if index > 0 { put(",") }
                write(member.key)
                put(":")
                writeCompactly(member.value)
            }
            put("}")
        case .array(let elements):
            put("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { put(",") }
                writeCompactly(element)
            }
            put("]")
        case .string, .integer, .decimal, .bool, .null: write(value, level: 0)
        }
    }

    private mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .object(let members):
            guard !members.isEmpty else { return put("{}") }
            put("{")
            for (index, member) in members.enumerated() {
                breakLine(level + 1, isFirst: index == 0)
                write(member.key)
                put(": ")
                write(member.value, level: level + 1)
            }
            breakLine(level, isFirst: true)
            put("}")
        case .array(let elements):
            guard !elements.isEmpty else { return put("[]") }
            if elements.allSatisfy(\.isScalar), writeOnOneLine(elements) { return }
            put("[")
            for (index, element) in elements.enumerated() {
                breakLine(level + 1, isFirst: index == 0)
                write(element, level: level + 1)
            }
            breakLine(level, isFirst: true)
            put("]")
        case .string(let text): write(text)
        case .integer(let number): put(String(number))
        case .decimal(let number): put(number)
        case .bool(let value): put(value ? "true" : "false")
        case .null: put("null")
        }
    }

    private mutating func writeOnOneLine(_ elements: [JSONValue]) -> Bool {
        let start = bytes.count
        put("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { put(", ") }
            write(element, level: 0)
            if bytes.count - start > Self.lineLimit {
                bytes.removeSubrange(start...)
                return false
            }
        }
        put("]")
        return true
    }

    private mutating func breakLine(_ level: Int, isFirst: Bool) {
        put(isFirst ? "\n" : ",\n")
        for _ in 0..<level { put("  ") }
    }

    private mutating func put(_ text: String) { bytes += text.utf8 }

    private mutating func write(_ text: String) {
        put("\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": put("\\\"")
            case "\\": put("\\\\")
            case "\n": put("\\n")
            case "\r": put("\\r")
            case "\t": put("\\t")
            case _ where scalar.mustBeMadeVisible:
                for unit in String(scalar).utf16 {
                    put("\\u" + Hex.encode([UInt8(unit >> 8), UInt8(unit & 0xff)]))
                }
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        put("\"")
    }
}
