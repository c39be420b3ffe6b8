import Advisories
import Bytes
import Model
import Testing

@Suite("ignore rules")
struct IgnoreRulesTests {
    private func value(_ text: String) throws -> JSONValue {
        let bytes = Array(text.utf8)
        return try JSONValue(parsing: bytes.span)
    }

    private func rules(_ text: String, file: String = "rules.yaml") throws -> IgnoreRules {
        try IgnoreRules(value(text), file: file)
    }

    /// `rest` with what every rule needs.
    private func own(_ rest: String) throws -> IgnoreRules {
        try rules(#"{"ignore": [{"reason": "r", "forever": true, \#(rest)}]}"#)
    }

    private static let day = CivilDate("2026-06-15")

    private func subject() throws -> ScanSubject {
        var jar = try VEXFixtures.component("pkg:maven/org.a/log4j-core@2.14.1", evidence: "app/a.war")
        jar.package.attributes.nestedPath = "WEB-INF/lib/b.jar!/log4j-core.jar"
        return VEXFixtures.subject([
            try VEXFixtures.component(
                "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12", source: "openssl 3.0.11-1",
                evidence: "var/lib/dpkg/status"),
            try VEXFixtures.component(
                "pkg:npm/%40babel/core@7.0.0", evidence: "app/node_modules/@babel/core/package.json"),
            jar,
            try VEXFixtures.component("pkg:golang/github.com/a/b@v1.2.3", evidence: "usr/bin/b"),
        ])
    }

    /// Which of the four packages' findings are ignored.
    private func ignored(
        by rules: IgnoreRules, kind: VulnerabilityFinding.Kind = .vulnerability
    ) throws -> (places: [Int], notes: [String]) {
        var result = VEXFixtures.result(aliases: ["GHSA-1"], kind: kind, in: [0, 1, 2, 3])
        result.findings[0].fixState = .wontFix
        let applied = rules.apply(to: result, of: try subject(), on: try #require(Self.day))
        #expect(applied.result.findings.count == 4)
        return (
            applied.result.findings.indices.filter { applied.result.findings[$0].suppression != nil }, applied.notes
        )
    }

    @Test(
        "a rule means what it names",
        arguments: [
            (#""id": "CVE-2024-1""#, [0, 1, 2, 3]), (#""id": "GHSA-1""#, [0, 1, 2, 3]),
            (#""id": "CVE-2024-10""#, []), (#""id": "CVE-2024-*""#, []),  // Ids are exact.
            (#""package": "libssl3""#, [0]), (#""package": "lib*""#, [0]), (#""package": "*ss*3""#, [0]),
            (#""package": "libssl""#, []),
            (#""package": "openssl""#, []),  // That is what it was built from.
            (#""package": "core""#, [1]), (#""package": "@babel/core""#, [1]), (#""package": "@babel/*""#, [1]),
            (#""package": "org.a:log4j-core""#, [2]), (#""package": "org.a/log4j*""#, [2]),
            (#""package": "github.com/a/*""#, [3]), (#""package": "*""#, [0, 1, 2, 3]),
            (#""package": "pkg:npm/%40babel/core""#, [1]), (#""package": "pkg:npm/@babel/core@7.0.0""#, [1]),
            (#""package": "pkg:npm/@babel/core@7.0.1""#, []), (#""package": "pkg:npm/*""#, [1]),
            (#""package": "pkg:npm/@babel/c*e""#, [1]),
            (#""package": "pkg:golang/github.com/a/b@v1.*""#, [3]),
            (#""package": "pkg:golang/github.com/a/b@1.2.3""#, [3]),
            (#""package": "pkg:deb/debian/libssl3?distro=debian-11""#, []),
            (#""package": "pkg:deb/debian/libssl3?arch=amd64""#, [0]),
            (#""package": "*", "version": "7.0.0""#, [1]), (#""package": "*", "version": "7.0""#, []),
            (#""package": "*", "path": "usr/**""#, [3]), (#""package": "*", "path": "/usr/bin/*""#, [3]),
            (#""package": "*", "path": "usr""#, []),
            (#""package": "*", "path": ["usr/bin/b", "**/package.json"]"#, [1, 3]),
            (#""package": "*", "path": "app/a.war/WEB-INF/lib/b.jar/*""#, [2]),
            (#""package": "*", "path": "app/*.war""#, [2]),
            (#""id": "CVE-2024-1", "fix-state": "wont-fix""#, [0]),
            (#""id": "CVE-2024-1", "fix-state": ["fixed", "wont-fix"]"#, [0]),
            (#""id": "CVE-2024-1", "fix-state": "unknown""#, [1, 2, 3]),
            (#""id": "CVE-2024-1", "package": "core""#, [1]),
        ] as [(String, [Int])])
    func meaning(_ rule: String, _ expected: [Int]) throws {
        let found = try ignored(by: own(rule))
        #expect(found.places == expected)
        #expect(found.notes.isEmpty == !expected.isEmpty)
    }

    @Test(
        "what a rule lacks, or has too much, is an error",
        arguments: [
            (#"{}"#, "no list of rules called 'ignore'"), (#"[]"#, "no list of rules called 'ignore'"),
            (#"{"ignore": [], "gates": 1}"#, "'gates' means nothing beside 'ignore'"),
            (#"{"ignore": ["CVE-1"]}"#, "rule 1 is no list of conditions"),
            (#"{"ignore": [{"reason": "r", "forever": true}]}"#, "rule 1 has neither id nor package"),
            (
                #"{"ignore": [{"version": "1", "path": "**", "reason": "r", "forever": true}]}"#,
                "rule 1 has neither id nor package"
            ),
            (#"{"ignore": [{"id": "C", "forever": true}]}"#, "rule 1 (C) has no reason"),
            (#"{"ignore": [{"id": "C", "reason": "", "forever": true}]}"#, "rule 1 (C) has a 'reason' that is no text"),
            (
                #"{"ignore": [{"id": "C", "reason": "r"}]}"#,
                "rule 1 (C) does not say until when; write 'until: 2026-12-31' or 'forever: true'"
            ),
            (
                #"{"ignore": [{"id": "C", "reason": "r", "forever": false}]}"#,
                "rule 1 (C) does not say until when; write 'until: 2026-12-31' or 'forever: true'"
            ),
            (
                #"{"ignore": [{"id": "C", "reason": "r", "forever": "always"}]}"#,
                "rule 1 (C) has a 'forever' that is neither true nor false"
            ),
            (
                #"{"ignore": [{"id": "C", "reason": "r", "until": "2026-12-31", "forever": true}]}"#,
                "rule 1 (C) has both 'until' and 'forever'"
            ),
            (
                #"{"ignore": [{"id": "C", "reason": "r", "until": "2026-13-01"}]}"#,
                "rule 1 (C) has an end that is no date: 2026-13-01"
            ),
            (
                #"{"ignore": [{"id": "C", "reason": "r", "until": "next year"}]}"#,
                "rule 1 (C) has an end that is no date: next year"
            ),
            (#"{"ignore": [{"id": ["C"], "reason": "r", "forever": true}]}"#, "rule 1 has a 'id' that is no text"),
            (
                #"{"ignore": [{"id": "C", "reason": "r", "until": "2026-12-31", "path": []}]}"#,
                "rule 1 (C) has a 'path' that is neither a text nor a list of texts"
            ),
            (
                #"{"ignore": [{"id": "C", "reason": "r", "until": "2026-12-31", "package": "pkg:npm"}]}"#,
                "rule 1 (C) package URL has no name"
            ),
            (
                #"{"ignore": [{"package": "pkg:npm/*?arch=x", "reason": "r", "forever": true}]}"#,
                "rule 1 a package URL with wildcards has no qualifiers: pkg:npm/*?arch=x"
            ),
        ])
    func errors(_ text: String, _ reason: String) throws {
        let value = try value(text)
        #expect(throws: ParseError(reason)) { try IgnoreRules(value, file: "rules.yaml") }
    }

    @Test("a misspelled condition is an error, and no rule without it")
    func misspelled() throws {
        for key in ["pakage", "fix_state", "expires"] {
            #expect(throws: ParseError.self) { try own(#""id": "C", "\#(key)": "x""#) }
        }
        #expect(throws: ParseError.self) { try own(#""id": "C", "fix-state": "whatever""#) }
        #expect(throws: ParseError.self) { try own(#""id": "C", "id": "D""#) }
    }

    @Test(
        "a rule applies on its last day, and not on the next",
        arguments: [("2026-06-14", false), ("2026-06-15", true), ("2026-06-16", true)])
    func expiry(_ end: String, _ applies: Bool) throws {
        let found = try ignored(by: rules(#"{"ignore": [{"id": "CVE-2024-1", "reason": "r", "until": "\#(end)"}]}"#))
        #expect(found.places.isEmpty == !applies)
        #expect(found.notes == (applies ? [] : ["rules.yaml: rule 1 (CVE-2024-1) ended after \(end)"]))
    }

    @Test("a rule that matches nothing is told")
    func unused() throws {
        let found = try ignored(by: own(#""id": "CVE-1999-1""#))
        #expect(found.notes == ["rules.yaml: rule 1 (CVE-1999-1) matches nothing that was found"])
    }

    @Test("the first rule that matches gives file and reason, and an earlier mark stays")
    func marks() throws {
        let rules =
            try rules(#"{"ignore": [{"package": "core", "reason": "one", "forever": true}]}"#, file: "a.yaml")
            + IgnoreRules(lines: Array("CVE-2024-1\n".utf8).span, file: ".trivyignore")
        var result = VEXFixtures.result(in: [0, 1, 2, 3])
        result.findings[2].suppression = .init(file: "vex.json", reason: "fixed")
        let applied = rules.apply(to: result, of: try subject(), on: try #require(Self.day))
        #expect(
            applied.result.findings.map { "\($0.suppression?.file ?? ""): \($0.suppression?.reason ?? "")" } == [
                ".trivyignore: ignored by rule 1", "a.yaml: one", "vex.json: fixed", ".trivyignore: ignored by rule 1",
            ])
        #expect(applied.notes.isEmpty)
    }

    @Test(
        "a malicious package is ignored only by its name and version",
        arguments: [
            (#""package": "core", "version": "7.0.0""#, true), (#""package": "pkg:npm/@babel/core@7.0.0""#, true),
            (#""package": "core""#, false), (#""id": "CVE-2024-1", "version": "7.0.0""#, false),
            (#""id": "CVE-2024-1", "package": "@babel/core""#, false),
            (#""package": "cor*", "version": "7.0.0""#, false),
            (#""package": "pkg:npm/@babel/core@*""#, false),
            (#""id": "CVE-2024-1", "package": "core", "version": "7.0.0""#, true),
        ])
    func malicious(_ rule: String, _ applies: Bool) throws {
        let found = try ignored(by: own(rule), kind: .malicious)
        #expect(found.places == (applies ? [1] : []))
        #expect(
            found.notes.contains { $0.contains("does not cover the malicious package pkg:npm/%40babel/core@7.0.0") }
                != applies)
    }

    @Test("a number is a text: YAML makes one of a version")
    func numbers() throws {
        let rule = try own(#""package": "core", "version": 7.10"#).rules[0]
        #expect(rule.version == "7.10")
    }

    @Test(
        "a star stands for anything, slashes included",
        arguments: [
            ("", "", true), ("", "a", false), ("*", "", true), ("*", "a/b", true), ("a", "a", true), ("a", "ab", false),
            ("a*", "a", true), ("a*b", "ab", true), ("a*a", "a", false), ("a*b*c", "axbxc", true),
            ("a*b*c", "axcxb", false),
            ("*ab*ab*", "ab", false), ("*ab*ab*", "abab", true), ("**", "x", true), ("a?", "ab", false),
        ])
    func patterns(_ pattern: String, _ text: String, _ matches: Bool) {
        #expect(TextPattern(pattern).matches(text) == matches)
    }
}
