import Advisories
import Bytes
import Model
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

@Suite("The database of advisories")
struct DatabaseTests {
    private func record(_ id: String, fixed: String) -> String {
        """
        {"id": "\(id)", "aliases": ["CVE-\(id)"], "summary": "About \(id)", "affected": [{"package": {"ecosystem": "npm", "name": "a"},
         "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "\(fixed)"}]}]}]}
        """
    }

    private let subject = ScanSubject.image(nil, [Package(ecosystem: .npm, name: "a", version: "1.0.0")])

    private func ids(_ store: AdvisoryDatabase) throws -> [String] {
        try store.read { try Matcher($0).match(subject, on: try #require(CivilDate("2026-11-25"))) }.findings.map(\.id)
    }

    @Test("a part that fails keeps its last good data, and says so")
    func lastGood() throws {
        let bench = try ScanBench()
        bench.osv("npm", record("X-1", fixed: "2.0.0"))
        bench.file(KnownExploitedFeed(), #"{"vulnerabilities": [{"cveID": "CVE-X-1"}]}"#)
        let first: AdvisoryDatabase = try bench.database()
        #expect(try ids(first) == ["CVE-X-1"])
        let digest = first.digest
        // Now the catalogue is broken, and npm cannot be fetched.
        bench.file(KnownExploitedFeed(), "{")
        let second: AdvisoryDatabase = try bench.database(failed: ["osv/npm": "the server answers 503"])
        #expect(bench.outcome.failures.map(\.part) == ["osv/npm", "kev"])
        #expect(second.parts.allSatisfy { $0.error != nil })
        #expect(second.parts.first { $0.name == "osv/npm" }?.error == "the server answers 503")
        #expect(try ids(second) == ["CVE-X-1"])
        #expect(second.digest == digest)
        // Renewed, the fault is forgotten.
        bench.osv("npm", record("X-2", fixed: "2.0.0"))
        let third = try bench.database()
        #expect(try ids(third) == ["CVE-X-2"])
        #expect(third.parts.first { $0.name == "osv/npm" }?.error == nil)
        #expect(third.digest != digest)
    }

    @Test("what reads the old database goes on while a new one takes its place")
    func replacedWhileRead() throws {
        let bench = try ScanBench()
        bench.osv("npm", record("X-1", fixed: "2.0.0"))
        let old = try bench.database()
        bench.osv("npm", record("X-2", fixed: "2.0.0"))
        let new = try bench.database()
        #expect(try ids(old) == ["CVE-X-1"])
        #expect(try ids(new) == ["CVE-X-2"])
    }

    @Test("malformed records are left out one by one, with the reason of the first")
    func malformed() throws {
        let bench = try ScanBench()
        for index in 0..<8 { bench.osv("npm", "{\"id\": \(index)") }
        bench.osv("npm", record("X-1", fixed: "2.0.0"))
        let store = try bench.database()
        #expect(store.parts.first?.skipped == 8)
        #expect(store.parts.first?.reasons.count == 5)
        #expect(try ids(store) == ["CVE-X-1"])
    }

    @Test("a feed of which nothing can be read is a failure, and no empty part")
    func nothingReadable() throws {
        let bench = try ScanBench()
        bench.osv("npm", record("X-1", fixed: "2.0.0"))
        try bench.database()
        bench.osv("npm", "[]")
        let store = try bench.database()
        #expect(bench.outcome.failures.first?.reason.contains("no record that can be read") == true)
        #expect(try ids(store) == ["CVE-X-1"])
    }

    @Test("many records share a dictionary, and all come back")
    func dictionary() throws {
        let bench = try ScanBench()
        for index in 0..<3000 {
            let filler = String(repeating: "text \(index * 7919 % 1000) ", count: 120)
            bench.osv(
                "npm",
                #"{"id": "X-\#(index)", "summary": "\#(filler)", "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "versions": ["1.0.0"]}]}"#
            )
        }
        let result = try bench.scan(subject)
        #expect(result.findings.count == 3000)
        #expect(result.findings.allSatisfy { $0.title.hasPrefix("text ") })
    }

    @Test(
        "a database cut anywhere, or of another kind, is an error and never a trap",
        arguments: [0, 1, 50, 99, 100, 4096, 20_000, -1])
    func cut(_ size: Int) throws {
        let bench = try ScanBench()
        for index in 0..<200 { bench.osv("npm", record("X-\(index)", fixed: "2.0.0")) }
        try bench.database().close()
        var status = stat()
        stat(bench.path, &status)
        truncate(bench.path, size < 0 ? status.st_size - 1 : off_t(size))
        #expect(throws: DatabaseError.self) { _ = try AdvisoryDatabase(path: bench.path) }
    }

    @Test("a database with damaged pages is an error and never a trap")
    func damaged() throws {
        let bench = try ScanBench()
        for index in 0..<400 { bench.osv("npm", record("X-\(index)", fixed: "2.0.0")) }
        try bench.database().close()
        var random = SeededRandom(seed: 7)
        var failures = 0
        let whole = try #require(try? FeedFile(bench.path).document())
        for _ in 0..<60 {
            var bytes = whole
            for _ in 0..<200 {
                bytes[Int.random(in: 100..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            try ScanBench.write(bytes, to: bench.path)
            do {
                _ = try ids(try AdvisoryDatabase(path: bench.path))
            } catch is DatabaseError {
                failures += 1
            }
        }
        #expect(failures > 0)
    }

    @Test("another version's format is refused by name")
    func foreignFormat() throws {
        let bench = try ScanBench()
        bench.osv("npm", record("X-1", fixed: "2.0.0"))
        try bench.database().close()
        let bytes = try FeedFile(bench.path).document()
        var changed = bytes
        changed[63] = 99
        try ScanBench.write(changed, to: bench.path)
        let error = #expect(throws: DatabaseError.self) { _ = try AdvisoryDatabase(path: bench.path) }
        #expect(error?.description.contains("format 99") == true)
        try ScanBench.write(Array("hello".utf8), to: bench.path)
        #expect(throws: DatabaseError.self) { _ = try AdvisoryDatabase(path: bench.path) }
    }

    @Test("ids, aliases and packages are found by name")
    func search() throws {
        let bench = try ScanBench()
        bench.osv("npm", record("X-1", fixed: "2.0.0"))
        let store = try bench.database()
        for term in ["X-1", "CVE-X-1", "a"] {
            let found = try store.read { try AdvisorySearch.run(term, in: $0) }
            #expect(found.records.map(\.id) == ["X-1"], "\(term)")
            #expect(found.records.first?.affected.map(\.versions) == ["< 2.0.0"], "\(term)")
        }
        #expect(try store.read { try AdvisorySearch.run("b", in: $0) }.records.isEmpty)
    }

    @Test("an archive that is cut, or a bomb, is a failure", arguments: [0, 10, 200])
    func archives(_ kept: Int) throws {
        let folder = try TemporaryFolder()
        let zip = ZipBuilder.build { $0.add("a.json", record("X-1", fixed: "2.0.0")) }
        let path = folder("all.zip")
        try ScanBench.write(Array(zip.prefix(kept)), to: path)
        let part = OSVFeed.part(of: "npm")
        let source = DatabaseBuild.Source(
            feed: OSVFeed(), part: part, file: try FeedFile(path), location: path, fetched: Timestamp("2026-11-20")!)
        // A database of nothing would call everything clean.
        #expect(throws: FeedError.self) { try DatabaseBuild(path: folder("a.db")).run([source]) }
        #expect(throws: DatabaseError.self) { try AdvisoryDatabase(path: folder("a.db")) }
    }

    @Test("a feed that fails at its first update is named, and gives way to its data")
    func neverCame() throws {
        let bench = try ScanBench()
        bench.osv("npm", record("X-1", fixed: "2.0.0"))
        let path = bench.path
        try bench.database(failed: ["kev": "the server answers 503"])
        var store = try AdvisoryDatabase(path: path)
        #expect(store.parts.map(\.name) == ["kev", "osv/npm"])
        #expect(store.parts[0].error == "the server answers 503")
        let day = try #require(CivilDate("2026-11-20"))
        let data = store.identity(on: day, maximumAge: 5)
        #expect(!data.holds("kev"))
        #expect(data.parts[0].staleness == "not renewed: the server answers 503")
        #expect(store.age(on: day) == 0)
        try bench.database()
        store = try AdvisoryDatabase(path: path)
        #expect(store.parts.first { $0.name == "kev" }?.error == "the server answers 503")
    }

    @Test("equal data has one digest, in whatever order it comes")
    func content() throws {
        let one = try ScanBench()
        one.osv("npm", record("X-1", fixed: "2.0.0"))
        one.osv("npm", record("X-2", fixed: "3.0.0"))
        let other = try ScanBench()
        other.osv("npm", record("X-2", fixed: "3.0.0"))
        other.osv("npm", record("X-1", fixed: "2.0.0"))
        let third = try ScanBench()
        third.osv("npm", record("X-1", fixed: "2.0.0"))
        third.osv("npm", record("X-2", fixed: "3.0.1"))
        #expect(try one.database().digest == other.database().digest)
        #expect(try one.database().digest != third.database().digest)
    }

    @Test(
        "what is there is not given up for less",
        arguments: [
            (200, 99, false), (200, 100, true),
            (50, 1, true),  // few records come and go
        ])
    func shrunken(_ before: Int, _ after: Int, _ isTaken: Bool) throws {
        let bench = try ScanBench()
        for number in 0..<before { bench.osv("npm", record("X-\(number)", fixed: "2.0.0")) }
        try bench.database()
        for number in 0..<after { bench.osv("npm", record("X-\(number)", fixed: "2.0.0")) }
        try bench.database()
        #expect(try AdvisoryDatabase(path: bench.path).parts[0].records == (isTaken ? after : before))
        #expect((try AdvisoryDatabase(path: bench.path).parts[0].error == nil) == isTaken)
        for number in 0..<after { bench.osv("npm", record("X-\(number)", fixed: "2.0.0")) }
        try bench.database(takesAnything: true)
        #expect(try AdvisoryDatabase(path: bench.path).parts[0].records == after)
    }

    @Test("a feed of which much cannot be read is not taken")
    func mostlyBroken() throws {
        let bench = try ScanBench()
        bench.osv("npm", record("X-1", fixed: "2.0.0"))
        try bench.database()
        for number in 0..<40 { bench.osv("npm", record("X-\(number)", fixed: "2.0.0")) }
        for _ in 0..<30 { bench.osv("npm", "{") }
        try bench.database()
        let part = try AdvisoryDatabase(path: bench.path).parts[0]
        #expect(part.records == 1)
        #expect(part.error?.hasPrefix("30 of 70 records of ") == true)
    }

    @Test("a file that is no database is not written over")
    func unrelated() throws {
        let bench = try ScanBench()
        bench.osv("npm", record("X-1", fixed: "2.0.0"))
        try ScanBench.write(Array("my notes".utf8), to: bench.path)
        #expect(throws: DatabaseError.self) { try bench.database() }
        #expect(try TemporaryFolder.read(bench.path) == Array("my notes".utf8))
    }

    @Test("records of OSV are read from YAML too, and what is none is left out")
    func yaml() throws {
        let folder = try TemporaryFolder()
        let zip = ZipBuilder.build { zip in
            zip.add(
                "vulns/acme/PYSEC-1.yaml",
                """
                id: PYSEC-1
                aliases: [CVE-2024-1]
                details: |
                  Acme runs what it is sent & *more*.
                published: 2024-01-02T00:00:00Z
                affected:
                - package: {ecosystem: PyPI, name: Acme, purl: "pkg:pypi/acme"}
                  ranges:
                  - type: ECOSYSTEM
                    events:
                    - introduced: 0
                    - fixed: 2.10
                """)
            zip.add("vulns/acme/PYSEC-2.yaml", "id: [")
            zip.add("vulns/acme/PYSEC-3.yaml", "a: &a [*a]")
        }
        let path = folder("pypa.zip")
        try ScanBench.write(zip, to: path)
        let source = DatabaseBuild.Source(
            feed: OSVFeed(), part: OSVFeed.part(of: "PyPI"), file: try FeedFile(path), location: path,
            fetched: try #require(Timestamp("2026-11-20")))
        let outcome = try DatabaseBuild(path: folder("a.db")).run([source])
        #expect(outcome.parts.first?.records == 1)
        #expect(outcome.parts.first?.skipped == 2)
        let store = try AdvisoryDatabase(path: folder("a.db"))
        let found = try store.read { try AdvisorySearch.run("acme", in: $0) }.records
        // `2.10` is a version, not a number.
        #expect(found.first?.affected.map(\.versions) == ["< 2.10"])
        #expect(found.first?.names == ["CVE-2024-1"])
    }
}
