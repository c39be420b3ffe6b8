import Advisories
import Bytes
import Model
import TestSupport
import Testing

@Suite("databases on their way")
struct DatabaseTransferTests {
    private static func bench(_ fixes: [String]) throws -> ScanBench {
        let bench = try ScanBench()
        for (index, fix) in fixes.enumerated() { bench.osv("npm", record("X-\(index)", fixed: fix)) }
        bench.file(
            KnownExploitedFeed(),
            #"{"dateReleased": "2026-11-19T00:00:00Z", "vulnerabilities": [{"cveID": "CVE-X-0", "dateAdded": "2026-11-01"}]}"#
        )
        return bench
    }

    private static func record(_ id: String, fixed: String) -> String {
        """
        {"id": "\(id)", "aliases": ["CVE-\(id)"], "affected": [{"package": {"ecosystem": "npm", "name": "a"},
         "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "\(fixed)"}]}]}]}
        """
    }

    private static func packed(_ fixes: [String]) throws -> [UInt8] {
        try DatabaseExport(try bench(fixes).database()).bytes()
    }

    @Test("what was packed and taken over says the same")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let before = try Self.bench(["2.0.0", "3.0.0"]).database()
        let file = try folder.write("a.zst", DatabaseExport(before).bytes())
        try DatabaseImport(path: folder("a.db")).run(file)
        let after = try AdvisoryDatabase(path: folder("a.db"))
        #expect(after.digest == before.digest)
        #expect(after.parts == before.parts)
        #expect(try DatabaseComparison.run(before, after).isEmpty)
        let subject = ScanSubject.image(nil, [Package(ecosystem: .npm, name: "a", version: "1.0.0")])
        let day = try #require(CivilDate("2026-11-21"))
        let found = try after.read { try Matcher($0).match(subject, on: day) }
        #expect(found == (try before.read { try Matcher($0).match(subject, on: day) }))
        #expect(found.findings.count == 2)
        // And packs to the same bytes.
        #expect(try DatabaseExport(after).bytes() == TemporaryFolder.read(file))
    }

    @Test("a file that is cut anywhere is refused, and the database that is there stays")
    func cut() throws {
        let folder = try TemporaryFolder()
        let bench = try Self.bench(["1.0.0"])
        let old = try TemporaryFolder.read(bench.database().path)
        let path = try folder.write("a.db", old)
        let packed = try Self.packed(["2.0.0", "3.0.0"])
        for length in stride(from: 0, to: packed.count, by: 7) {
            let file = try folder.write("cut", Array(packed.prefix(length)))
            #expect(throws: DatabaseError.self) { try DatabaseImport(path: path).run(file) }
        }
        #expect(try TemporaryFolder.read(path) == old)
    }

    @Test("a file with another digest than was asked for is not read")
    func digest() throws {
        let folder = try TemporaryFolder()
        let packed = try Self.packed(["2.0.0"])
        let file = try folder.write("a.zst", packed)
        let importer = DatabaseImport(path: folder("a.db"))
        let other: [UInt8] = [1]
        #expect(throws: DatabaseError.self) { try importer.run(file, digest: Digest(of: other.span)) }
        #expect(throws: DatabaseError.self) { try AdvisoryDatabase(path: folder("a.db")) }
        try importer.run(file, digest: Digest(of: packed.span))
        #expect(try AdvisoryDatabase(path: folder("a.db")).parts.count == 2)
    }

    @Test("what follows the end, is of another format or is no database at all is refused")
    func foreign() throws {
        let folder = try TemporaryFolder()
        let packed = try Self.packed(["2.0.0"])
        let bad: [[UInt8]] = [
            packed + packed, packed + Packing.zstd.pack([1, 0]), Packing.zstd.pack(Array("hello".utf8)),
            Packing.zstd.pack([]), Array("hello".utf8), [],
        ]
        for bytes in bad {
            let file = try folder.write("bad", bytes)
            #expect(throws: DatabaseError.self) { try DatabaseImport(path: folder("a.db")).run(file) }
        }
    }

    @Test("one that is older than the one in use is refused, unless that is asked for")
    func older() throws {
        let folder = try TemporaryFolder()
        let newer = try Self.bench(["2.0.0"])
        let older = try Self.bench(["2.0.0"])
        try newer.database(fetched: "2026-11-21")
        let path = try folder.write("a.db", TemporaryFolder.read(newer.path))
        let file = try folder.write("a.zst", DatabaseExport(older.database(fetched: "2026-11-20")).bytes())
        #expect(throws: DatabaseError.self) { try DatabaseImport(path: path).run(file) }
        #expect(try AdvisoryDatabase(path: path).newest == Timestamp("2026-11-21"))
        try DatabaseImport(path: path, takesOlder: true).run(file)
        #expect(try AdvisoryDatabase(path: path).newest == Timestamp("2026-11-20"))
    }

    @Test("a comparison names what was added, removed and changed")
    func comparison() throws {
        let before = try Self.bench(["2.0.0", "3.0.0"])
        let after = try Self.bench(["2.0.0", "3.0.1", "4.0.0"])
        let (old, new) = (try before.database(), try after.database())
        let there = try DatabaseComparison.run(old, new)
        #expect(there.changes.map(\.kind) == [.changed, .added])
        #expect(there.changes.map(\.advisory) == ["X-1", "X-2"])
        #expect(there.changes.first?.before == "< 3.0.0")
        #expect(there.changes.first?.after == "< 3.0.1")
        let back = try DatabaseComparison.run(new, old)
        #expect(back.count(.removed) == 1)
        #expect(back.count(.changed) == 1)
        #expect(back.exploitedAdded.isEmpty)
    }
}
