import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// What the commands really write, held against the schemas in `docs/schema`.
@Suite("published schemas")
struct PublishedSchemasTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// Everything that has a schema, written by an image and data that have something of each kind; paths are relative, so that nothing depends on the
    /// place.
    private func outputs(_ body: (Program, _ name: String, _ text: String) async throws -> Void) async throws {
        var program = try Program()
        try PublishedFeeds.write(to: program.folder)
        program.environment["BOLTSEAL_DB"] = "advisories.db"
        let made = try await program.run("db", "update", "--from", "feeds")
        #expect(made.status == 0, "\(made.error)")
        try program.folder.write("rules.yaml", "ignore: [{id: CVE-2024-2001, reason: internal, until: 2026-06-30}]\n")
        _ = try ShopImage.everything.write(program, "shop")
        _ = try ShopImage.clean.write(program, "clean")

        let scan = try await program.scan(
            "oci:shop", "--format", "json", "--ignore-file", "rules.yaml", "--fail-on", "high,eol", "--new-since",
            "oci:clean")
        #expect(scan.status == 1, "\(scan.error)")
        try await body(program, "scan", scan.output)
        try program.folder.write("after.json", scan.output)
        let before = try await program.scan("oci:clean", "--format", "json")
        try await body(program, "scan", before.output)
        try program.folder.write("before.json", before.output)
        let comparison = try await program.run("scan", "compare", "before.json", "after.json", "--format", "json")
        try await body(program, "scan-comparison", comparison.output)

        _ = try await program.scan(
            "oci:shop", "--format", "csv", "--ignore-file", "rules.yaml", "--fail-on", "high", "--receipt",
            "receipt.json")
        let receipt = String(decoding: try TemporaryFolder.read(program.folder("receipt.json")), as: UTF8.self)
        try await body(program, "scan-receipt", receipt)

        try program.folder.write(
            "Dockerfile",
            "# checkov:skip=CKV_DOCKER_10\nFROM debian AS build\nWORKDIR a\nFROM scratch\nADD a /\nRUN apt-get install x\nMAINTAINER me\n"
        )
        let lint = try await program.run("lint", "--format", "json", "--profile", "strict")
        try await body(program, "lint", try await program.run("lint", "--format", "json", "clean/index.json").output)
        try await body(program, "lint", lint.output)

        try program.folder.write("images.lock", PinCommandTests.lock)
        try program.folder.write("Dockerfile", PinCommandTests.dockerfile)
        let pin = try await program.run(
            "pin", "--lock", "images.lock", "--update", "--format", "json", "Dockerfile")
        #expect(pin.status == 2, "\(pin.error)")
        try await body(program, "pins", pin.output)

        try program.folder.write("harden/Dockerfile", HardenCommandTests.soft)
        try program.folder.write("harden/images.lock", HardenCommandTests.lock)
        let open = try await program.run(
            "harden", "harden/Dockerfile", "--lock", "harden/images.lock", "--format", "json", "--time", "2026-11-25")
        #expect(open.status == 0, "\(open.error)")
        try await body(program, "harden", open.output)

        for term in ["CVE-2024-1001", "acme-odd", "nothing", "bash"] {
            let found = try await program.run("db", "search", term, "--format", "json")
            try await body(program, "advisory-search", found.output)
        }
        try program.folder.write("before.db", TemporaryFolder.read(program.folder("advisories.db")))
        let fewer = [(name: "GHSA-acme-acme-0001.json", text: PublishedFeeds.changedRecord)]
        try await program.renew(
            "osv/PyPI", PublishedFeeds.zip,
            ZipBuilder.build { for record in fewer { $0.add(record.name, record.text) } },
            daysLater: 0)
        let difference = try await program.run("db", "diff", "before.db", "advisories.db", "--format", "json")
        try await body(program, "database-diff", difference.output)
        try PublishedFeeds.put(Array("{}".utf8), PublishedFeeds.alpine, program.folder)
        #expect(try await program.run("db", "update", "--from", "feeds").status == 2)
        let status = try await program.run("db", "status", "--format", "json", "--time", PublishedFeeds.day)
        try await body(program, "database", status.output)
    }

    /// The last of each name is kept beside the reports' own, where `Tests/Oracles/validate-json` and the tests of reports find it.
    @Test("what is written is as in the examples")
    func examples() async throws {
        var last: [String: String] = [:]
        try await outputs { _, name, text in last[name] = Self.settled(text) }
        // That of a scan is among the reports' own.
        last["scan"] = nil
        #expect(last.count == 8)
        for (name, text) in last {
            let file = Self.tests.appending(path: "ReportsTests/Golden/\(name).json")
            if Surroundings.updatesGolden { try Data(text.utf8).write(to: file) }
            #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == text, "\(name)")
        }
    }

    /// Without what differs from version to version: that of the program, and how many pages SQLite needs.
    private static func settled(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if line.hasPrefix("  \"size\": ") { return "  \"size\": 45056," }
            return line.hasPrefix("  \"program\": ") ? "  \"program\": \"0.1.0\"," : String(line)
        }.joined(separator: "\n")
    }

    /// A member that the schema does not describe is an error here, though readers must bear it.
    private static let validator = """
        import json, sys
        from jsonschema import Draft202012Validator
        def closed(part):
            if isinstance(part, list): return [closed(each) for each in part]
            if not isinstance(part, dict): return part
            result = {name: closed(each) for name, each in part.items()}
            if "properties" in part and "type" in part: result["additionalProperties"] = False
            return result
        schema = json.load(open(sys.argv[1]))
        Draft202012Validator.check_schema(schema)
        for error in Draft202012Validator(closed(schema)).iter_errors(json.load(open(sys.argv[2]))):
            print(error.json_path, error.message[:300])
        """

    @Test(
        "what is written satisfies the published schema, and has nothing that it does not describe",
        .enabled(if: Surroundings.hasValidator, "needs python3 with jsonschema"))
    func satisfied() async throws {
        try await outputs { program, name, text in
            try program.folder.write("document.json", text)
            let schema = Self.tests.appending(path: "../docs/schema/\(name).v1.schema.json").path
            let found = try await Subprocess.run(
                .name("python3"), arguments: ["-c", Self.validator, schema, program.folder("document.json")],
                output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
            #expect(found.terminationStatus.isSuccess, "\(found.standardError)")
            #expect(found.standardOutput.isEmpty, "\(name): \(found.standardOutput)")
        }
    }

    private enum Surroundings {
        static let updatesGolden = ProcessInfo.processInfo.environment["BOLTSEAL_UPDATE_GOLDEN"] == "1"
        static let hasValidator = Tool("python3")?.run(["-c", "import jsonschema"]) == 0
    }
}
