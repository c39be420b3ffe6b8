import Model
import TestSupport
import Testing

@Suite("boltseal harden")
struct HardenCommandTests {
    private static let digest = Digest(of: Array("image".utf8).span)
    /// Has a change of most kinds, two questions and a secret.
    static let soft = """
        FROM python:3.12
        ENV SECRET_KEY=abc PIP_NO_CACHE_DIR=1
        WORKDIR /app
        COPY . .
        RUN apt-get update && apt-get install -y ffmpeg
        RUN pip install -r requirements.txt && chown -R web /app
        EXPOSE 8080
        HEALTHCHECK CMD curl -f http://localhost:8080/ || exit 1
        CMD gunicorn app:app

        """
    static let lock = """
        {"schemaVersion": 1, "images": [
          {"reference": "docker.io/library/python:3.12", "digest": "\(digest)"},
          {"reference": "gcr.io/distroless/base-nossl-debian13:nonroot", "digest": "\(digest)"}]}

        """
    private static let options = ["--lock", "images.lock", "--time", "2026-11-25"]

    private func program(_ text: String = soft) throws -> Program {
        let program = try Program()
        try program.folder.write("Dockerfile", text)
        try program.folder.write("images.lock", Self.lock)
        try program.folder.write(".git/HEAD", "ref: refs/heads/main\n")
        return program
    }

    private func run(_ program: Program, _ more: String...) async throws -> Program.Result {
        try await program.run(["harden"] + more + Self.options)
    }

    private func text(_ program: Program, _ file: String = "Dockerfile") throws -> String {
        String(decoding: try TemporaryFolder.read(program.folder(file)), as: UTF8.self)
    }

    @Test("by itself it tells and shows, and writes nothing")
    func report() async throws {
        let program = try program()
        let result = try await run(program)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("Dockerfile hardened (python 3.12)"))
        for part in ["BS8001", "--answer write=none", "+USER 65532:65532", "+++ b/.dockerignore"] {
            #expect(result.output.contains(part), "\(part)")
        }
        #expect(result.error.contains("nothing was written; --write does it"))
        #expect(try text(program) == Self.soft)
    }

    @Test("--write writes both files, and the second time there is nothing to do")
    func write() async throws {
        let program = try program()
        #expect(try await run(program, "--check").status == 1)
        #expect(try await run(program, "--write").status == 0)
        let hardened = try text(program)
        #expect(hardened.hasPrefix("FROM python:3.12@\(Self.digest) AS build\n"))
        #expect(hardened.contains("\nFROM gcr.io/distroless/base-nossl-debian13:nonroot@\(Self.digest)\n"))
        #expect(hardened.contains("org.opencontainers.image.base.digest=\"\(Self.digest)\""))
        #expect(try text(program, ".dockerignore") == ".git\n")
        let again = try await run(program, "--check")
        #expect(again.status == 0, "\(again.output)")
        #expect(again.output.hasPrefix("Dockerfile nothing to do\n"))
        #expect(TemporaryFolder.names(in: program.folder.path).filter { $0.hasSuffix(".part") } == [])
    }

    @Test("the patch is one that patch applies", .enabled(if: Tool.isInstalled("patch"), "needs patch"))
    func diff() async throws {
        let program = try program()
        let diff = try await run(program, "--diff")
        #expect(diff.status == 0)
        try program.folder.write("change.patch", diff.output)
        let patch = try #require(Tool("patch"), "needs patch")
        #expect(patch.run(["-p1", "-s", "-d", program.folder.path, "-i", program.folder("change.patch")]) == 0)
        let applied = try text(program)
        try program.folder.write("Dockerfile", Self.soft)
        #expect(try await run(program, "--write").status == 0)
        #expect(try text(program) == applied)
    }

    @Test("what has no digest is not written")
    func unresolved() async throws {
        let program = try program()
        try program.folder.write("images.lock", "{\"schemaVersion\": 1, \"images\": []}")
        let result = try await run(program, "--write")
        #expect(result.status == 2)
        #expect(result.error.contains("cannot pin python:3.12: the lock has nothing for docker.io/library/python:3.12"))
        #expect(try text(program) == Self.soft)
        #expect(!TemporaryFolder.names(in: program.folder.path).contains(".dockerignore"))
        let diff = try await run(program, "--diff")
        #expect(diff.status == 2 && diff.output.isEmpty)
    }

    @Test("standard input gives standard output, without a context")
    func standardInput() async throws {
        let program = try program()
        let result = try await program.pipe(
            ["harden", "-", "--lock", "images.lock", "--time", "2026-11-25"], through: "\"$0\" \"$@\" < Dockerfile")
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.hasSuffix("CMD [\"/usr/local/bin/gunicorn\", \"app:app\"]\n"))
        #expect(result.error.contains("hardened (python 3.12)"))
    }

    @Test(
        "what cannot be is said",
        arguments: [
            (["--answer", "colour=red"], 64, "is not ID=VALUE"), (["--answer", "cgo"], 64, "is not ID=VALUE"),
            (["--answer", "cgo=1"], 64, "is no answer to cgo"),
            (["--write", "--diff"], 64, "exclude each other"),
            (["--probe", "http://localhost:1/"], 64, "belong to --prove"),
            (["--prove", "--probe", "https://example.com/"], 64, "is not http://localhost:PORT/PATH"),
            (["--prove", "--smoke", "true"], 64, "no JSON array"),
            (["--prove", "--builder", "kaniko"], 64, "is no builder"),
            (["--bases", "missing.yaml"], 2, "cannot read missing.yaml"),
            (["--bases", "Dockerfile"], 2, "as a list of bases"),
            (["--time", "soon"], 64, "is no date"), (["missing"], 2, "cannot read missing"),
            (["images.lock"], 2, "cannot read images.lock"),
            ([".git"], 2, "cannot read .git"),
        ] as [([String], Int, String)])
    func mistakes(_ arguments: [String], _ status: Int, _ reason: String) async throws {
        let result = try await program().run(["harden"] + arguments + ["--lock", "images.lock"])
        #expect(result.status == status, "\(result.error)")
        #expect(result.error.contains(reason), "\(result.error)")
    }

    @Test("a file of a kind that is not known is refused, and what is certain is done")
    func open() async throws {
        let program = try program("FROM python:3.12\nONBUILD COPY . .\nCMD python app.py\n")
        let result = try await run(program, "--write")
        #expect(result.status == 1)
        #expect(result.output.hasPrefix("Dockerfile not hardened\n"))
        #expect(
            try text(program) == "FROM python:3.12@\(Self.digest)\nONBUILD COPY . .\nCMD [\"python\", \"app.py\"]\n")
    }

    @Test("without a builder --prove says so, and writes nothing")
    func noBuilder() async throws {
        var program = try program()
        program.environment["PATH"] = program.folder.path
        let result = try await run(program, "--prove", "--write")
        #expect(result.status == 2)
        #expect(result.error.contains("not proven: neither podman nor docker nor buildah"))
        #expect(try text(program) == Self.soft)
    }
}
