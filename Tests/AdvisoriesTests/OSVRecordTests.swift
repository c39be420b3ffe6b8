import Advisories
import Bytes
import Model
import Testing

@Suite("OSV records")
struct OSVRecordTests {
    private func record(_ text: String) throws -> OSVRecord {
        let bytes = Array(text.utf8)
        return try OSVRecord(bytes.span)
    }

    private func affected(_ ecosystem: String, _ events: String, type: String = "ECOSYSTEM", more: String = "")
        -> String
    {
        """
        {"id": "X-1", "affected": [{"package": {"ecosystem": "\(ecosystem)", "name": "pkg"},
            "ranges": [{"type": "\(type)", "events": [\(events)]}]\(more)}]}
        """
    }

    @Test(
        "events are stretches of versions",
        arguments: [
            (
                #"{"introduced": "0"}, {"fixed": "1.9.3"}, {"introduced": "1.10.0"}, {"fixed": "1.10.1"}"#,
                "< 1.9.3 | >= 1.10.0, < 1.10.1"
            ),
            // Records list events in any order.
            (#"{"fixed": "2.0"}, {"introduced": "1.0"}"#, ">= 1.0, < 2.0"),
            (
                #"{"introduced": "1.10.0"}, {"introduced": "0"}, {"fixed": "1.10.1"}, {"fixed": "1.9.3"}"#,
                "< 1.9.3 | >= 1.10.0, < 1.10.1"
            ),
            (#"{"introduced": "1.0"}"#, ">= 1.0"),
            (#"{"introduced": "0"}, {"last_affected": "2.14.1"}"#, "<= 2.14.1"),
            (#"{"introduced": "0"}"#, "every version"),
            // Fixed, and broken again by the same version: it is affected.
            (
                #"{"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "1.0"}, {"fixed": "1.5"}"#,
                "< 1.0 | >= 1.0, < 1.5"
            ),
            // The end of a range that nothing begins says nothing.
            (#"{"introduced": "1.0"}, {"fixed": "1.5"}, {"fixed": "2.0"}"#, ">= 1.0, < 1.5"),
        ])
    func stretches(_ events: String, _ expected: String) throws {
        let advisory = try record(affected("PyPI", events)).advisory
        #expect(advisory.affected.first?.ranges.map(\.description).joined(separator: " | ") == expected)
    }

    @Test("a range without a beginning is a fault and a doubt, and the record stays")
    func upsideDown() throws {
        let record = try record(affected("PyPI", #"{"fixed": "1.0"}"#))
        #expect(record.faults == ["PyPI pkg: a range that nothing introduces"])
        #expect(record.advisory.affected.first?.doubt != nil)
    }

    @Test("listed versions are kept only where no range has them")
    func listedVersions() throws {
        let text = affected(
            "PyPI", #"{"introduced": "0"}, {"fixed": "1.0"}"#, more: #", "versions": ["0.9", "1.0rc1", "1.0", "3.1"]"#)
        #expect(try record(text).advisory.affected.first?.versions == ["1.0", "3.1"])
    }

    @Test("of very many ranges and versions all are kept, since comparing them all would take long")
    func manyVersions() throws {
        let events = (0..<400).map { #"{"introduced": "\#($0).0"}, {"fixed": "\#($0).5"}"# }.joined(separator: ",")
        let versions = (0..<400).map { "\"\($0).1\"" }.joined(separator: ",")
        let text = #"""
            {"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "a"}, "versions": [\#(versions)],
             "ranges": [{"type": "ECOSYSTEM", "events": [\#(events)]}]}]}
            """#
        let bytes = Array(text.utf8)
        let affected = try #require(OSVRecord(bytes.span).advisory.affected.first)
        #expect(affected.ranges.count == 400)
        #expect(affected.versions.count == 400)
    }

    @Test("what reviewers call the last affected version ends an open range")
    func lastKnown() throws {
        let text = affected(
            "npm", #"{"introduced": "0"}"#, type: "SEMVER",
            more: #", "database_specific": {"last_known_affected_version_range": "<= 4.5.6"}"#)
        #expect(try record(text).advisory.affected.first?.ranges.map(\.description) == ["<= 4.5.6"])
    }

    @Test("commits alone are a doubt, not silence")
    func onlyCommits() throws {
        let text = affected("PyPI", #"{"introduced": "0"}, {"fixed": "abcdef"}"#, type: "GIT")
        #expect(try record(text).advisory.affected.first?.doubt == "the advisory names commits, no versions")
    }

    @Test(
        "an update of a distribution covers vulnerabilities, a record of a language is one",
        arguments: [
            (
                #"{"id": "ALSA-2024:1", "related": ["CVE-2024-1", "CVE-2024-2"], "affected": [{"package": {"ecosystem": "AlmaLinux:9", "name": "a"}, "versions": ["1"]}]}"#,
                ["CVE-2024-1", "CVE-2024-2"]
            ),
            (
                #"{"id": "DSA-1", "upstream": ["CVE-2024-1"], "affected": [{"package": {"ecosystem": "Debian:12", "name": "a"}, "versions": ["1"]}]}"#,
                ["CVE-2024-1"]
            ),
            // Elsewhere what is related is another vulnerability.
            (
                #"{"id": "GHSA-1", "related": ["CVE-2024-1"], "aliases": ["CVE-2024-9"], "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "versions": ["1"]}]}"#,
                ["CVE-2024-9"]
            ),
        ])
    func covered(_ text: String, _ expected: [String]) throws {
        #expect(try record(text).advisory.vulnerabilities == expected)
    }

    @Test("updates of AlmaLinux that mend no vulnerability are none")
    func bugFixes() throws {
        let text =
            #"{"id": "ALBA-2024:1", "related": [], "affected": [{"package": {"ecosystem": "AlmaLinux:9", "name": "a"}, "versions": ["1"]}]}"#
        #expect(try record(text).isVulnerability == false)
    }

    @Test("severities are kept with who states them")
    func severities() throws {
        let text = """
            {"id": "GHSA-1", "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"}],
             "database_specific": {"severity": "MODERATE"}, "affected": []}
            """
        let found = try record(text).advisory.severities
        #expect(found.map(\.severity) == [.medium, .critical])
        #expect(found.map(\.source) == ["GitHub", "GitHub"])
        #expect(found.last?.vector?.score.description == "10.0")
    }

    @Test("malicious packages, withdrawn records and notices are told apart")
    func kinds() throws {
        #expect(try record(#"{"id": "MAL-2024-1"}"#).advisory.kind == .malicious)
        #expect(try record(#"{"id": "GHSA-1", "withdrawn": "2024-01-01T00:00:00Z"}"#).advisory.isWithdrawn)
        let notice = """
            {"id": "RUSTSEC-1", "affected": [{"package": {"ecosystem": "crates.io", "name": "a"}, "versions": ["1.0.0"],
             "database_specific": {"informational": "unmaintained"}}]}
            """
        #expect(try record(notice).advisory.kind == .notice)
        #expect(try record(notice.replacing("unmaintained", with: "unsound")).advisory.kind == .vulnerability)
    }

    @Test("a record cut anywhere is an error")
    func truncated() {
        let text = affected("Go", #"{"introduced": "0"}, {"fixed": "1.0.0"}"#, type: "SEMVER")
        let bytes = Array(text.utf8)
        for end in 0..<bytes.count {
            let part = Array(bytes[..<end])
            #expect(throws: ParseError.self) { _ = try OSVRecord(part.span) }
        }
    }
}
