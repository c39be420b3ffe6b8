/// The checksum that GitHub and npm append to their tokens: CRC-32 (IEEE) of the random part, as six digits of base 62.
/// Source: github.blog, "Behind GitHub's new authentication token formats".
package enum Base62Checksum {
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// The six digits that belong behind `body`.
    package static func checksum(_ body: Span<UInt8>) -> [UInt8] {
        var crc: UInt32 = 0xffff_ffff
        for index in 0..<body.count {
            crc ^= UInt32(body[index])
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
        }
        var rest = ~crc
        var result = [UInt8](repeating: digits[0], count: 6)
        for place in result.indices.reversed() {
            result[place] = digits[Int(rest % 62)]
            rest /= 62
        }
        return result
    }

    /// Whether the last six bytes are the checksum of those before.
    package static func isValid(_ token: Span<UInt8>) -> Bool {
        guard token.count > 6 else { return false }
        let expected = checksum(token.extracting(0..<token.count - 6))
        for index in 0..<6 where token[token.count - 6 + index] != expected[index] { return false }
        return true
    }
}
