import Bytes
import TestSupport
import Testing

@Suite("boltseal lint")
struct LintCommandTests {
    private static let soft = """
        FROM debian
        # hadolint ignore=DL3020
        ADD a /a
        RUN\tcurl -k https://example.org/x | sh
        USER 0

        """

    @Test("text shows each place with a mark, the consequence and the way out")
    func text() async throws {
        let program = try Program()
        try program.folder.write("Dockerfile", Self.soft)
        let result = try await program.run("lint")
        #expect(result.status == 1)
        #expect(
            result.output.hasPrefix(
                """
                Dockerfile:1:6 warning BS1001 debian has no tag: it is whatever was pushed last
                  FROM debian
                       ^^^^^^
                  The next build may begin with another system than the one that was tested.
                  fix Name a version and its digest: FROM debian:12-slim@sha256:…

                Dockerfile:4:5 warning BS2001 what is downloaded is run unseen, by sh
                  RUN curl -k https://example.org/x | sh
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """), "\(result.output)")
        #expect(!result.output.contains("BS3002"))
        #expect(result.error == "4 findings: 1 error, 3 warning\n")
        #expect(try await program.run("lint", "--no-comments").output.contains("BS3002"))
    }

    static let statuses: [([String], Int32)] = [
        (["--failure-threshold", "error"], 1), (["--failure-threshold", "error", "--ignore", "CKV2_DOCKER_2"], 0),
        (["--no-fail"], 0), (["--failure-threshold", "none"], 0),
        (["--failure-threshold", "error", "--severity", "BS2002=warning"], 0),
        (["--failure-threshold", "error", "--severity", "AVD-DS-0002=error", "--ignore", "BS2002"], 1),
        (["--ignore", "DL9999"], 64), (["--severity", "BS2002"], 64), (["--severity", "BS2002=loud"], 64),
        (["--failure-threshold", "loud"], 64), (["--format", "yaml"], 64), (["nowhere"], 2), (["--fix", "-"], 64),
    ]

    @Test("the status follows the threshold", arguments: statuses)
    func status(_ arguments: [String], _ expected: Int32) async throws {
        let program = try Program()
        try program.folder.write("Dockerfile", Self.soft)
        let result = try await program.run(["lint"] + arguments)
        #expect(result.status == expected, "\(result.output)\(result.error)")
        if expected == 2 { #expect(result.error.contains("cannot read nowhere: no such file")) }
    }

    @Test("files are told apart, and standard input is one")
    func several() async throws {
        let program = try Program()
        try program.folder.write("a/Dockerfile", "FROM a:1\nUSER 5\n")
        try program.folder.write("b.Dockerfile", "FROM a:1\nUSER root\n")
        let result = try await program.run("lint", "a/Dockerfile", "b.Dockerfile")
        #expect(result.status == 1)
        #expect(
            result.output.split(separator: "\n").first
                == "b.Dockerfile:2:1 warning BS4001 the image runs as root: the last USER is root")
        let clean = try await program.run("lint", "a/Dockerfile")
        #expect(clean.status == 0)
        #expect(clean.output == "")
        let piped = try await program.pipe(
            ["lint", "-", "--format", "github"], through: "\"$0\" \"$@\" < b.Dockerfile")
        #expect(
            piped.output
                == "::warning file=-,line=2,endLine=2,col=1,endColumn=10,title=BS4001::the image runs as root: the last USER is root\n",
            "\(piped.output)\(piped.error)")
    }

    @Test(
        "ShellCheck's findings have their columns in the file, and its version is told",
        .enabled(if: Tool.isInstalled("shellcheck"), "needs shellcheck"))
    func shellCheck() async throws {
        let program = try Program()
        try program.folder.write(
            "Dockerfile",
            "FROM a:1\nUSER 5\nENV B=1\nRUN true && \\\n  # é\n  echo é $A $B\n# hadolint ignore=SC2086\nRUN echo $C\nRUN <<E bash\n[[ -n $D ]] && rm $D\nE\n"
        )
        let result = try await program.run("lint", "--shellcheck", "--format", "github", "--failure-threshold", "error")
        #expect(result.status == 0)
        #expect(
            result.output.split(separator: "\n").filter { $0.contains("SC") }.map { line in
                String(line.drop { $0 != "," }.dropFirst().prefix { $0 != ":" })
            }
                == [
                    "line=6,endLine=6,col=10,endColumn=12,title=SC2086",
                    "line=10,endLine=10,col=19,endColumn=21,title=SC2086",
                ])
        #expect(try await program.run("lint", "--shellcheck", "--format", "json").output.contains("\"shellcheck\": \""))
        #expect(try await !program.run("lint", "--shellcheck", "--ignore", "SC2086").output.contains("SC2086"))
        var poor = program
        poor.environment["PATH"] = program.folder.path
        let missing = try await poor.run("lint", "--shellcheck")
        #expect(missing.status == 2)
        #expect(missing.error.contains("--shellcheck needs shellcheck, which is not installed"))
    }

    @Test("what a Compose file builds is linted, with its context, and patterns are names")
    func compose() async throws {
        let program = try Program()
        try program.folder.write(
            "deploy/compose.yaml",
            "services:\n  a: {build: ../web}\n  b: {build: {context: ../api, dockerfile: build/D}}\n  c: {image: x}\n  d: {build: {context: $HERE}}\n  e: {build: ../web}\n"
        )
        try program.folder.write("web/Dockerfile", "FROM a:1\nUSER root\nCOPY . /\n")
        try program.folder.write("web/.env", "A=1")
        try program.folder.write("api/build/D", "FROM a:1\nUSER 0\n")
        let result = try await program.run("lint", "deploy/compose.yaml", "--format", "json")
        #expect(result.status == 1)
        #expect(result.output.ranges(of: "\"path\": ").count == 2)
        #expect(result.output.contains("deploy/../web/Dockerfile") && result.output.contains("deploy/../api/build/D"))
        #expect(result.output.contains("BS3005"))
        #expect(result.error.contains("what d is built from is not said by the file"))
        #expect(try await program.run("lint", "*/Dockerfile").output.contains("web/Dockerfile:2:1"))
        #expect(try await program.run("lint", "no*").status == 2)
        try program.folder.write("x.yaml", "a: [")
        #expect(try await program.run("lint", "x.yaml").status == 2)
    }

    @Test("--fix mends what is certain, once, and leaves mode and the rest of the file")
    func fix() async throws {
        let program = try Program()
        let path = try program.folder.write(
            "Dockerfile", "FROM a:1\r\nADD a /a\r\nRUN apt-get install x # keep\r\nUSER 5\r\n")
        let first = try await program.run("lint", "--fix")
        #expect(first.status == 0, "\(first.output)")
        #expect(first.error == "Dockerfile: 2 findings mended\n")
        #expect(
            try String(decoding: TemporaryFolder.read(path), as: UTF8.self)
                == "FROM a:1\r\nCOPY a /a\r\nRUN apt-get -y install x # keep\r\nUSER 5\r\n")
        let second = try await program.run("lint", "--fix")
        #expect(second.error == "")
        #expect(TemporaryFolder.names(in: program.folder.path).filter { $0.hasSuffix(".part") } == [])
    }

    @Test("every format holds every finding", arguments: ["json", "sarif", "gitlab", "checkstyle", "github", "junit"])
    func formats(_ format: String) async throws {
        let program = try Program()
        try program.folder.write("Dockerfile", Self.soft)
        let result = try await program.run("lint", "--format", format)
        for rule in ["BS1001", "BS2001", "BS2002", "BS4001"] { #expect(result.output.contains(rule), "\(rule)") }
        #expect(try await program.run("lint", "--format", format).output == result.output)
    }

    @Test("--list and --explain take no file, and any name of a rule")
    func rules() async throws {
        let program = try Program()
        let list = try await program.run("lint", "--list")
        #expect(list.status == 0)
        #expect(list.output.split(separator: "\n").count { $0.hasPrefix("BS") } > 20)
        for name in ["BS4001", "ds002", "runs-as-root", "CKV_DOCKER_3"] {
            let result = try await program.run("lint", "--explain", name)
            #expect(result.status == 0)
            #expect(result.output.hasPrefix("BS4001  runs-as-root  warning\n"), "\(result.output)")
        }
        #expect(try await program.run("lint", "--explain", "nothing").status == 64)
    }

    @Test("what the base image really is counts, where it is given")
    func bases() async throws {
        let program = try Program()
        let image = try ShopImage.clean.write(program, "shop")
        try program.folder.write("Dockerfile", "FROM shop:1\nRUN echo x\nCOPY a ./\n")
        let blind = try await program.run("lint", "--format", "github")
        #expect(blind.output.contains("unless the base image sets one"))
        #expect(!blind.output.contains("BS4005"))
        let seen = try await program.run("lint", "--format", "github", "--base", "shop:1=\(image)")
        // The image holds packages and no shell.
        #expect(
            seen.output.contains("title=BS4005::RUN needs a shell, and shop:1 has none"), "\(seen.output)\(seen.error)")
        #expect(seen.output.contains("there is no USER, and that of the base is not set"))
        let absent = try await program.run("lint", "--base", "shop:1=oci:nowhere")
        #expect(absent.status == 2)
        #expect(try await program.run("lint", "--base", "shop:1").status == 64)
        // Others are not read.
        #expect(try await program.run("lint", "--base", "other:1=oci:nowhere").status == 1)
    }

    @Test("hadolint's settings are options of lint where they are named, and nothing where they only lie there")
    func hadolint() async throws {
        let program = try Program()
        try program.folder.write("Dockerfile", Self.soft)
        try program.folder.write(
            ".hadolint.yaml",
            """
            ignored: [DL3006, SC2086]
            override: {error: [DL3002]}
            trustedRegistries: [quay.example]
            failure-threshold: error
            label-schema: {author: text}
            frobnicate: 1

            """)
        let unasked = try await program.run("lint", "--format", "github")
        #expect(unasked.output.contains("BS1001"))
        #expect(unasked.error.contains("hint: .hadolint.yaml is not obeyed"))
        let result = try await program.run("lint", "--format", "github", "--hadolint-config", ".hadolint.yaml")
        #expect(result.error.contains(".hadolint.yaml: 'frobnicate' is not known"))
        #expect(!result.output.contains("BS1001"))
        #expect(result.output.contains("::error file=Dockerfile,line=5,endLine=5,col=1,endColumn=7,title=BS4001"))
        #expect(result.output.contains("docker.io is none of the registries"))
        #expect(result.output.contains("the label author is missing"))
        let own = try await program.run(
            "lint", "--hadolint-config", ".hadolint.yaml", "--allowed-registry", "docker.io", "--format", "github")
        #expect(!own.output.contains("BS1005"))
        try program.folder.write("other.yaml", "no-fail: true\n")
        #expect(try await program.run("lint", "--hadolint-config", "other.yaml").status == 0)
        try program.folder.write("broken.yaml", "ignored: [\n")
        let broken = try await program.run("lint", "--hadolint-config", "broken.yaml")
        #expect(broken.status == 2)
        #expect(broken.error.contains("cannot read broken.yaml as hadolint's settings"))
    }

    @Test("the context is the Dockerfile's folder, or the one that is named")
    func buildContext() async throws {
        let program = try Program()
        try program.folder.write("app/Dockerfile", "FROM a:1\nCOPY . /app\nUSER 5\n")
        try program.folder.write("app/.env", "A=b\n")
        let found = try await program.run("lint", "app/Dockerfile", "--format", "github")
        #expect(
            found.output.contains("BS3005::the context has .env, and .dockerignore does not stop it"), "\(found.output)"
        )
        #expect(try await program.run("lint", "app/Dockerfile", "--context", ".").status == 0)
        try program.folder.write("app/.dockerignore", ".env\n")
        #expect(try await program.run("lint", "app/Dockerfile").status == 0)
        // The Dockerfile's own comes first.
        try program.folder.write("app/Dockerfile.dockerignore", "x\n")
        #expect(try await program.run("lint", "app/Dockerfile").status == 1)
    }

    @Test("--new-since tells only what a revision did not have", .enabled(if: Tool.isInstalled("git"), "needs git"))
    func newSince() async throws {
        let program = try Program()
        let folder = program.folder.path
        let git = try #require(Tool("git"))
        func run(_ arguments: String...) {
            #expect(git.run(["-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.org"] + arguments) == 0)
        }
        run("init", "-q")
        try program.folder.write("app/Dockerfile", "FROM a:1\nADD a /b\nRUN curl x | sh\n")
        run("add", ".")
        run("commit", "-q", "-m", "x")
        // The old ones have moved; one of two equal ones is new.
        try program.folder.write(
            "app/Dockerfile", "FROM a:1\n\nRUN curl x | sh\nADD a /b\nRUN curl x | sh\nEXPOSE 22\n")
        let result = try await program.run("lint", "app/Dockerfile", "--new-since", "HEAD", "--format", "github")
        #expect(result.status == 1)
        #expect(result.output.split(separator: "\n").count == 2, "\(result.output)\(result.error)")
        #expect(
            result.output.contains("BS4004")
                && result.output.contains("line=5,endLine=5,col=5,endColumn=16,title=BS2001"))
        run("add", ".")
        run("commit", "-q", "-m", "y")
        #expect(try await program.run("lint", "app/Dockerfile", "--new-since", "HEAD").status == 0)
        // A file that the revision does not have is new from its first line.
        try program.folder.write("b.Dockerfile", "FROM a:1\n")
        #expect(try await program.run("lint", "b.Dockerfile", "--new-since", "HEAD").status == 1)
        for revision in ["nowhere", "--output=x"] {
            let wrong = try await program.run("lint", "app/Dockerfile", "--new-since=\(revision)")
            #expect(wrong.status == 2, "\(revision) \(wrong.error)")
        }
        #expect(try await program.run("lint", "-", "--new-since", "HEAD").status == 64)
    }
}
