import Testing
import TestSupport

@Suite("boltseal db update")
struct DatabaseUpdateTests {
    @Test("a folder in the layout of the publishers gives a database with a part for each file")
    func folder() async throws {
        let program = try Program()
        let feeds = try PublishedFeeds.write(to: program.folder)
        let made = try await program.run("db", "update", "--from", feeds)
        #expect(made.status == 0, "\(made.error)")
        for name in PublishedFeeds.names { #expect(made.output.contains("\n\(name) ")) }
        // What is no advisory is left out, and said to be.
        #expect(made.output.contains("osv/PyPI: GHSA-acme-acme-0004.json: JSON ends too early"))
        let status = try await program.run("db", "status", "--time", PublishedFeeds.day)
        #expect(status.output.hasPrefix("\(program.folder("cache"))/db/advisories.db\n"))
        #expect(
            status.output.hasSuffix(
                """

                PART               DATE        AGE  RECORDS  RANGES  SKIPPED  SHA-256
                alpine/v3.20/main  2026-01-01  1 d  2        2                fff42b8520ad
                debian             2026-01-01  1 d  2        2                8e8367b14813
                epss               2026-01-01  1 d  2        0                cf3c75e95e1e
                kev                2026-01-01  1 d  1        0                fe756c351ad9
                osv/Go             2026-01-01  1 d  1        1                755d3873e74c
                osv/PyPI           2026-01-01  1 d  3        1       1        018ae254b1af

                left out
                  - osv/PyPI: GHSA-acme-acme-0004.json: JSON ends too early (at byte 1)

                """), "\(status.output)")
    }

    @Test("a feed that is asked for by name is taken alone, and the others stay")
    func named() async throws {
        let program = try Program()
        let feeds = try PublishedFeeds.write(to: program.folder)
        let one = try await program.run("db", "update", "--from", feeds, "--feed", "debian")
        #expect(one.status == 0, "\(one.error)")
        #expect(one.output.contains("\ndebian ") && !one.output.contains("\nkev "))
        let more = try await program.run(
            "db", "update", "--from", "file://\(feeds)", "--feed", "osv/PyPI", "--feed", "kev")
        #expect(more.status == 0, "\(more.error)")
        for name in ["debian", "kev", "osv/PyPI"] { #expect(more.output.contains("\n\(name) ")) }
    }

    @Test("the same feeds give the same digest, in whatever order they came")
    func digest() async throws {
        let program = try Program()
        let feeds = try PublishedFeeds.write(to: program.folder)
        func digest(_ database: String) async throws -> Substring? {
            let result = try await program.run("db", "status", "--db", program.folder(database), "--format", "json")
            return result.output.split(separator: "\n").first { $0.contains("\"digest\"") }
        }
        _ = try await program.run("db", "update", "--from", feeds, "--db", program.folder("one.db"))
        for name in PublishedFeeds.names.reversed() {
            let result = try await program.run(
                "db", "update", "--from", feeds, "--feed", name, "--db", program.folder("other.db"))
            #expect(result.status == 0, "\(result.error)")
        }
        let one = try #require(try await digest("one.db"))
        #expect(try await digest("other.db") == one)
    }

    @Test("what an image needs is chosen by its packages")
    func ecosystems() async throws {
        let program = try Program()
        let feeds = try PublishedFeeds.write(to: program.folder)
        let shop = try ShopImage().write(program)
        let made = try await program.run("db", "update", "--from", feeds, "--ecosystems", "auto:\(shop)")
        #expect(made.status == 0, "\(made.error)")
        for name in ["debian", "epss", "kev", "osv/PyPI"] { #expect(made.output.contains("\n\(name) ")) }
        #expect(!made.output.contains("alpine"))
    }

    @Test("the sample is marked as such, lets no gate pass, and gives way to real feeds")
    func sample() async throws {
        let program = try Program()
        let made = try await program.run("db", "update", "--sample")
        #expect(made.status == 0, "\(made.error)")
        #expect(made.output.contains("\nsample "))
        let clean = try ShopImage.clean.write(program, "clean")
        let scan = try await program.run("scan", clean, "--max-db-age", "off", "--fail-on", "any")
        #expect(scan.status == 2)
        #expect(scan.error.contains("packages beyond the sample were not compared"))
        let mixed = try await program.run("db", "update", "--sample", "--feed", "debian")
        #expect(mixed.status == 64)
        let real = try await program.run("db", "update", "--from", PublishedFeeds.write(to: program.folder))
        #expect(real.status == 0, "\(real.error)")
        #expect(!real.output.contains("sample"))
    }

    @Test("two at once both succeed, and leave one database that is whole")
    func concurrent() async throws {
        let program = try Program()
        let feeds = try PublishedFeeds.write(to: program.folder)
        async let first = program.run("db", "update", "--from", feeds, "--feed", "debian", "--feed", "kev")
        async let second = program.run("db", "update", "--from", feeds, "--feed", "osv/PyPI")
        for result in [try await first, try await second] { #expect(result.status == 0, "\(result.error)") }
        let status = try await program.run("db", "status")
        #expect(status.status == 0)
        for name in ["debian", "kev", "osv/PyPI"] { #expect(status.output.contains("\n\(name) ")) }
        #expect(TemporaryFolder.names(in: "\(program.folder("cache"))/db") == ["advisories.db", "advisories.db.lock"])
    }

    @Test("what an update that was killed left behind does no harm")
    func leftovers() async throws {
        let program = try await Program.withDatabase()
        try program.folder.write("advisories.db.4711.new", "SQLite format 3\u{0}cut")
        try program.folder.write("advisories.db.lock", "")
        try program.folder.write("fetch-abcdef", "half of a feed")
        let shop = try ShopImage().write(program)
        #expect(try await program.scan(shop, "--fail-on", "critical").status == 1)
        let again = try await program.run("db", "update", "--from", program.folder("feeds"))
        #expect(again.status == 0, "\(again.error)")
        #expect(try await program.scan(shop, "--fail-on", "critical").status == 1)
    }

    @Test(
        "a name that is no feed, and a folder without feeds, are explained",
        arguments: [
            (["--feed", "nope"], "'nope' is no feed", "known are osv, debian, alpine, wolfi, chainguard,"),
            (["--feed", "osv/Nope"], "'osv/Nope' is no feed", "and parts such as osv/PyPI or alpine/v3.20"),
            (["--from", "empty"], "there are no feeds in empty", "it should hold files such as osv/PyPI/all.zip"),
            (["--from", "absent"], "there are no feeds in absent", "it should hold files such as osv/PyPI/all.zip"),
            (["--from", "empty", "--feed", "debian"], "no feed could be fetched: there is no empty/debian/json", ""),
        ])
    func refused(_ arguments: [String], _ error: String, _ hint: String) async throws {
        let program = try Program()
        try program.folder.makeFolder("empty")
        let result = try await program.run(["db", "update"] + arguments)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.error.hasPrefix("error: \(error)"), "\(result.error)")
        #expect(hint.isEmpty || result.error.contains("\nhint: ") && result.error.contains(hint), "\(result.error)")
    }

    @Test(
        "a place that cannot be written is an error that names it",
        arguments: ["file/advisories.db", "/proc/self/no/advisories.db"])
    func unwritable(_ path: String) async throws {
        let program = try Program()
        try program.folder.write("file", "")
        let feeds = try PublishedFeeds.write(to: program.folder)
        let result = try await program.run("db", "update", "--from", feeds, "--db", path)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(
            result.error.hasPrefix("error: cannot write \(path.hasPrefix("/") ? "/proc/self" : "file")"),
            "\(result.error)")
    }
}
