/// Reads forward through borrowed bytes. Every read is bounds-checked here, so that no parser has to.
package struct ByteCursor: ~Escapable {
    package let bytes: Span<UInt8>
    /// Offset of the next byte to be read.
    package private(set) var offset = 0

    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    package var remaining: Int { bytes.count - offset }
    package var isAtEnd: Bool { offset == bytes.count }

    /// Moves to an absolute offset; one past the last byte is allowed.
    @_lifetime(self: copy self)
    package mutating func seek(to target: Int) throws(ParseError) {
        guard target >= 0, target <= bytes.count else {
            throw ParseError("offset \(target) lies outside of \(bytes.count) bytes", at: offset)
        }
        offset = target
    }

    @_lifetime(self: copy self)
    package mutating func skip(_ count: Int) throws(ParseError) {
        try require(count)
        offset += count
    }

    @_lifetime(self: copy self)
    package mutating func byte() throws(ParseError) -> UInt8 {
        try require(1)
        defer { offset += 1 }
        return bytes[offset]
    }

    /// The next `count` bytes, still borrowed from the input.
    @_lifetime(copy self)
    package mutating func take(_ count: Int) throws(ParseError) -> Span<UInt8> {
        try require(count)
        defer { offset += count }
        return bytes.extracting(offset..<offset + count)
    }

    /// A fixed-width integer in the given byte order, of eight bytes at most.
    @_lifetime(self: copy self)
    package mutating func integer<Value: FixedWidthInteger & UnsignedInteger>(
        _ type: Value.Type = Value.self, bigEndian: Bool = false
    ) throws(ParseError) -> Value {
        Value(truncatingIfNeeded: try bits(Value.bitWidth, bigEndian: bigEndian))
    }

    /// Apart from the generic function, so that it is compiled once, for the machine's own integers.
    @_lifetime(self: copy self)
    private mutating func bits(_ width: Int, bigEndian: Bool) throws(ParseError) -> UInt64 {
        let count = width / 8
        try require(count)
        var value: UInt64 = 0
        for index in 0..<count {
            let place = bigEndian ? count - 1 - index : index
            value |= UInt64(bytes[offset + index]) << UInt64(8 * place)
        }
        offset += count
        return value
    }

    /// Unsigned LEB128, as in Go's `binary.Uvarint`: at most ten bytes.
    @_lifetime(self: copy self)
    package mutating func varint() throws(ParseError) -> UInt64 {
        if offset < bytes.count, bytes[offset] < 0x80 {  // most numbers are small
            offset += 1
            return UInt64(bytes[offset - 1])
        }
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || (shift == 63 && next <= 1) else {
                throw ParseError("variable-length integer does not fit into 64 bits", at: offset)
            }
            value |= UInt64(next & 0x7f) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    private func require(_ count: Int) throws(ParseError) {
        guard count >= 0, count <= bytes.count - offset else {
            throw ParseError("\(count) bytes wanted where \(bytes.count - offset) are left", at: offset)
        }
    }
}
