internal import Bytes

/// One challenge of `WWW-Authenticate`. Source: RFC 9110, section 11.6.1.
package struct AuthChallenge: Hashable, Sendable {
    /// Lower case: `bearer`, `basic`.
    package let scheme: String
    /// Names in lower case.
    package private(set) var parameters: [String: String] = [:]

    /// The challenges of all such fields of an answer; what cannot be read ends its field.
    package static func parse(_ fields: [String]) -> [AuthChallenge] {
        fields.flatMap { field in
            var reader = FieldReader(Array(field.utf8))
            return reader.challenges()
        }
    }

    /// A field may hold several challenges, and commas separate both those and the parameters of one.
    private struct FieldReader {
        private let bytes: [UInt8]
        private var offset = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func challenges() -> [AuthChallenge] {
            var found: [AuthChallenge] = []
            while true {
                skip { $0 == UInt8(ascii: ",") || Self.isSpace($0) }
                guard let word = token() else { return found }
                let afterWord = offset
                skip(while: Self.isSpace)
                if peek == UInt8(ascii: "=") {
                    guard let value = parameterValue() else { return found }
                    // The first value of a name counts: a later one is how a field is smuggled past another reader.
                    if !found.isEmpty, found[found.count - 1].parameters[word.lowercased()] == nil {
                        found[found.count - 1].parameters[word.lowercased()] = value
                    }
                } else {
                    offset = afterWord
                    found.append(AuthChallenge(scheme: word.lowercased()))
                    skipToken68()
                }
            }
        }

        private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

        private mutating func skip(while matches: (UInt8) -> Bool) {
            while let byte = peek, matches(byte) { offset += 1 }
        }

        private mutating func token() -> String? {
            let start = offset
            skip(while: Self.isTokenByte)
            return offset > start ? String(decoding: bytes[start..<offset], as: UTF8.self) : nil
        }

        /// What follows a name: `="quoted, \"text\""` or `=token`; `nil` for the padding of a token68.
        private mutating func parameterValue() -> String? {
            let start = offset
            offset += 1
            skip(while: Self.isSpace)
            if peek == UInt8(ascii: "\"") { return quoted() }
            guard let value = token() else {
                offset = start
                return nil
            }
            return value
        }

        private mutating func quoted() -> String? {
            offset += 1
            var text: [UInt8] = []
            while let byte = peek {
                offset += 1
                if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
                if byte == UInt8(ascii: "\\"), let escaped = peek {
                    offset += 1
                    text.append(escaped)
                } else {
                    text.append(byte)
                }
            }
            return nil
        }

        /// `Negotiate YWJj==`: the one datum of old schemes.
        private mutating func skipToken68() {
            let start = offset
            skip(while: Self.isSpace)
            let first = offset
            skip { Self.isTokenByte($0) || $0 == UInt8(ascii: "/") }
            let end = offset
            skip { $0 == UInt8(ascii: "=") }
            let padded = offset > end
            skip(while: Self.isSpace)
            let atEnd = peek == nil || peek == UInt8(ascii: ",")
            if end == first || !atEnd || (!padded && peek == UInt8(ascii: "=")) { offset = start }
        }

        private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

        private static func isTokenByte(_ byte: UInt8) -> Bool {
            byte.isASCIILetter || byte.isASCIIDigit || "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
