internal import Bytes

/// Walks through text of `Name: value` lines, as in dpkg's control files (deb822(5)) and Python's core metadata (RFC
/// 822 headers). Nothing is copied: a field is decoded only where somebody asks for its value.
struct FieldCursor: ~Escapable {
    enum Line {
        /// `Name: value`: ask `isNamed` and `value`.
        case field
        /// A line that starts with white space and belongs to the field above.
        case continuation
        case blank
        /// Neither of these.
        case malformed
    }

    private let bytes: Span<UInt8>
    private var following = 0
    private var end = 0
    private var colon = 0
    /// Offset of the current line.
    private(set) var offset = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// Moves to the next line; `nil` after the last.
    @_lifetime(self: copy self)
    mutating func next() -> Line? {
        guard following < bytes.count else { return nil }
        offset = following
        end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: offset) ?? bytes.count
        following = min(end + 1, bytes.count)
        if end > offset, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        guard end > offset else { return .blank }
        let first = bytes[offset]
        if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") { return .continuation }
        var position = offset
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: ":") {
                colon = position
                return position > offset ? .field : .malformed
            }
            guard byte > 0x20, byte < 0x7f else { return .malformed }
            position += 1
        }
        return .malformed
    }

    /// Whether the current field has this name, which is to be given in lower case: letter case does not count in field
    /// names.
    func isNamed(_ name: StaticString) -> Bool {
        guard colon - offset == name.utf8CodeUnitCount else { return false }
        // The index stays below the static string's own length, which was compared with the field's above.
        for index in 0..<name.utf8CodeUnitCount where unsafe bytes[offset + index] | 0x20 != name.utf8Start[index] {
            return false
        }
        return true
    }

    /// What follows the colon of the current field, without the white space around it.
    var value: Span<UInt8> {
        @_lifetime(copy self)
        get { bytes.extracting(colon + 1..<end).trimmed }
    }

    /// The current line, whatever it is.
    var line: Span<UInt8> {
        @_lifetime(copy self)
        get { bytes.extracting(offset..<end) }
    }
}
