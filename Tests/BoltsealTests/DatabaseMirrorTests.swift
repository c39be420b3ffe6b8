import TestSupport
import Testing

@Suite("boltseal db update from a mirror")
struct DatabaseMirrorTests {
    /// Runs a body with a server of what `PublishedFeeds` holds.
    private func withMirror(_ body: (Program, LoopbackServer) async throws -> Void) async throws {
        var program = try Program()
        program.environment["BOLTSEAL_DB"] = program.folder("advisories.db")
        let feeds = try PublishedFeeds.write(to: program.folder)
        let server = try LoopbackServer()
        defer { server.stop() }
        for path in [PublishedFeeds.zip, PublishedFeeds.debian, PublishedFeeds.exploited] {
            server["/mirror/\(path)"] = .init(tag: "\"1-\(path)\"", body: try TemporaryFolder.read("\(feeds)/\(path)"))
        }
        try await body(program, server)
    }

    private func update(_ program: Program, _ server: LoopbackServer) async throws -> Program.Result {
        let feeds = ["osv/PyPI", "debian", "kev"].flatMap { ["--feed", $0] }
        return try await program.run(["db", "update", "--from", "\(server.address)/mirror"] + feeds)
    }

    @Test("what has not changed is asked for by its tag, kept, and dated anew")
    func unchanged() async throws {
        try await withMirror { program, server in
            let first = try await update(program, server)
            #expect(first.status == 0, "\(first.error)")
            #expect(server.requests.allSatisfy { $0.headers["if-none-match"] == nil })
            let before = try await program.run("db", "status", "--format", "json")

            // Times are told in seconds.
            try await Task.sleep(for: .milliseconds(1100))
            let second = try await update(program, server)
            #expect(second.status == 0, "\(second.error)")
            let asked = server.requests.dropFirst(3)
            #expect(asked.map { $0.headers["if-none-match"] } == asked.map { "\"1-\($0.path.dropFirst(8))\"" })
            let after = try await program.run("db", "status", "--format", "json")
            #expect(lines("digest", after) == lines("digest", before))
            #expect(lines("records", after) == lines("records", before))
            for (new, old) in zip(lines("fetched", after), lines("fetched", before)) { #expect(new > old) }

            // Another tag is another state of the file.
            let renewed = PublishedFeeds.debianText.replacing("5.2.15-3", with: "5.2.15-2")
            server["/mirror/debian/json"] = .init(tag: "\"2\"", body: Array(renewed.utf8))
            #expect(try await update(program, server).status == 0)
            let changed = try await program.run("db", "status", "--format", "json")
            #expect(lines("digest", changed).first != lines("digest", before).first)
        }
    }

    /// The lines of a JSON report that have a member of this name.
    private func lines(_ member: String, _ report: Program.Result) -> [Substring] {
        report.output.split(separator: "\n").filter { $0.contains("\"\(member)\": ") }
    }

    /// What a server does wrong, and what is said of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: LoopbackServer.Answer
        let reason: String
    }

    static let faults = [
        Fault(testDescription: "absent", answer: .init(status: 404), reason: "the server answers 404"),
        Fault(testDescription: "overloaded", answer: .init(status: 503), reason: "503"),
        Fault(
            testDescription: "truncated", answer: .init(body: Array(PublishedFeeds.debianText.utf8), cut: 40),
            reason: "cannot fetch"),
        Fault(
            testDescription: "a page for people", answer: .init(body: Array("<html>".utf8)),
            reason: "is no dump of the Debian security tracker"),
        Fault(testDescription: "empty", answer: .init(), reason: "is no dump of the Debian security tracker"),
    ]

    @Test("a server's fault is named with the address, and the last good data stays", arguments: faults)
    func fault(_ fault: Fault) async throws {
        try await withMirror { program, server in
            #expect(try await update(program, server).status == 0)
            let before = try await program.run("db", "search", "CVE-2024-2001")
            let good = server["/mirror/debian/json"]
            server["/mirror/debian/json"] = fault.answer
            let failed = try await update(program, server)
            #expect(failed.status == 2)
            let line = try #require(failed.error.split(separator: "\n").first { $0.hasPrefix("error: debian: ") })
            #expect(line.contains(fault.reason), "\(line)")
            let after = try await program.run("db", "search", "CVE-2024-2001")
            #expect(after.status == 0)
            #expect(after.output == before.output)
            #expect(TemporaryFolder.names(in: program.folder.path).allSatisfy { !$0.hasPrefix("fetch-") })

            // What is as it was before the fault is told by its tag.
            server["/mirror/debian/json"] = good
            #expect(try await update(program, server).status == 0)
            #expect(server.requests.last { $0.path == "/mirror/debian/json" }?.headers["if-none-match"] == good?.tag)
            #expect(!(try await program.run("db", "status").output.contains("not renewed")))
        }
    }

    @Test(
        "an update that is killed while it fetches leaves the old database", .enabled(if: Tool.isInstalled("timeout")))
    func killed() async throws {
        try await withMirror { program, server in
            #expect(try await update(program, server).status == 0)
            let before = try TemporaryFolder.read(program.folder("advisories.db"))
            server["/mirror/debian/json"] = .init(body: Array(PublishedFeeds.debianText.utf8), pause: 2)
            let killed = try await program.pipe(
                ["db", "update", "--from", "\(server.address)/mirror", "--feed", "debian"],
                through: "timeout -s KILL 0.5 \"$0\" \"$@\"")
            #expect(killed.status == 137)
            #expect(try TemporaryFolder.read(program.folder("advisories.db")) == before)
            server["/mirror/debian/json"]?.pause = 0
            let again = try await update(program, server)
            #expect(again.status == 0, "\(again.error)")
        }
    }

    @Test("a server that is not there is a failure of its feeds")
    func unreachable() async throws {
        try await withMirror { program, server in
            server.stop()
            let result = try await program.run("db", "update", "--from", "\(server.address)/mirror", "--feed", "kev")
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(
                result.error.contains("no feed could be fetched: cannot fetch \(server.address)/mirror/"),
                "\(result.error)")
        }
    }

    @Test("places are tried in their order, those of a feed first, and each that fails is named")
    func places() async throws {
        try await withMirror { program, server in
            let feeds = program.folder("feeds")
            func update(_ places: [String], _ feed: String) async throws -> Program.Result {
                try await program.run(["db", "update", "--feed", feed] + places.flatMap { ["--from", $0] })
            }
            // The first has nothing; the second is a folder.
            let second = try await update(["\(server.address)/absent", feeds], "kev")
            #expect(second.status == 0, "\(second.error)")
            #expect(server.requests.map(\.path) == ["/absent/kev/known_exploited_vulnerabilities.json"])
            let own = try await update(
                ["\(server.address)/absent", "debian=\(server.address)/mirror/debian"], "debian")
            #expect(own.status == 0, "\(own.error)")
            #expect(server.requests.last?.path == "/mirror/debian/json")
            let none = try await update(["\(server.address)/absent", program.folder("nowhere")], "epss")
            #expect(none.status == 2)
            #expect(none.error.contains("/absent/epss/") && none.error.contains("; there is no "), "\(none.error)")
            let unknown = try await update(["frobnicate=\(server.address)/mirror"], "kev")
            #expect(unknown.status == 2)
            #expect(unknown.error.contains("'frobnicate' is no feed"))

            var configured = program
            configured.environment["BOLTSEAL_FEEDS_FROM"] = "\(server.address)/absent,\(feeds)"
            #expect(try await configured.run("db", "update", "--feed", "kev").status == 0)
        }
    }
}
