import TestSupport
import Testing

@Suite("boltseal scan compare")
struct ScanComparisonTests {
    /// Writes the JSON report of an image with the data that there is now.
    private func report(_ program: Program, _ image: ShopImage, _ name: String) async throws {
        let result = try await program.scan(try image.write(program, "shop"), "--format", "json")
        #expect(result.status == 0, "\(result.error)")
        try program.folder.write(name, result.output)
    }

    @Test("the same image and data have no difference")
    func same() async throws {
        let program = try await Program.withDatabase()
        try await report(program, ShopImage(), "a.json")
        let result = try await program.run("scan", "compare", "a.json", "a.json", "--exit-code")
        #expect(result.status == 0)
        #expect(
            result.output == """
                before  a.json
                after   a.json

                the same subject, data, rules and exceptions

                no difference in findings

                """)
    }

    @Test("another image is the cause of what is new and gone in it")
    func image() async throws {
        let program = try await Program.withDatabase()
        try await report(program, .clean, "a.json")
        try await report(program, ShopImage(bash: "5.2.15-3"), "b.json")
        let result = try await program.run("scan", "compare", "a.json", "b.json")
        #expect(result.status == 0)
        #expect(
            result.output.hasSuffix(
                """

                changed: image or bill

                new  1
                  critical  CVE-2024-1001  pkg:pypi/acme@1.0  by the image or bill

                """), "\(result.output)")
        #expect(try await program.run("scan", "compare", "a.json", "b.json", "--exit-code").status == 1)
        let back = try await program.run("scan", "compare", "b.json", "a.json", "--exit-code")
        #expect(back.status == 0)
        #expect(back.output.contains("gone  1\n  critical  CVE-2024-1001  pkg:pypi/acme@1.0  by the image or bill\n"))
    }

    @Test("other data are the cause of what is new, gone and changed in the same image")
    func data() async throws {
        let program = try await Program.withDatabase()
        try await report(program, ShopImage(), "a.json")
        let renewed = """
            {"bash":{"CVE-2024-2002":{"releases":{"bookworm":{"status":"resolved","fixed_version":"9","urgency":"high"}}},
              "CVE-2024-2003":{"releases":{"bookworm":{"status":"open","urgency":"low"}}}}}
            """
        try await program.renew("debian", PublishedFeeds.debian, Array(renewed.utf8))
        try await report(program, ShopImage(), "b.json")
        let result = try await program.run("scan", "compare", "a.json", "b.json")
        #expect(result.output.contains("\nchanged: data\n"))
        for line in ["new 1 low CVE-2024-2003", "gone 1 medium CVE-2024-2001", "changed 1 high CVE-2024-2002"] {
            let shown = result.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
            #expect(shown.contains(line), "\(result.output)")
        }
        #expect(result.output.split(separator: "\n").count { $0.hasSuffix("by the data") } == 3)
        let json = try await program.run("scan", "compare", "a.json", "b.json", "--format", "json")
        #expect(json.output.contains("\"detail\": \"severity low → high, wont-fix → fixed\""))
    }

    @Test("where both changed, what is told of the same version of a package comes from the data, the rest from either")
    func both() async throws {
        let program = try await Program.withDatabase()
        try await report(program, ShopImage(), "a.json")
        let renewed = PublishedFeeds.debianText.replacing("\"CVE-2024-2001\"", with: "\"CVE-2024-2009\"")
        try await program.renew("debian", PublishedFeeds.debian, Array(renewed.utf8))
        try await report(program, ShopImage(python: [:]), "b.json")
        let result = try await program.run("scan", "compare", "a.json", "b.json", "--format", "json")
        #expect(result.status == 0)
        #expect(result.output.contains("\"changed\": [\"image\", \"data\"]"), "\(result.output)")
        let changes = result.output.split(separator: "{").dropFirst()
        for (id, causes) in [
            ("CVE-2024-2009", "[\"data\"]"), ("CVE-2024-2001", "[\"data\"]"),
            ("CVE-2024-1001", "[\"image\", \"data\"]"),
        ] {
            #expect(
                changes.contains { $0.contains("\"id\": \"\(id)\"") && $0.contains("\"causes\": \(causes)") },
                "\(id): \(result.output)")
        }
    }

    @Test(
        "what is no JSON report is an error that says how to get one",
        arguments: [("{}", "is no report of a scan"), ("[", "JSON"), (nil, "no such file or directory")]
            as [(String?, String)])
    func unreadable(_ text: String?, _ reason: String) async throws {
        let program = try await Program.withDatabase()
        try await report(program, ShopImage(), "a.json")
        if let text { try program.folder.write("b.json", text) }
        for pair in [["a.json", "b.json"], ["b.json", "a.json"]] {
            let result = try await program.run(["scan", "compare"] + pair)
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.error.contains(reason), "\(result.error)")
        }
    }

    @Test("what is marked by a document or rule is told, and is no new finding")
    func exceptions() async throws {
        let program = try await Program.withDatabase()
        try await report(program, ShopImage(), "a.json")
        try program.folder.write(
            "rules.yaml",
            "ignore: [{id: CVE-2024-2001, reason: the shell is not reached, until: 2026-12-31}]\n")
        let image = try ShopImage().write(program, "shop")
        let marked = try await program.scan(image, "--format", "json", "--ignore-file", program.folder("rules.yaml"))
        #expect(marked.status == 0, "\(marked.error)")
        try program.folder.write("b.json", marked.output)
        try await report(program, .clean, "clean.json")

        let result = try await program.run("scan", "compare", "a.json", "b.json", "--exit-code")
        #expect(result.status == 0)
        #expect(result.output.contains("\nchanged: exceptions\n"), "\(result.output)")
        let json = try await program.run("scan", "compare", "a.json", "b.json", "--format", "json")
        #expect(json.output.contains("\"detail\": \"suppressed by "), "\(json.output)")
        #expect(json.output.contains("\"exceptions\""))
        let back = try await program.run("scan", "compare", "b.json", "a.json", "--format", "json")
        #expect(back.output.contains("\"detail\": \"no longer suppressed by "), "\(back.output)")
    }
}
