import Model
import TestSupport
import Testing

@Suite("boltseal pin")
struct PinCommandTests {
    private static let new = Digest(of: Array("new".utf8).span)
    private static let old = Digest(of: Array("old".utf8).span)
    /// One of every outcome but `unpinned` and `kept`, where the lock below is used to update it.
    static let dockerfile = """
        ARG V=1
        FROM debian:12@\(old) AS build
        FROM python:3.12
        COPY --from=debian:13@\(new) / /
        COPY --from=absent:1 / /
        FROM python:$V

        """
    static let lock = """
        {"schemaVersion": 1, "images": [
          {"reference": "docker.io/library/debian:12", "digest": "\(new)", "created": "2026-01-02T03:04:05Z"},
          {"reference": "docker.io/library/debian:13", "digest": "\(new)"},
          {"reference": "docker.io/library/python:3.12", "digest": "\(new)"}]}

        """

    private func program(_ file: String, _ text: String) throws -> Program {
        let program = try Program()
        try program.folder.write(file, text)
        try program.folder.write("images.lock", Self.lock)
        return program
    }

    private func text(_ program: Program, _ file: String) throws -> String {
        String(decoding: try TemporaryFolder.read(program.folder(file)), as: UTF8.self)
    }

    @Test("digests come from the lock, and the rest of the file stays")
    func lock() async throws {
        let program = try program("Dockerfile", Self.dockerfile)
        let result = try await program.run("pin", "--lock", "images.lock")
        #expect(result.status == 2)
        #expect(result.output.contains("Dockerfile:5:13 failed absent:1 (COPY --from)"))
        #expect(result.output.contains("Dockerfile:6:6 cannot be pinned python:$V"))
        let expected = Self.dockerfile.replacing("FROM python:3.12\n", with: "FROM python:3.12@\(Self.new)\n")
        #expect(try text(program, "Dockerfile") == expected)
    }

    @Test("--update tells what moved, --diff and --check change nothing")
    func update() async throws {
        let text = "FROM debian:12@\(Self.old)\n"
        let program = try program("Dockerfile", text)
        let check = try await program.run("pin", "--update", "--check", "--lock", "images.lock")
        #expect(check.status == 1)
        #expect(check.output.contains("sha256:\(Self.new.short)… of 2026-01-02"))
        let diff = try await program.run("pin", "--update", "--diff", "--lock", "images.lock")
        #expect(diff.status == 0)
        #expect(
            diff.output
                == "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,1 +1,1 @@\n-\(text)+FROM debian:12@\(Self.new)\n")
        #expect(try self.text(program, "Dockerfile") == text)
        #expect(try await program.run("pin", "--update", "--lock", "images.lock").status == 0)
        #expect(try self.text(program, "Dockerfile") == "FROM debian:12@\(Self.new)\n")
        #expect(try await program.run("pin", "--update", "--check", "--lock", "images.lock").status == 0)
    }

    @Test("a label that repeats the base's digest moves with it")
    func label() async throws {
        func file(_ digest: Digest) -> String {
            "FROM debian:12@\(digest)\nLABEL a=b org.opencontainers.image.base.digest=\"\(digest)\"\nLABEL other=\(Self.old)\n"
        }
        let program = try program("Dockerfile", file(Self.old))
        #expect(try await program.run("pin", "--update", "--lock", "images.lock").status == 0)
        #expect(try text(program, "Dockerfile") == file(Self.new))
    }

    @Test(
        "--check judges without a network",
        arguments: [
            ("FROM scratch\n", 0), ("FROM a:1@\(old)\n", 0), ("FROM a:1\n", 1),
            // It is not pinned, whatever the reason.
            ("ARG V=1\nFROM a:$V\n", 1),
            // What cannot be read is not clean.
            ("nothing\n", 2),
        ])
    func check(_ text: String, _ status: Int) async throws {
        #expect(try await program("Dockerfile", text).run("pin", "--check").status == status)
    }

    @Test(
        "files that cannot be read are errors, and stay",
        arguments: [
            ("k8s.yaml", "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: a:1@\(old)}]}\n---\na: [\n"),
            ("chart.yaml", "apiVersion: v1\nkind: Pod\nspec: {{ .Values.spec }}\n"), ("other.yaml", "a: 1\n"),
        ])
    func unreadable(_ name: String, _ text: String) async throws {
        let program = try program(name, text)
        let result = try await program.run("pin", "--check", name)
        #expect(result.status == 2)
        #expect(result.error.contains(name))
        #expect(try self.text(program, name) == text)
    }

    @Test("digests are those of what the registry delivers, and a mirror may be asked")
    func registry() async throws {
        let server = try LoopbackServer()
        defer { server.stop() }
        let host = server.address.dropFirst("http://".count)
        let image = ImageFixture([ImageFixture.Layer { $0.file("a", "a") }])
        server["/v2/library/python/manifests/3.12"] = LoopbackServer.Answer(body: Array(image.manifest.utf8))
        server["/v2/library/python/blobs/\(image.configDigest)"] = LoopbackServer.Answer(
            body: Array(image.config.utf8))
        let program = try program("Dockerfile", "FROM python:3.12\n")
        let result = try await program.run("pin", "--mirror", "docker.io=\(host)", "--write-lock", "made.lock")
        #expect(result.status == 0, "\(result.error)")
        #expect(try text(program, "Dockerfile") == "FROM python:3.12@\(image.manifestDigest)\n")
        #expect(try text(program, "made.lock").contains("docker.io/library/python:3.12"))
        // An artifact, a page, nothing: no digest is written.
        try program.folder.write("Dockerfile", "FROM python:3.12\n")
        for body in ["<html>", "", "{\"schemaVersion\":2,\"config\":{}}"] {
            server["/v2/library/python/manifests/3.12"] = LoopbackServer.Answer(body: Array(body.utf8))
            #expect(try await program.run("pin", "--mirror", "docker.io=\(host)").status == 2)
        }
        #expect(try text(program, "Dockerfile") == "FROM python:3.12\n")
    }

    @Test("standard input becomes standard output")
    func pipe() async throws {
        let program = try program("Dockerfile", "FROM python:3.12\n")
        let result = try await program.pipe(
            ["pin", "-", "--lock", "images.lock"], through: "\"$0\" \"$@\" < Dockerfile")
        #expect(result.output == "FROM python:3.12@\(Self.new)\n")
    }
}
