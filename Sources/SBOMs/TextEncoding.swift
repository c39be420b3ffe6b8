internal import Bytes

/// Bills of materials come in UTF-8, and from some tools in UTF-16.
enum TextEncoding {
    /// The bytes in UTF-8, without a byte order mark.
    static func decoded(_ bytes: Span<UInt8>) throws(ParseError) -> [UInt8] {
        if bytes.count >= 2, bytes[0] == 0xff, bytes[1] == 0xfe { return try utf16(bytes, isLittle: true) }
        if bytes.count >= 2, bytes[0] == 0xfe, bytes[1] == 0xff { return try utf16(bytes, isLittle: false) }
        let start = bytes.starts(with: "\u{feff}") ? 3 : 0
        return bytes.extracting(start...).array
    }

    private static func utf16(_ bytes: Span<UInt8>, isLittle: Bool) throws(ParseError) -> [UInt8] {
        guard bytes.count.isMultiple(of: 2) else { throw ParseError("UTF-16 with half a unit", at: bytes.count) }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 2, to: bytes.count, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isLittle ? second << 8 | first : first << 8 | second)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
