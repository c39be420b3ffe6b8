import Testing
import TestSupport

@Suite("boltseal assess")
struct AssessTests {
    @Test("a soft image gets no for base and runtime, and exit status 0 without a gate")
    func softImage() async throws {
        let program = try Program()
        let path = try ImageFiles.layout(Images.soft()).write(to: program.folder, "soft")
        let result = try await program.run("assess", "oci:\(path)", "--time", "2026-01-01")
        #expect(result.status == 0)
        #expect(result.output.contains("runs as root (USER is not set)"))
        #expect(result.output.contains("there is a shell"))
        #expect(result.output.contains("deleted later, yet still in the image"))
        #expect(result.error.contains("no gate is set"))
    }

    @Test(
        "a required question that is not answered yes is exit status 1",
        arguments: [
            ("runtime", 1), ("1,3", 1),
            ("scan", 1),  // unknown is not yes
            ("", 0),
        ])
    func requirement(_ questions: String, _ status: Int) async throws {
        let program = try Program()
        let path = try ImageFiles.layout(Images.soft()).write(to: program.folder, "soft")
        let result = try await program.run("assess", "oci:\(path)", "--require", questions)
        #expect(result.status == status)
    }

    @Test("the base is proven by the layers of an image that is given")
    func provenBase() async throws {
        let program = try Program()
        let soft = Images.soft()
        let path = try ImageFiles.layout(soft).write(to: program.folder, "soft")
        var base = soft
        base.layers = [soft.layers[0]]
        let basePath = try ImageFiles.layout(base).write(to: program.folder, "base")
        let other = try ImageFiles.layout(Images.hard()).write(to: program.folder, "other")
        let proven = try await program.run(
            "assess", "oci:\(path)", "--base", "oci:\(other)", "--base", "oci:\(basePath)")
        #expect(proven.output.contains("the base is oci:\(basePath)"))
        let unproven = try await program.run("assess", "oci:\(path)", "--base", "oci:\(other)")
        #expect(unproven.output.contains("none of the images given with --base is the base"))
    }

    @Test(
        "packages are compared with the database where there is one, and its absence is no error",
        arguments: [
            (
                ["--time", "2026-01-02"],
                "no 1 critical vulnerability, 1 known to be exploited, found by this assessment in 2 packages"
            ),
            (["--time", "2026-03-01"], "not examined: the database of advisories is"),
            (["--time", "2026-03-01", "--max-db-age", "off"], "no 1 critical vulnerability"),
            (
                ["--db", "absent.db"],
                "not examined: there is no database of advisories at absent.db (boltseal db update)"
            ),
            (["--no-scan"], "not examined: --no-scan was given"),
        ])
    func vulnerabilities(_ arguments: [String], _ expected: String) async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        let result = try await program.run(["assess", shop] + arguments)
        #expect(result.status == 0, "\(result.error)")
        // The table breaks long lines.
        let words = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(expected), "\(result.output)")
    }

    @Test("a Pod's settings turn unknown answers about the runtime into yes")
    func manifest() async throws {
        let program = try Program()
        let path = try ImageFiles.layout(Images.hard()).write(to: program.folder, "hard")
        try program.folder.write(
            "pod.yaml",
            Array(
                """
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                  - name: app
                    image: registry.example/app:1
                    securityContext:
                      runAsNonRoot: true
                      readOnlyRootFilesystem: true
                      allowPrivilegeEscalation: false
                      capabilities: {drop: [ALL]}
                      seccompProfile: {type: RuntimeDefault}
                """.utf8))
        let alone = try await program.run("assess", "oci:\(path)", "--require", "runtime")
        #expect(alone.status == 1)
        let result = try await program.run(
            "assess", "oci:\(path)", "--require", "runtime", "--manifest", program.folder("pod.yaml"))
        #expect(result.status == 0, "\(result.output)\(result.error)")
    }

    @Test(
        "the same image, day and options give the same bytes, cached or not",
        arguments: ["json", "table", "markdown", "html", "sarif"])
    func deterministic(_ format: String) async throws {
        let program = try Program()
        let path = try ImageFiles.layout(Images.soft()).write(to: program.folder, "soft")
        var outputs: Set<String> = []
        for arguments in [[], ["--no-cache"], []] {
            let result = try await program.run(
                ["assess", "oci:\(path)", "--time", "2026-01-01", "--format", format] + arguments)
            #expect(result.status == 0)
            #expect(!result.output.isEmpty)
            outputs.insert(result.output)
        }
        #expect(outputs.count == 1)
    }
}
