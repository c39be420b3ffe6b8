internal import Bytes

/// The paths of a table, for code that compares very many of them: a reference, so that no comparison copies or retains the table's other parts.
package final class PathKeys: Sendable {
    private let bytes: [UInt8]
    private let ends: [UInt32]

    package init(_ table: FileTable) { (bytes, ends) = table.keyStorage }

    package var count: Int { ends.count }

    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// Lends the path at `index`.
    package func withKey<Result>(_ index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        let bytes = bytes
        return body(bytes.span.extracting(range(index)))
    }

    /// Byte order of the path at `index` to one of another table: negative, zero or positive.
    package func order(_ index: Int, _ other: PathKeys, _ otherIndex: Int) -> Int {
        let (left, right) = (bytes, other.bytes)
        let leftSpan = left.span
        let rightSpan = right.span
        return leftSpan.extracting(range(index)).order(to: rightSpan.extracting(other.range(otherIndex)))
    }

    /// Whether the path at `index` lies below another one.
    package func isBelow(_ index: Int, _ other: PathKeys, _ otherIndex: Int) -> Bool {
        let (own, theirs) = (range(index), other.range(otherIndex))
        if theirs.isEmpty { return true }
        guard own.count > theirs.count, bytes[own.lowerBound + theirs.count] == 0 else { return false }
        let (left, right) = (bytes, other.bytes)
        let leftSpan = left.span
        let rightSpan = right.span
        let start = leftSpan.extracting(own.lowerBound..<own.lowerBound + theirs.count)
        return start.order(to: rightSpan.extracting(theirs)) == 0
    }
}
