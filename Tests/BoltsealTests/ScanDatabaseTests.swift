import TestSupport
import Testing

@Suite("the database of boltseal scan")
struct ScanDatabaseTests {
    @Test("without a database there is no result, only how to get one")
    func absent() async throws {
        let program = try Program()
        let result = try await program.run("scan", try ShopImage.clean.write(program), "--fail-on", "critical")
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(
            result.error == """
                error: there is no database of advisories at \(program.folder("cache"))/db/advisories.db
                hint: boltseal db update

                """)
        for command in [["db", "status"], ["db", "search", "CVE-2024-1001"]] {
            #expect(try await program.run(command).status == 2)
        }
    }

    @Test(
        "one that is older than allowed is refused",
        arguments: [
            ("2026-01-06", [], 0), ("2026-01-07", [], 2), ("2030-01-01", [], 2),
            ("2030-01-01", ["--max-db-age", "off"], 0), ("2026-01-07", ["--max-db-age", "6"], 0),
            ("2026-01-07", ["--max-db-age", "6d"], 0), ("2026-01-02", ["--max-db-age", "0"], 2),
            ("2026-01-02", ["--max-db-age", "soon"], 64), ("2026-01-02", ["--max-db-age", "-1"], 64),
        ] as [(String, [String], Int)])
    func age(_ day: String, _ arguments: [String], _ status: Int) async throws {
        let program = try await Program.withDatabase()
        let image = try ShopImage.clean.write(program)
        let result = try await program.run(["scan", image, "--time", day, "--fail-on", "critical"] + arguments)
        #expect(result.status == status, "\(result.error)")
        guard status == 2 else { return }
        #expect(result.output.isEmpty)
        #expect(result.error.hasPrefix("error: the database of advisories is "))
        #expect(result.error.contains("\nhint: boltseal db update, or --max-db-age "))
    }

    @Test(
        "parts that are older than the others are named",
        arguments: [("table", "10 days old"), ("json", "\"stale\": \"10 days old\"")])
    func stale(_ format: String, _ text: String) async throws {
        let program = try await Program.withDatabase()
        try await program.renew("kev", PublishedFeeds.exploited, daysLater: 9)
        let image = try ShopImage.clean.write(program)
        let arguments = ["scan", image, "--time", "2026-01-11", "--format", format]
        // That the list of what is exploited is new helps nothing where the advisories are old.
        let refused = try await program.run(arguments)
        #expect(refused.status == 2)
        #expect(refused.error.hasPrefix("error: the advisories of debian are 10 days old, and 5 are allowed\n"))
        let result = try await program.run(arguments + ["--max-db-age", "10"])
        #expect(result.status == 0, "\(result.error)")
        try await program.renew("debian", PublishedFeeds.debian, daysLater: 9)
        try await program.renew("osv/PyPI", PublishedFeeds.zip, daysLater: 9)
        let stale = try await program.run(arguments)
        #expect(stale.status == 0, "\(stale.error)")
        #expect(stale.output.contains(text), "\(stale.output)")
    }

    @Test(
        "one that is damaged is an error, never a clean result",
        arguments: [
            ("cut in half", "is cut: "), ("no database", "is no database of advisories"),
            ("empty", "there is no database of advisories"), ("another's database", "is no database of advisories"),
        ])
    func damaged(_ kind: String, _ reason: String) async throws {
        let program = try await Program.withDatabase()
        let image = try ShopImage.clean.write(program)
        var bytes = try TemporaryFolder.read(program.folder("advisories.db"))
        switch kind {
        case "cut in half": bytes = Array(bytes.prefix(bytes.count / 2))
        case "no database": bytes = Array(repeating: 0x20, count: bytes.count)
        case "empty": bytes = []
        default: bytes.replaceSubrange(68..<72, with: [1, 2, 3, 4])
        }
        try program.folder.write("advisories.db", bytes)
        for command in [["scan", image], ["db", "status"], ["db", "search", "CVE-2024-1001"]] {
            let result = try await program.run(command)
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.error.hasPrefix("error: "))
            #expect(
                result.error.contains(program.folder("advisories.db")) && result.error.contains(reason),
                "\(result.error)")
            #expect(result.error.contains("\nhint: "))
        }
        let again = try await program.run("db", "update", "--from", program.folder("feeds"))
        guard reason != "is no database of advisories" else {
            // Somebody else's file is not written over.
            #expect(again.status == 2)
            #expect(try TemporaryFolder.read(program.folder("advisories.db")) == bytes)
            return
        }
        #expect(again.status == 0, "\(again.error)")
        #expect(again.error.contains("nothing of it was kept") == (kind == "cut in half"))
        #expect(try await program.scan(image, "--fail-on", "critical").status == 0)
    }

    @Test("one of another format is refused, and made anew by an update")
    func foreign() async throws {
        let program = try await Program.withDatabase()
        var bytes = try TemporaryFolder.read(program.folder("advisories.db"))
        // SQLite's user_version.
        bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
        try program.folder.write("advisories.db", bytes)
        let result = try await program.scan(try ShopImage.clean.write(program))
        #expect(result.status == 2)
        #expect(result.error.contains("has format 99, and this version reads 3"))
        #expect(try await program.run("db", "update", "--from", program.folder("feeds")).status == 0)
    }
}
