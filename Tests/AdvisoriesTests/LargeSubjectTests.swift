import Advisories
import Model
import Testing

@Suite struct LargeSubjectTests {
    /// Enough for two stretches, and for names to be read at once.
    private static let count = 50_001

    @Test func aLargeSubjectIsComparedAsItsPartsAre() throws {
        let bench = try ScanBench()
        for index in [0, 1, 24_999, 25_000, 25_001, 50_000] {
            bench.osv("npm", osv("X-\(index)", "npm", "package-\(index)", fixed: "2.0", aliases: ["CVE-2024-\(index)"]))
        }
        let packages = (0..<Self.count).map { index in
            Package(
                ecosystem: index % 1000 == 7 ? .cpan : .npm, name: "package-\(index)",
                version: index == 1 ? "2.0" : "1.0")
        }
        let result = try bench.scan(.image(nil, packages))
        #expect(
            ids(result).sorted() == [
                "CVE-2024-0", "CVE-2024-24999", "CVE-2024-25000", "CVE-2024-25001", "CVE-2024-50000",
            ])
        #expect(
            result.findings.map { packages[$0.component].name }.sorted()
                == [0, 24_999, 25_000, 25_001, 50_000].map { "package-\($0)" }.sorted())
        // What two stretches leave out is counted together.
        let left = try #require(result.notCompared.first { $0.what.hasPrefix("cpan") })
        #expect(left.count == 50)
        #expect(result.compared == Self.count - 50)
        let small = try bench.scan(.image(nil, Array(packages[..<100])))
        #expect(ids(small) == ["CVE-2024-0"])
        #expect(result.ecosystems == small.ecosystems)
    }
}
