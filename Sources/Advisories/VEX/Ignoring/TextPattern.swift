internal import Bytes

/// A text in which `*` stands for anything, slashes included. Matches in time that grows with the text for each part between two of them.
package struct TextPattern: Sendable, Hashable, CustomStringConvertible {
    package let description: String
    /// What stands between the asterisks.
    private let parts: [[UInt8]]

    package init(_ text: String) {
        description = text
        parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map { Array($0) }
    }

    /// Whether it means exactly one text.
    package var isLiteral: Bool { parts.count == 1 }

    package func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = parts.first, let last = parts.last else { return bytes.isEmpty }
        guard !isLiteral else { return bytes == first }
        guard first.count + last.count <= bytes.count, bytes.starts(with: first), bytes.suffix(last.count) == last[...]
        else { return false }
        let end = bytes.count - last.count
        var position = first.count
        // The first place that fits leaves most to the parts behind it.
        for part in parts.dropFirst().dropLast() {
            guard let found = Self.find(part, in: bytes[position..<end]) else { return false }
            position = found + part.count
        }
        return true
    }

    private static func find(_ part: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var start = bytes.startIndex
        while start + part.count <= bytes.endIndex {
            if bytes[start..<start + part.count] == part[...] { return start }
            start += 1
        }
        return nil
    }
}
