import TestSupport
import Testing

@Suite("exceptions of boltseal scan")
struct ScanExceptionsTests {
    private func vex(_ statements: (id: String, product: String)...) -> String {
        let list = statements.map {
            """
            {"vulnerability":{"name":"\($0.id)"},"products":[{"@id":"\($0.product)"}],"status":"not_affected",
            "justification":"vulnerable_code_not_present"}
            """
        }
        return """
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://example.org/vex/1","author":"acme",
            "timestamp":"2025-12-01T00:00:00Z","version":1,"statements":[\(list.joined(separator: ","))]}
            """
    }

    @Test("a statement of VEX takes a finding out of the conditions, and leaves it in the report")
    func statement() async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        try program.folder.write("a.json", vex(("CVE-2024-1001", "pkg:pypi/acme@1.0")))
        let result = try await program.scan(shop, "--fail-on", "critical", "--vex", "a.json")
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("suppressed  1\n  critical  CVE-2024-1001  acme"))
        #expect(try await program.scan(shop, "--fail-on", "medium", "--vex", "a.json").status == 1)
        let json = try await program.scan(shop, "--format", "json", "--vex", "a.json")
        #expect(json.output.contains("\"file\": \"a.json\""))
        #expect(json.output.contains("\"reason\": \"not_affected: vulnerable_code_not_present\""))
    }

    @Test("--explain-vex says why statements cleared nothing, on standard error")
    func explained() async throws {
        let program = try await Program.withDatabase()
        let shop = try ShopImage().write(program)
        try program.folder.write(
            "a.json", vex(("CVE-2024-1001", "pkg:pypi/acme@3.0"), ("CVE-2024-9999", "pkg:pypi/acme@1.0")))
        let result = try await program.scan(shop, "--fail-on", "critical", "--vex", "a.json", "--explain-vex")
        #expect(result.status == 1)
        let text = result.error.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(
            text.contains(
                "a.json, statement 1: CVE-2024-1001 not_affected for pkg:pypi/acme@1.0: version 1.0 is not 3.0"))
        #expect(
            text.contains(
                "a.json, statement 2: CVE-2024-9999 not_affected for pkg:pypi/acme@1.0: the vulnerability is not"))
        try program.folder.write("b.json", vex(("CVE-2024-1001", "pkg:pypi/acme@1.0")))
        let applied = try await program.scan(shop, "--vex", "b.json", "--explain-vex")
        #expect(applied.error.contains("every statement of --vex was applied"))
    }

    @Test(
        "what cannot be read as what it is said to be is an error, never ignored",
        arguments: [
            ("--vex", "{}", "error: cannot read file.yaml as VEX: none of the formats of VEX that are known"),
            ("--vex", "ignore: []", "error: cannot read file.yaml as VEX: "),
            (
                "--ignore-file", "ignore:\n  - id: CVE-2024-1001\n",
                "cannot read the rules in file.yaml: rule 1 (CVE-2024-1001) has no reason"
            ),
            (
                "--ignore-file", "ignore:\n  - {id: CVE-2024-1001, reason: x}\n",
                "rule 1 (CVE-2024-1001) does not say until when; write 'until: 2026-12-31' or 'forever: true'"
            ),
            ("--ignore-file", "ignore:\n  - {reason: x, forever: true}\n", "has neither id nor package"),
            ("--ignore-file", "ignore:\n  - {id: x, reson: x, forever: true}\n", "has 'reson', which does not exist"),
            ("--ignore-file", "[", "error: "),
        ])
    func unreadable(_ flag: String, _ text: String, _ error: String) async throws {
        let program = try await Program.withDatabase()
        try program.folder.write("file.yaml", text)
        let shop = try ShopImage().write(program)
        let result = try await program.scan(shop, "--fail-on", "critical", flag, "file.yaml")
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.error.contains(error), "\(result.error)")
        #expect(try await program.scan(shop, flag, "absent").error.contains("absent: no such file or directory"))
    }

    /// Files of rules: name, content, what the condition `medium` gives with it, and what is said on standard error.
    static let rules: [(name: String, text: String, status: Int, note: String)] = [
        (
            "rules.yaml",
            "ignore: [{id: CVE-2024-1001, reason: internal, until: 2026-06-30}, {id: CVE-2024-2001, reason: x, forever: true}]",
            0, ""
        ),
        ("rules.yaml", "ignore: [{id: CVE-2024-1001, reason: internal, until: 2026-06-30}]", 1, ""),
        (
            "rules.yaml",
            "ignore: [{package: 'pkg:pypi/acme', reason: x, forever: true}, {id: CVE-2024-2001, reason: x, until: 2026-01-02}]",
            0, ""
        ),
        (
            "rules.yaml",
            "ignore: [{id: CVE-2024-1001, reason: x, forever: true}, {id: CVE-2024-2001, reason: x, until: 2026-01-01}]",
            1,
            "rules.yaml: rule 2 (CVE-2024-2001) ended after 2026-01-01"
        ),
        (".trivyignore", "CVE-2024-1001\n# for now\nCVE-2024-2001 exp:2026-06-30\n", 0, ""),
        (
            ".trivyignore", "CVE-2024-1001\nCVE-2024-2001 exp:2026-01-01\n", 1,
            "rule 2 (CVE-2024-2001) ended after 2025-12-31"
        ),
        (".trivyignore", "CVE-2024-1001\nCVE-2024-2001 forever\n", 1, "line 2 is not understood and ignores nothing"),
        (
            ".trivyignore", "CVE-2024-1001\nCVE-2024-2001\nCVE-2024-7\n", 0,
            "rule 3 (CVE-2024-7) matches nothing that was found"
        ),
        (
            ".trivyignore.yaml",
            "vulnerabilities: [{id: CVE-2024-1001}, {id: CVE-2024-2001, purls: ['pkg:deb/debian/bash']}]", 0, ""
        ),
        (".grype.yaml", "ignore: [{vulnerability: CVE-2024-1001}, {package: {name: bash, type: deb}}]", 0, ""),
    ]

    @Test("rules to ignore findings count as long as they say", arguments: rules.indices)
    func ignored(_ index: Int) async throws {
        let rule = Self.rules[index]
        let program = try await Program.withDatabase()
        try program.folder.write(rule.name, rule.text)
        let shop = try ShopImage().write(program)
        let result = try await program.scan(shop, "--fail-on", "medium", "--ignore-file", rule.name)
        #expect(result.status == rule.status, "\(rule.text)\n\(result.error)")
        #expect(rule.note.isEmpty || result.error.contains(rule.note), "\(result.error)")
        #expect(result.output.contains("(\(rule.name))"))
    }

    @Test(
        "a malicious package fails every condition on findings",
        arguments: ["critical", "high", "low", "any", "fixable", "kev", "epss=0.5", "risk=100", "malicious", "low+kev"])
    func malicious(_ condition: String) async throws {
        let program = try await Program.withDatabase()
        let image = try ShopImage.malicious.write(program)
        let result = try await program.scan(image, "--fail-on", condition)
        #expect(result.status == 1)
        #expect(result.output.contains("malicious: remove  1\n  malicious  MAL-2024-1003  acme-evil  6.6\n"))
    }

    @Test(
        "no document, and no rule that does not name one version, takes a malicious package out",
        arguments: [
            ("--vex", "", 1), ("--ignore-file", "ignore: [{id: MAL-2024-1003, reason: x, forever: true}]", 1),
            ("--ignore-file", "ignore: [{package: 'pkg:pypi/acme-evil', reason: x, forever: true}]", 1),
            ("--ignore-file", "vulnerabilities: [{id: MAL-2024-1003}]", 1),
            ("--ignore-file", "ignore: [{package: 'pkg:pypi/acme-evil@6.6', reason: a mistake, forever: true}]", 0),
            ("--ignore-file", "ignore: [{package: 'pkg:pypi/acme-evil', version: '6.6', reason: x, forever: true}]", 0),
        ])
    func maliciousStays(_ flag: String, _ text: String, _ status: Int) async throws {
        let program = try await Program.withDatabase()
        let image = try ShopImage.malicious.write(program)
        try program.folder.write("file.yaml", text.isEmpty ? vex(("MAL-2024-1003", "pkg:pypi/acme-evil@6.6")) : text)
        let result = try await program.scan(image, "--fail-on", "critical", flag, "file.yaml", "--explain-vex")
        #expect(result.status == status, "\(result.error)")
        let note = flag == "--vex" ? "no document clears a malicious package" : "does not cover the malicious package"
        let text = result.error.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect((status == 0) != text.contains(note), "\(result.error)")
    }
}
