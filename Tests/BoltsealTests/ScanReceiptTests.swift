import TestSupport
import Testing

@Suite("boltseal scan replay")
struct ScanReceiptTests {
    /// A scan with everything that goes into a receipt, and its output.
    private func receipt(
        _ program: Program, format: String = "json", formatted: [String]? = nil, _ arguments: [String] = []
    ) async throws -> (image: String, output: String) {
        let image = try ShopImage().write(program)
        try program.folder.write(
            "a.vex.json",
            """
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.org/vex/1","author":"acme",
            "timestamp":"2025-12-01T00:00:00Z","version":1,"statements":[{"vulnerability":{"name":"CVE-2024-1001"},
            "products":[{"@id":"pkg:pypi/acme@1.0"}],"status":"not_affected","justification":"vulnerable_code_not_present"}]}
            """)
        try program.folder.write("rules.yaml", "ignore: [{id: CVE-2024-2001, reason: internal, forever: true}]\n")
        let result = try await program.run(
            [
                "scan", image, "--time", PublishedFeeds.day, "--vex", "a.vex.json", "--ignore-file", "rules.yaml",
                "--receipt", "receipt.json",
            ] + (formatted ?? ["--format", format]) + arguments)
        #expect(result.status == 0, "\(result.error)")
        return (image, result.output)
    }

    @Test("gives the same bytes and the same exit status", arguments: ["json", "table", "sarif", "csv", "html"])
    func same(_ format: String) async throws {
        let program = try await Program.withDatabase()
        let (_, output) = try await receipt(program, format: format, ["--fail-on", "medium"])
        let again = try await program.run("scan", "replay", "receipt.json")
        #expect(again.status == 0, "\(again.error)")
        #expect(again.output == output)
        #expect(again.error.contains("the same bytes as in receipt.json"))
    }

    @Test("a condition that failed fails again")
    func failing() async throws {
        let program = try await Program.withDatabase()
        let image = try ShopImage().write(program)
        let first = try await program.scan(image, "--fail-on", "kev", "--receipt", "receipt.json")
        let again = try await program.run("scan", "replay", "receipt.json")
        #expect(first.status == 1 && again.status == 1)
        #expect(first.output == again.output)
    }

    @Test("a report that conditions were held against is part of it, and so is a bill")
    func otherInputs() async throws {
        let program = try await Program.withDatabase()
        let image = try ShopImage().write(program)
        try program.folder.write("bill.json", try await program.run("sbom", image).output)
        try program.folder.write("base.json", try await program.scan(image, "--format", "json").output)
        let first = try await program.scan(
            "bill.json", "--new-since", "base.json", "--fail-on", "any", "--receipt", "receipt.json")
        #expect(first.status == 0, "\(first.error)")
        let again = try await program.run("scan", "replay", "receipt.json")
        #expect(again.status == 0, "\(again.error)")
        #expect(again.output == first.output)
        for file in ["base.json", "bill.json"] {
            let bytes = try TemporaryFolder.read(program.folder(file))
            try program.folder.write(file, bytes + [0x0a])
            let other = try await program.run("scan", "replay", "receipt.json")
            #expect(other.status == 2)
            #expect(other.error.contains("differs: \(file): sha256:"), "\(other.error)")
            try program.folder.write(file, bytes)
        }
    }

    /// What changes between the two, and how it is named.
    static let changes = [
        ("database", "differs: the database: sha256:"), ("image", "differs: the image: sha256:"),
        ("vex", "differs: a.vex.json: sha256:"), ("rules", "differs: rules.yaml: sha256:"),
    ]

    @Test("is exit status 2 where something is not as it was, and names it", arguments: changes)
    func changed(_ what: String, _ text: String) async throws {
        let program = try await Program.withDatabase()
        _ = try await receipt(program)
        switch what {
        case "database":
            let renewed = PublishedFeeds.debianText.replacing("5.2.15-3", with: "5.2.15-4")
            try await program.renew("debian", PublishedFeeds.debian, Array(renewed.utf8))
        case "image": _ = try ShopImage(note: "b").write(program)
        case "vex":
            try program.folder.write("a.vex.json", try TemporaryFolder.read(program.folder("a.vex.json")) + [0x0a])
        default: try program.folder.write("rules.yaml", "ignore: []\n")
        }
        let result = try await program.run("scan", "replay", "receipt.json")
        #expect(result.status == 2)
        #expect(result.error.contains(text), "\(result.error)")
        #expect(result.error.split(separator: "\n").count { $0.hasPrefix("differs: ") } == 1, "\(result.error)")
        #expect(result.error.contains("error: not the same scan as in receipt.json"))
    }

    @Test("an output that is not that of the receipt is named where all that goes in is the same")
    func otherOutput() async throws {
        let program = try await Program.withDatabase()
        _ = try await receipt(program)
        var text = String(decoding: try TemporaryFolder.read(program.folder("receipt.json")), as: UTF8.self)
        text = text.replacing("\"format\": \"json\"", with: "\"format\": \"csv\"")
        try program.folder.write("receipt.json", text)
        let result = try await program.run("scan", "replay", "receipt.json")
        #expect(result.status == 2)
        #expect(result.error.contains("the same image, data and rules gave another output than that of receipt.json"))
    }

    @Test(
        "what is no receipt is an error",
        arguments: [
            ("{}", "no receipt of a scan"), ("{", "cannot read receipt.json"), ("", "cannot read receipt.json"),
        ])
    func unreadable(_ text: String, _ reason: String) async throws {
        let program = try await Program.withDatabase()
        try program.folder.write("receipt.json", text)
        let result = try await program.run("scan", "replay", "receipt.json")
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.error.contains(reason), "\(result.error)")
        #expect(try await program.run("scan", "replay", "absent.json").status == 2)
    }

    @Test("bases, a template and what unrated findings count as are repeated too")
    func everything() async throws {
        let program = try await Program.withDatabase()
        let base = try ShopImage().base(program)
        let other = "oci:\(try ImageFiles.layout(Images.hard()).write(to: program.folder, "other"))"
        try program.folder.write("form.txt", "{{#plan.rebase}}{{clears}} of {{plan.findingsOfBase}}{{/plan.rebase}}\n")
        let (_, output) = try await receipt(
            program, formatted: ["--template", "@form.txt"],
            ["--base", base, "--rebase-to", other, "--unrated", "low", "--fail-on", "critical"])
        // Of the two findings of bash one is ignored; the other image has no bash.
        #expect(output == "1 of 1\n")
        let again = try await program.run("scan", "replay", "receipt.json")
        #expect(again.status == 0, "\(again.error)")
        #expect(again.output == output)
        try program.folder.write("form.txt", "other\n")
        let changed = try await program.run("scan", "replay", "receipt.json")
        #expect(changed.status == 2)
        #expect(changed.error.contains("differs: form.txt: sha256:"), "\(changed.error)")
    }
}
