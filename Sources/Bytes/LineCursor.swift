/// Walks through the lines of borrowed text: LF ends a line, a CR before it is dropped, the last line may lack its end.
package struct LineCursor: ~Escapable {
    package let bytes: Span<UInt8>
    /// Offset of the line that `next` returns.
    package private(set) var offset = 0
    /// Number of lines returned so far.
    package private(set) var line = 0

    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// The next line without its end, or `nil` after the last.
    @_lifetime(copy self)
    package mutating func next() -> Span<UInt8>? {
        guard offset < bytes.count else { return nil }
        let start = offset
        let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
        offset = min(end + 1, bytes.count)
        line += 1
        let stop = end > start && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
        return bytes.extracting(start..<stop)
    }
}
