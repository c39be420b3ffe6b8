import Advisories
import Bytes
import Model
import Testing

@Suite("ignore rules of other tools")
struct ForeignIgnoreRulesTests {
    private func rules(_ text: String, file: String) throws -> IgnoreRules {
        let bytes = Array(text.utf8)
        return try IgnoreRules(JSONValue(parsing: bytes.span), file: file)
    }

    // MARK: Trivy

    @Test("lines of ids, with ends and comments")
    func lines() {
        let text = """
            \u{feff}# what we know
            CVE-2018-14618

              CVE-2019-1543 exp:2026-01-01  # until then\r
            CVE-2019-2 exp:soon
            CVE-2019-3 because
            AVD-DS-0002
            """
        let bytes = Array(text.utf8)
        let rules = IgnoreRules(lines: bytes.span, file: ".trivyignore")
        #expect(rules.rules.map(\.id) == ["CVE-2018-14618", "CVE-2019-1543", "AVD-DS-0002"])
        #expect(rules.rules.map(\.number) == [2, 4, 7])
        // On the day itself Trivy's rule has expired.
        #expect(rules.rules.map { $0.until?.description } == [nil, "2025-12-31", nil])
        #expect(
            rules.notes
                == [5, 6].map {
                    ".trivyignore: line \($0) is not understood and ignores nothing; write 'ID exp:2026-12-31'"
                })
    }

    @Test("lines that end anywhere are read")
    func truncatedLines() {
        let bytes = Array("\u{feff}CVE-1 exp:2026-01-01 # x\r\nCVE-2\u{e9}\n".utf8)
        for end in 0...bytes.count {
            let part = Array(bytes[..<end])
            #expect(IgnoreRules(lines: part.span, file: "x").rules.count <= 2)
        }
    }

    @Test("Trivy's YAML")
    func trivy() throws {
        let rules = try rules(
            #"""
            {"vulnerabilities": [
              {"id": "CVE-2022-40897", "paths": ["usr/**/METADATA"], "statement": "accepted", "expired_at": "2026-01-01"},
              {"id": "CVE-2023-3817", "purls": ["pkg:deb/debian/libssl3", "pkg:npm/a"]}, {"paths": ["x"]},
              {"id": "CVE-1", "purls": ["libssl"]}, {"id": "CVE-2", "expired_at": "x"}, {"id": "CVE-3", "path": "x"}],
             "misconfigurations": [{"id": "AVD-DS-0002"}], "secrets": null}
            """#, file: "ignored.yaml")
        #expect(rules.rules.map(\.title) == ["rule 1 (CVE-2022-40897)", "rule 2 (CVE-2023-3817)"])
        #expect(rules.rules[0].reason == "accepted" && rules.rules[0].until?.description == "2025-12-31")
        #expect(rules.rules[0].paths.map(\.description) == ["usr/**/METADATA"])
        #expect(rules.rules[1].packages.map(\.description) == ["pkg:deb/debian/libssl3", "pkg:npm/a"])
        #expect(
            rules.notes == [
                "ignored.yaml: rule 3 ignores nothing: it has no id",
                "ignored.yaml: rule 4 ignores nothing: package URL does not start with 'pkg:'",
                "ignored.yaml: rule 5 ignores nothing: its expired_at is no date",
                "ignored.yaml: rule 6 ignores nothing: 'path' is not known",
            ])
    }

    // MARK: Grype

    @Test("Grype's list")
    func grype() throws {
        let rules = try rules(
            #"""
            {"fail-on-severity": "high", "ignore": [
              {"vulnerability": "CVE-2008-4318", "fix-state": "unknown", "reason": "known",
               "package": {"name": "libcurl", "version": "1.5.1", "type": "npm", "location": "/usr/local/lib/node_modules/**"}},
              {"package": {"type": "gem"}}, {"package": {"name": "lib.*-dev", "language": "python"}},
              {"package": {"upstream-name": "linux"}}]}
            """#, file: "config.yaml")
        #expect(rules.notes.isEmpty)
        #expect(
            rules.rules.map(\.title) == [
                "rule 1 (CVE-2008-4318)", "rule 2 (gem)", "rule 3 (lib*-dev)", "rule 4 (linux)",
            ])
        #expect(
            rules.rules[0].fixStates == [.unknown] && rules.rules[0].reason == "known"
                && rules.rules[0].version == "1.5.1")
        #expect(rules.rules.map { $0.types.sorted() } == [["npm"], ["gem"], ["pypi"], []])
        #expect(rules.rules.allSatisfy { $0.until == nil })
    }

    @Test(
        "a condition that is not understood leaves its rule out, rather than widening it",
        arguments: [
            (#"{"vulnerability": "C", "match-type": "exact-direct-match"}"#, "there is nothing like 'match-type' here"),
            // Left out, these would ignore more than the rule says.
            (#"{"vulnerability": "C", "namespace": ["a"]}"#, "'namespace' is no text"),
            (#"{"vulnerability": "C", "package": [{"name": "a"}]}"#, "'package' is no text"),
            (#"{"vulnerability": "C", "package": {"name": ["a"]}}"#, "the package's 'name' is no text"),
            (#"{"vulnerability": "C", "only-direct": true}"#, "there is nothing like 'only-direct' here"),
            (#"{"vulnerability": "C", "namespace": "nvd:cpe"}"#, "there is nothing like 'namespace' here"),
            (#"{"vex-status": "fixed"}"#, "there is nothing like 'vex-status' here"),
            (#"{"vulnerability": "C", "package": {"id": "x"}}"#, "there is nothing like the package's 'id' here"),
            (#"{"vulnerability": "C", "package": {"type": "msrc-kb"}}"#, "the package's type 'msrc-kb' is not known"),
            (
                #"{"vulnerability": "C", "package": {"type": "npm", "language": "go"}}"#,
                "no package is of that type and language"
            ),
            (#"{"vulnerability": "C", "fix-state": "later"}"#, "the fix-state 'later' is not known"),
            (
                #"{"vulnerability": "C", "package": {"name": "lib(a|b)"}}"#,
                "of the expression 'lib(a|b)' nothing but '.*' is understood"
            ),
            (
                #"{"vulnerability": "C", "package": {"name": "lib.+"}}"#,
                "of the expression 'lib.+' nothing but '.*' is understood"
            ),
            // Everything of that state.
            (#"{"fix-state": "wont-fix"}"#, "it names neither a vulnerability nor a package"),
            (#"{"reason": "x"}"#, "it names neither a vulnerability nor a package"),
            ("7", "it names neither a vulnerability nor a package"),
        ])
    func leftOut(_ rule: String, _ reason: String) throws {
        let rules = try rules(#"{"ignore": [\#(rule), {"vulnerability": "D"}]}"#, file: ".grype.yaml")
        #expect(rules.rules.map(\.id) == ["D"])
        #expect(rules.notes == [".grype.yaml: rule 1 ignores nothing: \(reason)"])
    }

    @Test(
        "names are read as the expressions that they are",
        arguments: [
            ("curl", "curl", true), ("^curl$", "curl", true), ("lib.*", "libssl3", true),
            (#"libstdc\+\+6"#, "libstdc++6", true),
            (#"python3\.11"#, "python3.11", true), ("python3.11", "python3.11", true),
            ("python3.11", "python3x11", false),
        ])
    func expressions(_ name: String, _ package: String, _ matches: Bool) throws {
        let text = JSONWriter.line(
            .object([("ignore", .array([.object([("package", .object([("name", .string(name))]))])]))]))
        let rules = try rules(text, file: ".grype.yaml")
        let subject = VEXFixtures.subject([try VEXFixtures.component("pkg:generic/\(package)@1")])
        let day = try #require(CivilDate("2026-01-01"))
        let applied = rules.apply(to: VEXFixtures.result(in: [0]), of: subject, on: day)
        #expect((applied.result.findings[0].suppression != nil) == matches)
    }

    // MARK: Which format

    @Test(
        "only what is YAML or JSON by its name is",
        arguments: [
            (".trivyignore", true), ("a/.trivyignore", true), (".trivyignore.yaml", false), ("rules.yml", false),
            ("rules.json", false),
            ("ignored", true),
        ])
    func names(_ file: String, _ areLines: Bool) { #expect(IgnoreRules.areLines(file) == areLines) }

    @Test("a file with a tool's name is that tool's, whatever is in it")
    func toolNames() throws {
        let text = #"{"ignore": [{"fix-state": "fixed"}]}"#
        #expect(try rules(text, file: "x/.grype.yaml").notes.count == 1)
        #expect(throws: ParseError("rule 1 has neither id nor package")) { try rules(text, file: "rules.yaml") }
    }
}
