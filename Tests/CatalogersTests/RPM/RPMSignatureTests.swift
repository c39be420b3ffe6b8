import Bytes
import Catalogers
import Model
import TestSupport
import Testing

@Suite("the key that signed a package")
struct RPMSignatureTests {
    private static let key: [UInt8] = [0x19, 0x9e, 0x2f, 0x91, 0xfd, 0x43, 0x1d, 0x51]
    private static let digits = "199e2f91fd431d51"
    /// Type, algorithms, and the time of signing among what is hashed.
    private static let time: [UInt8] = [5, 2, 1, 2, 3, 4]

    private static func version4(hashed: [UInt8] = time, others: [UInt8]) -> [UInt8] {
        [4, 0, 1, 8, 0, UInt8(hashed.count)] + hashed + [0, UInt8(others.count)] + others + [0xaa, 0xbb, 0, 1, 1]
    }

    private static func fingerprint(version: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        [UInt8(bytes.count + 2), 33, version] + bytes
    }

    /// A header of the old form, with a length of two bytes.
    private static func packet(_ body: [UInt8]) -> [UInt8] { [0x89, 0, UInt8(body.count)] + body }

    @Test(
        "is the issuer of the signature packet",
        arguments: [
            (packet(version4(others: [9, 16] + key)), digits),
            (packet([3, 5, 0, 1, 2, 3, 4] + key + [1, 8, 0xaa, 0xbb]), digits),
            ([0xc2, 40] + version4(others: [9, 16] + key), digits),  // a header of the new form
            ([0xc2, 255, 0, 0, 0, 40] + version4(others: [9, 16] + key), digits),
            (
                packet(
                    version4(hashed: time + fingerprint(version: 4, [UInt8](repeating: 1, count: 12) + key), others: [])
                ), digits
            ),
            (packet(version4(hashed: [9, 0x90] + key, others: [])), digits),  // critical
            (
                packet(version4(hashed: fingerprint(version: 6, key + [UInt8](repeating: 1, count: 24)), others: [])),
                digits
            ),
            // The key id counts before what follows from a fingerprint.
            (
                packet(version4(others: fingerprint(version: 4, [UInt8](repeating: 1, count: 20)) + [9, 16] + key)),
                digits
            ),
            (packet([6, 0, 1, 8, 0, 0, 0, 10, 9, 16] + key + [0, 0, 0, 0]), digits),
            (packet(version4(others: [])), nil),
            (packet(version4(others: [8, 16] + key.dropLast())), nil),  // too short for a key id
            (packet([5] + key), nil),
            ([0x99, 0, 12, 4] + key, nil),  // a key, not a signature
            ([0x09, 0, 3, 4, 0, 1], nil),  // no packet
            ([0x89], nil),
            ([0x89, 0, 1], nil),
        ] as [([UInt8], String?)])
    func issuer(_ packet: [UInt8], _ expected: String?) throws {
        #expect(try Self.key(of: { $0.binary(268, packet) }) == expected)
    }

    @Test("is looked for where old and new packages keep signatures")
    func tags() throws {
        let packet = Self.packet(Self.version4(others: [9, 16] + Self.key))
        let other = Self.packet(Self.version4(others: [9, 16] + Self.key.reversed()))
        for tag: UInt32 in [259, 262, 267, 268] {
            #expect(try Self.key(of: { $0.binary(tag, packet) }) == Self.digits)
        }
        #expect(
            try Self.key(of: {
                $0.binary(259, other)
                $0.binary(268, packet)  // over the header: it comes first
            }) == Self.digits)
        #expect(
            try Self.key(of: { $0.texts(278, ["iQ==", "?", "iQAdBAABCAAGBQIBAgMEAAoJEBmeL5H9Qx1RqrsAAQE="]) })
                == Self.digits)
    }

    @Test("is none where the packet is cut anywhere before its issuer")
    func truncation() throws {
        let packet = Self.packet(Self.version4(others: [9, 16] + Self.key))
        for length in 1..<packet.count {
            let expected = length >= packet.count - 5 ? Self.digits : nil
            #expect(try Self.key(of: { $0.binary(268, Array(packet[..<length])) }) == expected, "cut at \(length)")
        }
    }

    private static func key(of build: (inout RPMHeaderBuilder) -> Void) throws -> String? {
        var header = RPMHeaderBuilder("a")
        build(&header)
        let database = RPMDatabaseBuilder.ndb.database([header.bytes])
        return try catalog(Rpm(), RPMDatabaseBuilder.ndb.path, database).packages.first?.package.attributes.signingKey
    }
}
