import Model
import Testing

@Suite struct LicensePolicyTests {
    private static func normalized(_ texts: [String]) -> [NormalizedLicense] {
        texts.map { text in (try? LicenseExpression(parsing: text)).map(NormalizedLicense.expression) ?? .text(text) }
    }

    private func verdict(_ licenses: [String], allow: [String] = [], deny: [String] = []) -> LicensePolicy.Verdict {
        LicensePolicy(allowed: allow.map(LicensePattern.init), denied: deny.map(LicensePattern.init))
            .verdict(on: Self.normalized(licenses))
    }

    @Test(
        "a package is denied where every way to satisfy its licences has a denied one",
        arguments: [
            ("MIT", ["GPL-*"], []),
            ("GPL-2.0-only", ["GPL-*"], ["GPL-2.0-only"]),
            ("gpl-2.0-only", ["gpl-*"], ["GPL-2.0-only"]),  // letter case does not count
            ("LGPL-2.1-only", ["GPL-*"], []),  // a pattern is held against the whole id
            ("LGPL-2.1-only", ["*GPL-*"], ["LGPL-2.1-only"]),
            ("MIT OR GPL-2.0-only", ["GPL-*"], []),  // a choice
            ("MIT AND GPL-2.0-only", ["GPL-*"], ["GPL-2.0-only"]),
            ("AGPL-3.0-only OR GPL-2.0-only", ["*GPL-*"], ["AGPL-3.0-only"]),  // no way out
            ("(MIT OR GPL-2.0-only) AND (ISC OR GPL-3.0-only)", ["GPL-*"], []),
            ("(MIT AND GPL-2.0-only) OR (ISC AND GPL-3.0-only)", ["GPL-2*"], []),
            ("MIT AND GPL-2.0-only AND GPL-3.0-only", ["GPL-*"], ["GPL-2.0-only", "GPL-3.0-only"]),
            (
                "GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only"],
                ["GPL-2.0-only WITH Classpath-exception-2.0"]
            ),
            ("GPL-2.0-only", ["GPL-* WITH *"], []),
            ("GPL-2.0+", ["GPL-2.0"], []),  // "or later" is a choice of versions
        ])
    func denial(_ license: String, _ deny: [String], _ denied: [String]) {
        #expect(verdict([license], deny: deny) == (denied.isEmpty ? .permitted : .denied(denied)))
    }

    @Test("where something is allowed, the rest is unlisted")
    func allowList() {
        #expect(verdict(["MIT"], allow: ["MIT", "Apache-2.0"]) == .permitted)
        #expect(verdict(["Zlib"], allow: ["MIT"]) == .unlisted(["Zlib"]))
        #expect(verdict(["Zlib OR MIT"], allow: ["MIT"]) == .permitted)
        #expect(verdict(["Zlib AND MIT"], allow: ["MIT"]) == .unlisted(["Zlib"]))
        #expect(verdict(["Zlib", "ISC"], allow: ["MIT"]) == .unlisted(["ISC", "Zlib"]))
        #expect(verdict(["MIT"], allow: ["*"], deny: ["MIT"]) == .denied(["MIT"]))
        #expect(verdict(["Apache-2.0 WITH LLVM-exception"], allow: ["Apache-2.0"]) == .permitted)
    }

    @Test("a pattern that allows an exception beats one that denies the licence")
    func exceptions() {
        let (allow, deny) = (["*", "GPL-* WITH Classpath-exception-2.0"], ["GPL-*"])
        #expect(verdict(["GPL-2.0-only WITH Classpath-exception-2.0"], allow: allow, deny: deny) == .permitted)
        #expect(verdict(["GPL-2.0-only"], allow: allow, deny: deny) == .denied(["GPL-2.0-only"]))
        #expect(
            verdict(["GPL-2.0-only WITH Classpath-exception-2.0"], allow: allow, deny: ["GPL-* WITH *"])
                == .denied(["GPL-2.0-only WITH Classpath-exception-2.0"]))
    }

    @Test("a text is known by itself only, and nothing stated is a class of its own")
    func texts() {
        #expect(verdict(["see LICENSE"], deny: ["*"]) == .unknown(["see LICENSE"]))
        #expect(verdict(["see LICENSE"], deny: ["see LICENSE"]) == .denied(["see LICENSE"]))
        #expect(verdict(["see LICENSE"], allow: ["see LICENSE"]) == .permitted)
        #expect(verdict(["see LICENSE", "MIT"], allow: ["MIT"]) == .unknown(["see LICENSE"]))
        #expect(verdict(["see LICENSE", "MIT"], deny: ["MIT"]) == .denied(["MIT"]))
        #expect(verdict([], deny: ["*"]) == .unstated)
    }

    @Test("a pattern of many stars takes no longer than its length says")
    func stars() {
        let pattern = LicensePattern(String(repeating: "*a", count: 5000) + "b")
        let term = LicenseExpression.Term(license: "LicenseRef-" + String(repeating: "a", count: 10_000))
        #expect(!pattern.covers(term))
        #expect(LicensePattern("*-*a*").covers(term))
        #expect(LicensePattern("").covers(term) == false)
    }

    @Test("the summary counts each package once for each licence, the most frequent first")
    func summary() {
        func package(_ licenses: [String], _ ecosystem: Ecosystem = .npm) -> Package {
            Package(ecosystem: ecosystem, name: "p", version: "1", licenses: licenses)
        }
        let summary = LicenseSummary(of: [
            package(["MIT"]), package(["MIT OR Apache-2.0"]), package(["(Apache-2.0 OR MIT)", "Apache-2.0 OR MIT"]),
            package([]), package(["The MIT License"], .pypi), package(["GPL-2"]), package(["GPL-2"], .debian),
        ])
        #expect(
            summary.rows.map { "\($0.packages) \($0.license)" } == [
                "2 Apache-2.0 OR MIT", "2 MIT", "1 GPL-2.0-only", "1 GPL-2",
            ])
        #expect(summary.unstated == 1)
    }
}
