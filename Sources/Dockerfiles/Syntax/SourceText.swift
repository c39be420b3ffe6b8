package import Model

/// The bytes of a file, and where its lines begin.
///
/// Offsets count bytes from the file's start. Bytes that are no UTF-8 keep their places; only texts made from them are repaired.
package struct SourceText: Sendable, Equatable {
    package let bytes: [UInt8]
    private let lineStarts: [Int]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        lineStarts = starts
    }

    package init(_ text: String) { self.init(Array(text.utf8)) }

    package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// How many lines there are; what follows the last line break is one, unless it is empty.
    package var lineCount: Int { lineStarts.last == bytes.count ? max(1, lineStarts.count - 1) : lineStarts.count }

    /// A line without its line break; lines count from 1.
    package func line(_ number: Int) -> Range<Int> {
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// Where an offset stands, for people and for SARIF.
    package func position(_ offset: Int) -> SourcePosition {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = bytes[lineStarts[low]..<min(offset, bytes.count)]
        // Code points: every byte but those that continue one.
        return SourcePosition(line: low + 1, column: before.count { $0 & 0xC0 != 0x80 } + 1)
    }

    package func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(start: position(range.lowerBound), end: position(range.upperBound))
    }
}
