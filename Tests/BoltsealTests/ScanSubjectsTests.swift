import TestSupport
import Testing

@Suite("what boltseal scan reads and writes")
struct ScanSubjectsTests {
    static let bills = [
        "cyclonedx-json", "cyclonedx-json@1.5", "cyclonedx-json@1.7", "spdx-json", "spdx-json@3.0", "boltseal-json",
    ]

    /// The findings of a JSON report without the instruction of the layer, which bills do not have.
    private func findings(_ report: Program.Result) throws -> [Substring] {
        let lines = report.output.split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("  \"findings\": ") })
        return lines[start...].filter { !$0.contains("\"instruction\": ") }
    }

    @Test("an image gives the findings of its own bill of materials, in every format", arguments: bills)
    func bill(_ format: String) async throws {
        let program = try await Program.withDatabase()
        let image = try ShopImage.everything.write(program)
        let bill = try await program.run("sbom", image, "--format", format)
        #expect(bill.status == 0, "\(bill.error)")
        try program.folder.write("bill", bill.output)
        let own = try await program.scan(image, "--format", "json", "--fail-on", "critical")
        let expected = try findings(own)
        #expect(expected.count > 100)
        for target in ["bill", "sbom:bill"] {
            let result = try await program.scan(target, "--format", "json", "--fail-on", "critical")
            #expect(result.status == own.status)
            #expect(try findings(result) == expected)
        }
    }

    @Test("a bill that is cut off is an error", arguments: bills)
    func cutBill(_ format: String) async throws {
        let program = try await Program.withDatabase()
        let bill = try await program.run("sbom", try ShopImage().write(program), "--format", format)
        try program.folder.write("bill", String(bill.output.dropLast(20)))
        let result = try await program.scan("bill", "--fail-on", "critical")
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.error.hasPrefix("error: cannot read bill as a bill of materials: "), "\(result.error)")
    }

    @Test(
        "the same image, data and day give the same bytes, cached or not",
        arguments: [
            "table", "json", "sarif", "cyclonedx-vex", "trivy-json", "grype-json", "gitlab", "github", "junit", "csv",
            "markdown",
            "html",
        ])
    func deterministic(_ format: String) async throws {
        let program = try await Program.withDatabase()
        let image = try ShopImage.everything.write(program)
        var outputs: Set<String> = []
        for arguments in [[], ["--no-cache"], []] {
            let result = try await program.run(
                ["scan", image, "--time", PublishedFeeds.day, "--format", format, "--fail-on", "high"] + arguments)
            #expect(result.status == 1)
            #expect(!result.output.isEmpty)
            outputs.insert(result.output)
        }
        #expect(outputs.count == 1)
    }

    @Test("a format that there is not is a usage error")
    func unknownFormat() async throws {
        let program = try await Program.withDatabase()
        let result = try await program.scan(try ShopImage().write(program), "--format", "pdf")
        #expect(result.status == 64 || result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.error.contains("pdf") && result.error.contains("cyclonedx-vex"), "\(result.error)")
    }

    @Test("a reader that has gone away changes no exit status", arguments: ["table", "json", "html"])
    func brokenPipe(_ format: String) async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        for reader in ["head -n 1", "(exec <&-; sleep 0.2)"] {
            for (condition, status) in [("critical", 1), ("epss=0.99", 0)] {
                let result = try await program.pipe(
                    ["scan", shop, "--time", PublishedFeeds.day, "--format", format, "--fail-on", condition],
                    through: "\"$0\" \"$@\" | \(reader)")
                #expect(result.status == status, "\(reader): \(result.error)")
                #expect(result.error.contains("failed: --fail-on") == (status == 1))
            }
        }
    }

    @Test(
        "a boltseal.yaml in the working tree may not choose data or conditions",
        arguments: ["db", "fail-on", "max-db-age"])
    func closedSetting(_ name: String) async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        try program.folder.write("boltseal.yaml", "\(name): off\n")
        for arguments in [
            ["scan", shop], ["db", "status"], ["db", "search", "bash"], ["scan", "compare", "a", "b"],
        ] {
            let result = try await program.run(arguments)
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.error.contains("boltseal.yaml in the working tree may not set '\(name)'"))
        }
    }

    @Test("the environment and a file that the user names may choose them, and a flag comes first")
    func openSetting() async throws {
        var program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        try program.folder.write("own.yaml", "fail-on: [epss=0.99, critical]\nmax-db-age: off\n")
        let named = try await program.run("scan", shop, "--config", "own.yaml", "--time", "2027-01-01")
        #expect(named.status == 1)
        #expect(
            named.output.hasSuffix("passed     --fail-on epss=0.99\nfailed     --fail-on critical  1 finding\n"),
            "\(named.output)")
        program.environment["BOLTSEAL_FAIL_ON"] = "critical"
        #expect(try await program.scan(shop).status == 1)
        #expect(try await program.scan(shop, "--fail-on", "epss=0.99").status == 0)
        program.environment["BOLTSEAL_DB"] = "absent.db"
        #expect(try await program.scan(shop).error.contains("there is no database of advisories at absent.db"))
        #expect(try await program.scan(shop, "--db", "advisories.db").status == 1)
    }
}
