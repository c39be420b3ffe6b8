internal import Bytes

/// Field access to one 512-byte header block. Source: POSIX.1-2017 pax(1), "ustar Interchange Format"; GNU tar manual, "Basic Tar Format".
struct TarHeader {
    static let size = 512

    let name: [UInt8]
    let mode: UInt64
    let user: UInt64
    let group: UInt64
    let size: UInt64
    let type: UInt8
    let linkName: [UInt8]

    /// Whether the block is all zeros: two of them end an archive.
    static func isEmpty(_ block: Span<UInt8>) -> Bool {
        for index in block.indices where block[index] != 0 { return false }
        return true
    }

    /// - Parameter block: of `size` bytes.
    init(_ block: Span<UInt8>) throws(ParseError) {
        precondition(block.count == Self.size)
        try Self.verifyChecksum(block)
        let isUSTAR = block.starts(with: "ustar\0", at: 257)
        let shortName = Self.text(block.extracting(0..<100))
        let prefix = isUSTAR ? Self.text(block.extracting(345..<500)) : []
        name = prefix.isEmpty ? shortName : prefix + [UInt8(ascii: "/")] + shortName
        mode = try Self.number(block.extracting(100..<108), "mode")
        user = try Self.identifier(block.extracting(108..<116), "user id")
        group = try Self.identifier(block.extracting(116..<124), "group id")
        size = try Self.number(block.extracting(124..<136), "size")
        type = block[156]
        linkName = Self.text(block.extracting(157..<257))
    }

    /// Bytes up to the first NUL.
    static func text(_ field: Span<UInt8>) -> [UInt8] {
        field.extracting(0..<(field.firstIndex(of: 0) ?? field.count)).array
    }

    /// Octal digits between blanks and NULs, or GNU's base-256: first bit set, the rest a big-endian number.
    static func number(_ field: Span<UInt8>, _ what: String) throws(ParseError) -> UInt64 {
        if field[0] & 0x80 != 0 { return try base256(field, what) }
        var value: UInt64 = 0
        var sawDigit = false
        for index in field.indices {
            let byte = field[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "7"):
                guard value >> 61 == 0 else { throw ParseError("the \(what) of a tar header is too large") }
                value = value << 3 | UInt64(byte - UInt8(ascii: "0"))
                sawDigit = true
            case 0, UInt8(ascii: " "):
                if sawDigit { return value }
            default:
                throw ParseError("the \(what) of a tar header is not a number")
            }
        }
        return value
    }

    /// A number that some writers give as negative: the id of `nobody` is -2 on some systems. Its low 32 bits count.
    private static func identifier(_ field: Span<UInt8>, _ what: String) throws(ParseError) -> UInt64 {
        guard field[0] & 0xc0 == 0xc0 else { return try number(field, what) }
        var value = UInt64.max
        for index in field.indices { value = value << 8 | UInt64(field[index]) }
        return value
    }

    private static func base256(_ field: Span<UInt8>, _ what: String) throws(ParseError) -> UInt64 {
        guard field[0] & 0x40 == 0 else { throw ParseError("the \(what) of a tar header is negative") }
        var value = UInt64(field[0] & 0x3f)
        for index in 1..<field.count {
            guard value >> 56 == 0 else { throw ParseError("the \(what) of a tar header is too large") }
            value = value << 8 | UInt64(field[index])
        }
        return value
    }

    /// The sum of all bytes, the checksum field counted as blanks; old writers summed signed bytes.
    private static func verifyChecksum(_ block: Span<UInt8>) throws(ParseError) {
        let stated = try number(block.extracting(148..<156), "checksum")
        var unsigned = 0
        var negative = 0
        // All indices lie within the block, whose size the caller has checked.
        unsafe block.withUnsafeBufferPointer { block in
            for index in 0..<size {
                unsafe unsigned &+= Int(block[index])
                unsafe negative &+= Int(block[index] >> 7)
            }
            for index in 148..<156 {
                unsafe unsigned += Int(UInt8(ascii: " ")) - Int(block[index])
                unsafe negative -= Int(block[index] >> 7)
            }
        }
        let signed = unsigned - 256 * negative
        guard Int(exactly: stated) == unsigned || Int(exactly: stated) == signed else {
            throw ParseError("the checksum of a tar header does not match")
        }
    }
}
