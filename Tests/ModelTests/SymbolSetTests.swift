import Model
import Testing

@Suite("sets of symbols") struct SymbolSetTests {
    private static func hashes(_ count: Int) -> [UInt64] { (0..<count).map { SymbolSet.hash("p\($0)", "F") } }

    @Test("what was put in is found, and little else", arguments: [(0, 0.0), (1, 0.001), (300, 0.01), (60_000, 0.01)])
    func membership(count: Int, mostErrors: Double) {
        let set = SymbolSet(hashes: Self.hashes(count))
        for number in 0..<count { #expect(set.mayContain("F", inPackage: "p\(number)")) }
        let errors = (0..<10_000).filter { set.mayContain("G", inPackage: "q\($0)") }.count
        #expect(Double(errors) <= mostErrors * 10_000)
    }

    @Test("a set grows no further than its limit, and then errs on the side of what is there")
    func limit() {
        let set = SymbolSet(hashes: Self.hashes(300_000))
        #expect(set.bytes.count == SymbolSet.mostBytes)
        #expect((0..<300_000).allSatisfy { set.mayContain("F", inPackage: "p\($0)") })
    }

    @Test("the order of what is put in does not matter")
    func order() {
        let hashes = Self.hashes(500)
        #expect(SymbolSet(hashes: hashes) == SymbolSet(hashes: hashes.reversed()))
    }

    @Test("the bits are those that the documentation gives")
    func bits() throws {
        // Computed apart from this program, from the description in docs/sbom.md.
        let set = SymbolSet(hashes: [SymbolSet.hash("runtime", "main")])
        let bits = (0..<set.bytes.count * 8).filter { set.bytes[$0 / 8] & (1 << UInt8($0 % 8)) != 0 }
        #expect(bits == [0, 126, 193, 319, 386, 445])
    }

    @Test("stored bytes of no possible size are refused", arguments: [0, 1, 63, 65, 96, SymbolSet.mostBytes * 2])
    func sizes(count: Int) {
        #expect(SymbolSet(bytes: [UInt8](repeating: 0, count: count)) == nil)
    }
}
