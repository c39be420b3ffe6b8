package import Model

/// The bytes of a file, and where its lines begin.
///
/// Offsets count bytes from the file's start. Bytes that are no UTF-8 keep their places; only texts made from them are repaired.
package struct SourceText: Sendable, Equatable {
    package let bytes: [UInt8]
    private let lineStarts: [Int]
    /// How many code points begin before every multiple of `blockSize`: lines may be of any length.
    private let pointCounts: [Int]
    private static let blockSize = 256

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        var counts: [Int] = []
        var count = 0
        for (offset, byte) in bytes.enumerated() {
            if offset.isMultiple(of: Self.blockSize) { counts.append(count) }
            if byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
            if Self.beginsCodePoint(byte) { count += 1 }
        }
        lineStarts = starts
        pointCounts = counts
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
        return SourcePosition(
            line: low + 1, column: codePoints(before: offset) - codePoints(before: lineStarts[low]) + 1)
    }

    /// Every byte does but those that continue one.
    private static func beginsCodePoint(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

    private func codePoints(before offset: Int) -> Int {
        let offset = min(offset, bytes.count)
        let block = min(offset / Self.blockSize, pointCounts.count - 1)
        guard block >= 0 else { return 0 }
        return pointCounts[block] + bytes[(block * Self.blockSize)..<offset].count(where: Self.beginsCodePoint)
    }

    /// What of a line is shown around a place: at most so many bytes before and behind it.
    package func excerpt(around range: Range<Int>, reach: Int = 80) -> LintReport.Excerpt {
        let line = self.line(position(range.lowerBound).line)
        var lower = max(line.lowerBound, range.lowerBound - reach)
        var upper = min(
            line.upperBound, max(range.lowerBound + reach, min(range.upperBound, range.lowerBound + 2 * reach)))
        while lower > line.lowerBound, !Self.beginsCodePoint(bytes[lower]) { lower -= 1 }
        while upper < line.upperBound, !Self.beginsCodePoint(bytes[upper]) { upper += 1 }
        return LintReport.Excerpt(text: text(lower..<max(lower, upper)), column: position(lower).column)
    }

    package func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(start: position(range.lowerBound), end: position(range.upperBound))
    }
}
