import Bytes
import Testing

@Suite struct CursorTests {
    @Test func integersAreReadInEitherByteOrder() throws {
        let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        var cursor = ByteCursor(bytes.span)
        #expect(try cursor.integer(UInt16.self) == 0x0201)
        #expect(try cursor.integer(UInt16.self, bigEndian: true) == 0x0304)
        #expect(try cursor.integer(UInt32.self, bigEndian: true) == 0x0506_0708)
        let isAtEnd = cursor.isAtEnd
        #expect(isAtEnd)
        #expect(throws: ParseError.self) { try ByteCursor.firstByte(of: []) }
    }

    @Test(arguments: [0, 1, 127, 128, 300, 1 << 32, UInt64.max])
    func whatIsWrittenIsReadBack(_ value: UInt64) throws {
        var writer = BinaryWriter()
        writer.write(value)
        writer.write("text\u{1f512}")
        writer.write(String?.none)
        writer.write(true)
        writer.write([1, 2, 3]) { $0.write($1) }
        var reader = BinaryReader(writer.bytes.span)
        #expect(try reader.uint64() == value)
        #expect(try reader.string() == "text\u{1f512}")
        #expect(try reader.optionalString() == nil)
        #expect(try reader.bool())
        #expect(
            try reader.list { (reader: inout BinaryReader) throws(ParseError) in try reader.integer(Int.self) } == [
                1, 2, 3,
            ])
        let isAtEnd = reader.isAtEnd
        #expect(isAtEnd)
    }

    @Test(arguments: [
        [UInt8](repeating: 0xff, count: 11),
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],  // 65 bits
        [0x80],
        [],
    ])
    func aMalformedIntegerIsRefused(_ bytes: [UInt8]) {
        #expect(throws: ParseError.self) {
            var cursor = ByteCursor(bytes.span)
            _ = try cursor.varint()
        }
    }

    @Test func aListLongerThanItsInputIsRefusedBeforeMemoryIsTaken() {
        var writer = BinaryWriter()
        writer.write(UInt64(1) << 60)
        let bytes = writer.bytes
        #expect(throws: ParseError.self) {
            var reader = BinaryReader(bytes.span)
            _ = try reader.list { (reader: inout BinaryReader) throws(ParseError) in try reader.uint64() }
        }
    }

    @Test func linesEndAtLineFeedsWithOrWithoutCarriageReturn() {
        let text = Array("a\r\n\nb\rc\nlast".utf8)
        var lines = LineCursor(text.span)
        var found: [String] = []
        while let line = lines.next() { found.append(line.text) }
        #expect(found == ["a", "", "b\rc", "last"])
        #expect(lines.line == 4)
    }

    @Test func hexadecimalDigitsAreReadBack() {
        #expect(Hex.encode([0, 0x7f, 0xff]) == "007fff")
        #expect(Hex.decode("007FfF") == [0, 0x7f, 0xff])
        for text in ["0", "0g", "+1", "é0"] { #expect(Hex.decode(text) == nil) }
    }
}

extension ByteCursor {
    fileprivate static func firstByte(of bytes: [UInt8]) throws -> UInt8 {
        var cursor = ByteCursor(bytes.span)
        return try cursor.byte()
    }
}
