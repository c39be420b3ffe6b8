internal import Bytes

/// Tells a credential from what stands in documentation, templates and tests in its place.
package enum Plausibility {
    private static let placeholders: [[UInt8]] = [
        "example", "changeme", "change_me", "change-me", "placeholder", "your", "dummy", "xxxx", "redacted", "insert",
        "replace", "fixme",
        "todo", "secret_here", "password_here", "notasecret", "not-a-secret", "not_a_secret", "123456789", "abcdefgh",
        "....", "****",
        "0000000000", "foobar", "foo:bar", "sample", "mypassword", "hunter2", "s3cr3t", "deadbeef",
    ].map { Array($0.utf8) }

    /// Whether the value refers to something (`${TOKEN}`, `<token>`, `{{ token }}`, `%s`) instead of being it.
    package static func isReference(_ value: Span<UInt8>) -> Bool {
        guard let first = value.isEmpty ? nil : value[0] else { return true }
        if first == UInt8(ascii: "$") || first == UInt8(ascii: "<") || first == UInt8(ascii: "%")
            || first == UInt8(ascii: "{")
            || first == UInt8(ascii: "[") || first == UInt8(ascii: "@") || first == UInt8(ascii: "#")
        {
            return true
        }
        for index in 0..<value.count {
            let byte = value[index]
            let next = index + 1 < value.count ? value[index + 1] : 0
            if byte == UInt8(ascii: "$") && (next == UInt8(ascii: "{") || next == UInt8(ascii: "(")) { return true }
            if byte == UInt8(ascii: "{") && next == UInt8(ascii: "{") { return true }
            if byte == UInt8(ascii: "%")
                && (next == UInt8(ascii: "s") || next == UInt8(ascii: "(") || next == UInt8(ascii: "v"))
            {
                return true
            }
        }
        return false
    }

    /// Whether the value is one of the words that people write where a secret belongs, or one character over and over.
    package static func isPlaceholder(_ value: Span<UInt8>) -> Bool {
        let lower = value.lowercased
        for word in placeholders where lower.span.firstRange(of: word) != nil { return true }
        return distinctBytes(value) < min(5, (value.count + 1) / 2)
    }

    /// Neither a reference nor a placeholder.
    package static func isReal(_ value: Span<UInt8>) -> Bool { !isReference(value) && !isPlaceholder(value) }

    /// Whether a long token looks drawn by lot: digits and letters mixed, many different ones, no long runs.
    package static func isRandom(_ value: Span<UInt8>) -> Bool {
        var digits = 0
        var letters = 0
        var run = 1
        for index in 0..<value.count {
            if value[index].isASCIIDigit { digits += 1 }
            if value[index].isASCIILetter { letters += 1 }
            run = index > 0 && value[index] == value[index - 1] ? run + 1 : 1
            if run > 4 { return false }
        }
        return digits > 0 && letters > 0 && distinctBytes(value) >= min(12, value.count / 3) && !isPlaceholder(value)
    }

    private static func distinctBytes(_ value: Span<UInt8>) -> Int {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for index in 0..<value.count {
            let byte = value[index]
            if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
        }
        return low.nonzeroBitCount + high.nonzeroBitCount
    }
}

extension Span<UInt8> {
    /// The bytes with A–Z as a–z.
    var lowercased: [UInt8] {
        var copy = array
        for index in copy.indices where copy[index] >= UInt8(ascii: "A") && copy[index] <= UInt8(ascii: "Z") {
            copy[index] |= 0x20
        }
        return copy
    }

    /// End of the run of bytes from `start` that `alphabet` has.
    func endOfRun(from start: Int, _ alphabet: Alphabet) -> Int {
        var end = start
        while end < count, alphabet.contains(self[end]) { end += 1 }
        return end
    }

    /// Start of the run of bytes that ends before `end`.
    func startOfRun(before end: Int, _ alphabet: Alphabet) -> Int {
        var start = end
        while start > 0, alphabet.contains(self[start - 1]) { start -= 1 }
        return start
    }
}

/// A set of ASCII characters.
package struct Alphabet: Sendable, Hashable {
    private let low: UInt64
    private let high: UInt64

    package init(_ characters: String) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for byte in characters.utf8 where byte < 128 {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
        }
        self.low = low
        self.high = high
    }

    package func contains(_ byte: UInt8) -> Bool {
        byte < 64 ? low & (1 << UInt64(byte)) != 0 : byte < 128 && high & (1 << UInt64(byte - 64)) != 0
    }

    private static let digits = "0123456789"
    private static let lower = "abcdefghijklmnopqrstuvwxyz"
    private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

    package static let hex = Alphabet(digits + "abcdef")
    package static let base32 = Alphabet("234567" + upper)
    package static let upperAlphanumeric = Alphabet(digits + upper)
    package static let base62 = Alphabet(digits + lower + upper)
    package static let base64 = Alphabet(digits + lower + upper + "+/")
    /// Base64url, and what else tokens are made of: `-` and `_`.
    package static let word = Alphabet(digits + lower + upper + "-_")
    package static let dotted = Alphabet(digits + lower + upper + "-_.")
    package static let dashed = Alphabet(digits + lower + upper + "-")
}
