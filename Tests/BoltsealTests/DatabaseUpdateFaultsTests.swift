import Testing
import TestSupport

@Suite("a feed that fails")
struct DatabaseUpdateFaultsTests {
    /// A way to spoil a file of a feed, and what is said of it.
    struct Damage: Sendable, CustomTestStringConvertible {
        let part: String
        let file: String
        let bytes: [UInt8]
        let reason: String
        var testDescription: String { "\(part): \(reason)" }

        init(_ part: String, _ file: String, _ bytes: [UInt8], _ reason: String) {
            (self.part, self.file, self.bytes, self.reason) = (part, file, bytes, reason)
        }
    }

    static let damages = [
        Damage("osv/PyPI", PublishedFeeds.zip, Array("PK no archive".utf8), "zip"),
        Damage(
            "osv/PyPI", PublishedFeeds.zip, ZipBuilder.build { $0.add("a.json", "{") }, "has no record that can be read"
        ),
        Damage("debian", PublishedFeeds.debian, Array("<html>".utf8), "is no dump of the Debian security tracker"),
        Damage("debian", PublishedFeeds.debian, Array(PublishedFeeds.debianText.utf8.dropLast(9)), "is no dump of"),
        Damage("debian", PublishedFeeds.debian, Array("{}".utf8), "has no record that can be read"),
        Damage("alpine/v3.20/main", PublishedFeeds.alpine, Array("{}".utf8), "is no security database of apk"),
        Damage("kev", PublishedFeeds.exploited, Array("[]".utf8), "is no catalogue of exploited vulnerabilities"),
        Damage("epss", PublishedFeeds.scores, Array("cve;epss\n".utf8), "is no list of EPSS scores"),
        Damage(
            "epss", PublishedFeeds.scores, Array(Packing.gzip.pack(Array(PublishedFeeds.scoresText.utf8)).dropLast(20)),
            "epss"),
    ]

    @Test("keeps its last good data, is named by status and scan, and is exit status 2", arguments: damages)
    func damaged(_ damage: Damage) async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        let before = try await program.scan(shop, "--format", "csv")
        try PublishedFeeds.put(damage.bytes, damage.file, program.folder)
        let result = try await program.run("db", "update", "--from", program.folder("feeds"))
        #expect(result.status == 2)
        let line = try #require(result.error.split(separator: "\n").first { $0.hasPrefix("error: \(damage.part): ") })
        #expect(line.contains(damage.reason), "\(line)")

        let status = try await program.run("db", "status")
        #expect(status.status == 0)
        let kept = status.output.split(separator: "\n").first { $0.contains("not renewed: ") }
        #expect(kept?.hasPrefix(damage.part) == true, "\(status.output)")
        let after = try await program.scan(shop, "--format", "csv")
        #expect(after.output == before.output)
        let table = try await program.scan(shop)
        #expect(table.output.contains("not renewed"), "\(table.output)")
        let json = try await program.scan(shop, "--format", "json")
        #expect(json.output.contains("\"stale\": \"not renewed: "))

        // Once it is whole again, nothing of that is left.
        try PublishedFeeds.write(to: program.folder)
        #expect(try await program.run("db", "update", "--from", program.folder("feeds")).status == 0)
        #expect(!(try await program.run("db", "status").output.contains("not renewed")))
    }

    @Test("is no clean result where there was nothing before")
    func nothingYet() async throws {
        let program = try Program()
        try PublishedFeeds.put(Array("<html>".utf8), PublishedFeeds.debian, program.folder)
        let result = try await program.run("db", "update", "--from", program.folder("feeds"))
        #expect(result.status == 2)
        #expect(result.error.contains("is no dump of the Debian security tracker"), "\(result.error)")
        let shop = try ShopImage().write(program)
        #expect(try await program.run("scan", shop).status == 2)
    }

    @Test("does not keep the others from being renewed")
    func others() async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        try PublishedFeeds.put([], PublishedFeeds.exploited, program.folder)
        let renewed = PublishedFeeds.debianText.replacing("5.2.15-3", with: "5.2.15-2")
        try PublishedFeeds.put(Array(renewed.utf8), PublishedFeeds.debian, program.folder)
        let result = try await program.run("db", "update", "--from", program.folder("feeds"))
        #expect(result.status == 2)
        #expect(result.error.contains("error: kev: "))
        let scan = try await program.scan(shop)
        #expect(!scan.output.contains("CVE-2024-2001"))
        #expect(scan.output.contains("exploited"))
    }

    @Test("what is no place for a database is named, and nothing is left beside it")
    func noPlace() async throws {
        let program = try Program()
        let feeds = try PublishedFeeds.write(to: program.folder)
        try program.folder.write("notes.txt", "mine\n")
        for (path, reason) in [(feeds, "is no file"), ("notes.txt", "is no database of advisories")] {
            let result = try await program.run("db", "update", "--from", feeds, "--db", path)
            #expect(result.status == 2)
            #expect(result.error.contains(reason), "\(result.error)")
        }
        #expect(try TemporaryFolder.read(program.folder("notes.txt")) == Array("mine\n".utf8))
        #expect(
            TemporaryFolder.names(in: program.folder.path).allSatisfy {
                !$0.hasSuffix(".lock") && !$0.hasSuffix(".new")
            })
    }
}
