internal import Bytes

/// Who made an OpenPGP signature, as its packet says; nothing is verified.
/// Source: RFC 9580, sections 4.2 (packet headers), 5.2 (signatures), 5.2.3.12 and 5.2.3.35 (issuer).
enum OpenPGPSignature {
    private static let packetType: UInt8 = 2
    private static let issuerKeyID: UInt8 = 16
    private static let issuerFingerprint: UInt8 = 33

    /// The key id in sixteen lower-case digits; `nil` where the packet is no signature or names no key.
    static func keyID(_ packet: Span<UInt8>) -> String? {
        try? signer(packet).map { Hex.encode($0) }
    }

    private static func signer(_ packet: Span<UInt8>) throws(ParseError) -> [UInt8]? {
        var cursor = ByteCursor(packet)
        guard try skipHeader(&cursor) == packetType else { return nil }
        let version = try cursor.byte()
        switch version {
        case 3:
            try cursor.skip(1 + 1 + 4)  // length of what is hashed, type, time
            return try cursor.take(8).array
        case 4, 6:
            try cursor.skip(3)  // type and algorithms
            var signer: [UInt8]?
            for _ in 0..<2 {  // hashed, then others
                let size =
                    version == 6
                    ? Int(try cursor.integer(UInt32.self, bigEndian: true))
                    : Int(try cursor.integer(UInt16.self, bigEndian: true))
                signer = try Self.signer(among: cursor.take(size)) ?? signer
            }
            return signer
        default:
            return nil
        }
    }

    /// Steps over type and length; what the length says does not matter for a packet that stands alone.
    private static func skipHeader(_ cursor: inout ByteCursor) throws(ParseError) -> UInt8? {
        let tag = try cursor.byte()
        guard tag & 0x80 != 0 else { return nil }
        guard tag & 0x40 != 0 else {
            try cursor.skip([1, 2, 4, 0][Int(tag & 3)])
            return tag >> 2 & 15
        }
        _ = try length(&cursor)
        return tag & 0x3f
    }

    /// A length of one, two or five bytes, of a packet or subpacket.
    private static func length(_ cursor: inout ByteCursor) throws(ParseError) -> Int {
        let first = Int(try cursor.byte())
        switch first {
        case ..<192: return first
        case 255: return Int(try cursor.integer(UInt32.self, bigEndian: true))
        default: return (first - 192) << 8 + Int(try cursor.byte()) + 192
        }
    }

    private static func signer(among subpackets: Span<UInt8>) throws(ParseError) -> [UInt8]? {
        var cursor = ByteCursor(subpackets)
        var signer: [UInt8]?
        while !cursor.isAtEnd {
            let subpacket = try cursor.take(try length(&cursor))
            guard !subpacket.isEmpty else { continue }
            let body = subpacket.extracting(1...)
            switch subpacket[0] & 0x7f {  // without the critical bit
            case issuerKeyID where body.count == 8: return body.array
            // Version 4 takes the last bytes of a fingerprint for the key id, later ones the first.
            case issuerFingerprint where body.count == 21 && body[0] == 4: signer = body.extracting(13...).array
            case issuerFingerprint where body.count == 33: signer = body.extracting(1..<9).array
            default: continue
            }
        }
        return signer
    }
}
