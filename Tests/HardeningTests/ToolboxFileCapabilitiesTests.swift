import Bytes
import Hardening
import Testing

@Suite struct ToolboxFileCapabilitiesTests {
    private static func words(_ values: [UInt32]) -> [UInt8] {
        values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) } }
    }

    @Test(
        "an attribute of each revision is decoded",
        arguments: [
            ([0x0100_0001, 0x2000, 0], "cap_net_raw=ep"),
            ([0x0200_0001, 0x2000, 0, 0, 0], "cap_net_raw=ep"),
            ([0x0200_0001, 0x3000, 0, 0, 0], "cap_net_admin,cap_net_raw=ep"),
            ([0x0200_0000, 0x2000, 0x80, 0, 0], "cap_setuid=i cap_net_raw=p"),  // not effective
            ([0x0200_0001, 0, 0, 0x80, 0], "cap_bpf=ep"),  // the second word
            ([0x0200_0001, 0, 0, 0x8000_0000, 0], "cap_63=ep"),  // not named yet
            ([0x0300_0001, 0x2000, 0, 0, 0, 1000], "cap_net_raw=ep [rootid=1000]"),
            ([0x0200_0000, 0, 0, 0, 0], "="),
        ] as [([UInt32], String)])
    func decoded(_ values: [UInt32], _ text: String) throws {
        #expect(try FileCapabilities(decoding: Self.words(values).span).description == text)
    }

    @Test func `a cut, prolonged or unknown attribute is an error`() {
        let whole = Self.words([0x0300_0001, 0x2000, 0, 0, 0, 1000])
        for end in 0..<whole.count {
            #expect(throws: ParseError.self) { try FileCapabilities(decoding: Array(whole[..<end]).span) }
        }
        #expect(throws: ParseError.self) { try FileCapabilities(decoding: (whole + [0]).span) }
        #expect(throws: ParseError.self) { try FileCapabilities(decoding: Self.words([0x0400_0001, 0, 0, 0, 0]).span) }
    }
}
