import Analysis
import Bytes
import Catalogers
import Model
import TestSupport
import Testing

@Suite struct ClaimIndexTests {
    private struct Wanting: Cataloger {
        let id: CatalogerID = "wanting"
        let wanted: [Claim]
        func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {}
    }

    @Test(
        arguments: [
            (Claim.Place.path("etc/passwd"), ["etc/passwd"], ["passwd", "etc/passwd/x", "x/etc/passwd", "etc"]),
            (
                .name("METADATA"), ["METADATA", "a/METADATA", "a/b/METADATA"],
                ["METADATA/x", "xMETADATA", "a/metadata"]
            ),
            (
                .name("METADATA", parentSuffix: ".dist-info"), ["x.dist-info/METADATA", "a/x-1.dist-info/METADATA"],
                ["METADATA", "dist-info/METADATA", "x.dist-info/a/METADATA", "x.dist-infos/METADATA"]
            ),
            (
                .name("package.json", within: "node_modules"),
                ["node_modules/package.json", "a/node_modules/b/c/package.json"],
                ["package.json", "node_modulesx/a/package.json", "a/package.json/node_modules"]
            ),
            (.suffix(".pem"), ["a.pem", ".pem", "d/x.pem"], ["pem", "a.pem/x", "a.pem.bak"]),
            (.suffix(".list", parentSuffix: "info"), ["var/info/a.list", "xinfo/.list"], ["a.list", "info/x/a.list"]),
            (
                .child(of: "var/lib/dpkg/status.d"), ["var/lib/dpkg/status.d/base"],
                ["var/lib/dpkg/status.d", "var/lib/dpkg/status.d/a/b"]
            ),
            (.child(of: "d", suffix: ".x"), ["d/a.x", "d/.x"], ["d/a", "e/a.x", "d/d/a.x", "a.x"]),
        ] as [(Claim.Place, [String], [String])])
    func aClaimTakesWhatItNames(_ place: Claim.Place, _ taken: [String], _ left: [String]) {
        let index = ClaimIndex([Wanting(wanted: [Claim(place, upTo: .bytes(7))])])
        func limits(_ path: String) -> [Int] {
            let key = FileTable.key(of: path)
            return index.matches(key.span).map(\.limit)
        }
        for path in taken { #expect(limits(path) == [7], "\(path)") }
        for path in left { #expect(limits(path) == [], "\(path)") }
    }

    @Test func eachClaimKnowsWhoseItIs() {
        let one = Wanting(wanted: [Claim(.path("a"), upTo: .bytes(1)), Claim(.name("a"), upTo: .bytes(2))])
        let key = Array("a".utf8)
        let matches = ClaimIndex([one, Wanting(wanted: [Claim(.suffix("a"), upTo: .bytes(3))])]).matches(key.span)
        #expect(matches.map { [$0.cataloger, $0.claim, $0.limit] } == [[0, 0, 1], [0, 1, 2], [1, 0, 3]])
    }

    @Test func aFileBeyondItsLimitIsReportedByItsWeight() async throws {
        let big = [UInt8](repeating: 65, count: 70 << 20)
        for (path, weight) in [
            ("var/lib/dpkg/status", Diagnostic.Weight.blinding), ("srv/tests/node_modules/a/package.json", .local),
        ] {
            let layer = try await Sample.layerInventory(
                ImageFixture.Layer(packing: .plain) { $0.file(path, bytes: big) })
            let found = try #require(layer.diagnostics.first, "\(path)")
            #expect(found.weight == weight)
            #expect(found.reason.contains("has \(big.count) bytes"))
        }
    }
}
