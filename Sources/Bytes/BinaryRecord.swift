/// Writes the compact binary records of the layer cache: variable-length integers and length-prefixed bytes.
package struct BinaryWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func write(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A count or an index; must not be negative.
    package mutating func write(_ value: Int) {
        precondition(value >= 0, "only counts are written")
        write(UInt64(value))
    }

    package mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

    package mutating func write(_ value: [UInt8]) {
        write(value.count)
        bytes.append(contentsOf: value)
    }

    package mutating func write(_ value: Span<UInt8>) {
        write(value.count)
        // Copied at once; the buffer does not outlive the call.
        unsafe value.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    package mutating func write(_ value: String) {
        let utf8 = value.utf8
        write(utf8.count)
        bytes.append(contentsOf: utf8)
    }

    package mutating func write(_ value: String?) {
        write(value != nil)
        if let value { write(value) }
    }

    package mutating func write<Element>(_ values: [Element], _ body: (inout BinaryWriter, Element) -> Void) {
        write(values.count)
        for value in values { body(&self, value) }
    }
}

/// Reads what `BinaryWriter` wrote; damaged input throws, it never traps and never allocates more than its own size.
package struct BinaryReader: ~Escapable {
    private var cursor: ByteCursor

    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>) {
        cursor = ByteCursor(bytes)
    }

    package var isAtEnd: Bool { cursor.isAtEnd }
    package var offset: Int { cursor.offset }

    @_lifetime(self: copy self)
    package mutating func uint64() throws(ParseError) -> UInt64 { try cursor.varint() }

    @_lifetime(self: copy self)
    package mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws(ParseError) -> Value
    {
        let raw = try cursor.varint()
        guard let value = Value(exactly: raw) else { throw ParseError("number out of range", at: cursor.offset) }
        return value
    }

    /// A count, index or other small number.
    @_lifetime(self: copy self)
    package mutating func int() throws(ParseError) -> Int {
        let raw = try cursor.varint()
        guard raw <= UInt64(Int.max) else { throw ParseError("number out of range", at: cursor.offset) }
        return Int(raw)
    }

    @_lifetime(self: copy self)
    package mutating func uint32() throws(ParseError) -> UInt32 {
        let raw = try cursor.varint()
        guard raw <= UInt64(UInt32.max) else { throw ParseError("number out of range", at: cursor.offset) }
        return UInt32(raw)
    }

    @_lifetime(self: copy self)
    package mutating func bool() throws(ParseError) -> Bool {
        switch try cursor.byte() {
        case 0: false
        case 1: true
        default: throw ParseError("neither true nor false", at: cursor.offset)
        }
    }

    /// Length-prefixed bytes, borrowed from the input.
    @_lifetime(copy self)
    package mutating func span() throws(ParseError) -> Span<UInt8> {
        let count = try int()
        return try cursor.take(count)
    }

    @_lifetime(self: copy self)
    package mutating func array() throws(ParseError) -> [UInt8] { try span().array }

    @_lifetime(self: copy self)
    package mutating func string() throws(ParseError) -> String { try span().text }

    @_lifetime(self: copy self)
    package mutating func optionalString() throws(ParseError) -> String? { try bool() ? string() : nil }

    /// The count of a list. Each element takes a byte at the least, which bounds it.
    @_lifetime(self: copy self)
    package mutating func elementCount() throws(ParseError) -> Int {
        let count = try int()
        guard count <= cursor.remaining else { throw ParseError("list is longer than its input", at: cursor.offset) }
        return count
    }

    /// A count-prefixed list; where it is long and its elements are small, a loop over `elementCount` is faster.
    @_lifetime(self: copy self)
    package mutating func list<Element>(
        _ body: (inout BinaryReader) throws(ParseError) -> Element
    ) throws(ParseError) -> [Element] {
        let count = try elementCount()
        var values: [Element] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try body(&self)) }
        return values
    }
}
