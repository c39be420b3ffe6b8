internal import Bytes

/// A token that is known by how it starts: a prefix, then a number of characters of an alphabet, then something else.
package struct TokenDetector: SecretDetector {
    /// What is asked of a token besides its form.
    package enum Check: Sendable {
        /// Not a placeholder.
        case none
        /// Looks drawn by lot.
        case random
        /// The last six characters are the CRC-32 of the rest in base 62 (GitHub and npm).
        case base62Checksum
    }

    package let id: String
    package let title: String
    package let anchors: [String]
    private let anchorBytes: [[UInt8]]
    /// Length of what an anchor has ahead of the token.
    private let delimiter: Int
    private let alphabet: Alphabet
    private let lengths: ClosedRange<Int>
    private let check: Check

    /// `lengths` counts the characters behind the prefix. A prefix that is too short to be looked for alone is looked
    /// for together with the character before it (`afterDelimiter`).
    package init(
        _ id: String, _ title: String, _ prefixes: [String], _ alphabet: Alphabet, _ lengths: ClosedRange<Int>,
        _ check: Check = .random, afterDelimiter: Bool = false
    ) {
        self.id = id
        self.title = title
        anchors =
            afterDelimiter ? prefixes.flatMap { prefix in ["=", "\"", "'", " ", ":"].map { $0 + prefix } } : prefixes
        anchorBytes = anchors.map { Array($0.utf8) }
        delimiter = afterDelimiter ? 1 : 0
        self.alphabet = alphabet
        self.lengths = lengths
        self.check = check
    }

    package var window: Int { 64 + lengths.upperBound }

    package func match(at anchor: Int, in bytes: Span<UInt8>) -> SecretMatch? {
        let start = anchor + delimiter
        // A token does not start in the middle of a word.
        if start > 0, start <= bytes.count, Alphabet.base62.contains(bytes[start - 1]) { return nil }
        let rest = bytes.extracting(min(anchor, bytes.count)..<bytes.count)
        guard
            let prefix = anchorBytes.first(where: {
                rest.count > $0.count && rest.extracting(0..<$0.count).elementsEqual($0)
            })
        else { return nil }
        let body = anchor + prefix.count
        let end = bytes.endOfRun(from: body, alphabet)
        guard lengths.contains(end - body), end == bytes.count || !Alphabet.base62.contains(bytes[end]) else {
            return nil
        }
        let token = bytes.extracting(body..<end)
        let isToken =
            switch check {
            case .none: !Plausibility.isPlaceholder(token)
            case .random: Plausibility.isRandom(token)
            case .base62Checksum: Base62Checksum.isValid(token)
            }
        return isToken ? SecretMatch(start..<end) : nil
    }
}
