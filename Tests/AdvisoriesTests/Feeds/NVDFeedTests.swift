import Advisories
import Model
import TestSupport
import Testing

@Suite struct NVDFeedTests {
    static func document(_ entries: String...) -> String {
        """
        {"resultsPerPage":\(entries.count),"startIndex":0,"totalResults":\(entries.count),"format":"NVD_CVE",
        "version":"2.0","timestamp":"2026-03-01T03:00:01.337","vulnerabilities":[\(entries.joined(separator: ","))]}
        """
    }

    static func entry(_ rest: String, id: String = "CVE-2024-31228", status: String = "Analyzed") -> String {
        """
        {"cve":{"id":"\(id)","sourceIdentifier":"security-advisories@github.com","vulnStatus":"\(status)",
        "published":"2024-10-07T20:15:05.507","lastModified":"2024-11-21T09:13:05.187",
        "descriptions":[{"lang":"es","value":"Otro."},{"lang":"en","value":"Redis is a store.\\nMore."}],
        "references":[{"url":"https://example.org/a","source":"x"}]\(rest.isEmpty ? "" : "," + rest)}}
        """
    }

    /// `[!]<criteria, after the part> [si|se|ei|ee <version>]…`; the exclamation mark is for what is not vulnerable.
    static func match(_ text: String) -> String {
        let keys = [
            "si": "versionStartIncluding", "se": "versionStartExcluding", "ei": "versionEndIncluding",
            "ee": "versionEndExcluding",
        ]
        let words = text.split(separator: " ").map(String.init)
        let isDemand = words[0].hasPrefix("!")
        let name = isDemand ? String(words[0].dropFirst()) : words[0]
        let padded = name + String(repeating: ":*", count: max(0, 11 - name.split(separator: ":").count - 2))
        var fields = ["\"vulnerable\":\(!isDemand)", "\"criteria\":\"cpe:2.3:\(padded)\"", "\"matchCriteriaId\":\"x\""]
        for index in stride(from: 1, to: words.count, by: 2) {
            fields.append("\"\(keys[words[index]] ?? "")\":\"\(words[index + 1])\"")
        }
        return "{\(fields.joined(separator: ","))}"
    }

    static func node(_ matches: [String], _ connector: String = "OR", negate: Bool = false) -> String {
        "{\"operator\":\"\(connector)\",\"negate\":\(negate),\"cpeMatch\":[\(matches.map(match).joined(separator: ","))]}"
    }

    static func affected(_ configurations: String) throws -> [String] {
        let sink = try NVDFeed().reading(document(entry("\"configurations\":[\(configurations)]")))
        #expect(sink.skipped == [])
        return try #require(sink.advisories.first).affectedLines
    }

    @Test func anEntryIsRead() throws {
        let metrics = """
            "metrics":{"cvssMetricV31":[
            {"source":"nvd@nist.gov","type":"Primary","cvssData":{"version":"3.1",
            "vectorString":"CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H","baseScore":6.5}},
            {"source":"security-advisories@github.com","type":"Secondary","cvssData":{"version":"3.1",
            "vectorString":"CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H"}}],
            "cvssMetricV40":[{"source":"134c704f-9b21-4f2e-91b3-4a353bcc084e","type":"Secondary","cvssData":{
            "vectorString":"CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N"}}],
            "cvssMetricV30":[{"source":"x","cvssData":{}}],
            "cvssMetricV2":[{"source":"nvd@nist.gov","type":"Primary","cvssData":{"vectorString":"AV:N/AC:L/Au:N/C:N/I:N/A:P"}}]}
            """
        let sink = try NVDFeed().reading(Self.document(Self.entry(metrics)))
        let advisory = try #require(sink.advisories.first)
        #expect(sink.date == CivilDate("2026-03-01"))
        #expect(sink.skipped == [])
        #expect(advisory.id == "CVE-2024-31228")
        #expect(advisory.vulnerabilities == ["CVE-2024-31228"])
        #expect(advisory.title == "Redis is a store.")
        #expect(advisory.published == CivilDate("2024-10-07"))
        #expect(advisory.references == ["https://example.org/a"])
        #expect(
            advisory.severities.map { "\($0.source) \($0.severity) \($0.vector?.version.rawValue ?? "")" } == [
                "CISA medium 4.0", "NVD medium 3.1", "security-advisories@github.com medium 3.1", "NVD medium 2.0",
            ])
    }

    @Test(arguments: [
        (["a:redis:redis:* ee 7.2.5"], ["redis:redis fixed 7.2.5"]),
        (["a:redis:redis:* si 7.0 ee 7.2.5"], ["redis:redis >= 7.0 fixed 7.2.5"]),
        (["a:redis:redis:* si 0 ei 7.2.4"], ["redis:redis last 7.2.4"]),
        (["a:redis:redis:* si 7.0"], ["redis:redis >= 7.0"]),
        (["a:redis:redis:*"], ["redis:redis every"]),
        (
            ["a:redis:redis:7.0:rc1", "a:redis:redis:7.0:-", "a:redis:redis:7.0.1"],
            ["redis:redis = 7.0-rc1 = 7.0 = 7.0.1"]
        ),
        (["a:redis:redis:-"], ["redis:redis every (the NVD names no versions)"]),
        (
            ["a:redis:redis:* ee 6.2.16", "a:redis:redis:* si 7.0 ee 7.2.6", "a:redis:redis:* ee 6.2.16"],
            ["redis:redis fixed 6.2.16 | >= 7.0 fixed 7.2.6"]
        ),
        (["a:b:c:* ee 1", "a:d:e:* ee 2"], ["b:c fixed 1", "d:e fixed 2"]),
        (
            ["a:b:c:* se 1.0 ee 2.0", "a:b:c:* si 3.0 ee 3.5"],
            ["b:c > 1.0 fixed 2.0 | >= 3.0 fixed 3.5"]
        ),
        // Neither systems and devices nor what is only demanded.
        (["o:debian:debian_linux:12", "h:acme:router:-", "!a:redis:redis:*"], []),
        (["a:acme:form:*:*:*:*:*:wordpress ee 2"], ["acme:form fixed 2 (only the edition for wordpress is affected)"]),
        (["a:acme:form:*:*:*:*:*:linux ee 2"], ["acme:form fixed 2"]),
        ([#"a:nodejs:node\\.js:* ee 2"#], ["nodejs:node.js fixed 2"]),
    ])
    func productsAreNamedByVendorAndName(_ matches: [String], _ expected: [String]) throws {
        #expect(try Self.affected("{\"nodes\":[\(Self.node(matches))]}") == expected.map { "CPE \($0)" })
    }

    @Test(arguments: [
        (
            "{\"operator\":\"AND\",\"nodes\":[\(node(["a:b:c:* ee 1"])),\(node(["!o:microsoft:windows:-"]))]}",
            "b:c fixed 1 (affected only together with microsoft:windows)"
        ),
        (
            "{\"operator\":\"AND\",\"nodes\":[\(node(["a:b:c:* ee 1"])),\(node(["!o:microsoft:windows:-", "!o:linux:linux_kernel:-"]))]}",
            "b:c fixed 1"
        ),
        ("{\"operator\":\"AND\",\"nodes\":[\(node(["a:b:c:* ee 1"]))]}", "b:c fixed 1"),
        (
            "{\"nodes\":[\(node(["a:b:c:* ee 1", "!a:d:e:-", "!a:f:g:-", "!a:h:i:-", "!a:j:k:-"], "AND"))]}",
            "b:c fixed 1 (affected only together with d:e, f:g, h:i or others)"
        ),
        (
            "{\"nodes\":[\(node(["a:b:c:* ee 1"], negate: true))]}",
            "b:c fixed 1 (the NVD describes the affected systems by exclusion)"
        ),
        (
            "{\"negate\":true,\"nodes\":[\(node(["a:b:c:* ee 1"]))]}",
            "b:c fixed 1 (the NVD describes the affected systems by exclusion)"
        ),
        (
            "{\"operator\":\"AND\",\"nodes\":[\(node(["a:b:c:1.0"])),{\"operator\":\"OR\",\"cpeMatch\":[{}]}]}",
            "b:c = 1.0 (affected only together with something else)"
        ),
    ])
    func whatIsDemandedBesideIsADoubt(_ configuration: String, _ expected: String) throws {
        #expect(try Self.affected(configuration) == ["CPE \(expected)"])
    }

    @Test func aRejectedEntryIsWithdrawn() throws {
        let entry = Self.entry("\"configurations\":[{\"nodes\":[\(Self.node(["a:b:c:*"]))]}]", status: "Rejected")
        let advisory = try #require(NVDFeed().reading(Self.document(entry)).advisories.first)
        #expect(advisory.isWithdrawn)
        #expect(advisory.affected == [])
    }

    @Test(arguments: [
        "7", "{}", "{\"cve\":{}}", "{\"cve\":{\"id\":\"NVD-1\"}}",
    ])
    func aMalformedEntryIsSkipped(_ entry: String) throws {
        let sink = try NVDFeed().reading(Self.document(Self.entry(""), entry, Self.entry("", id: "CVE-2024-0002")))
        #expect(sink.advisories.map(\.id) == ["CVE-2024-31228", "CVE-2024-0002"])
        #expect(sink.skipped.count == 1)
    }

    @Test(arguments: [
        #""metrics":{"cvssMetricV31":[{"source":"x","cvssData":{"vectorString":"CVSS:3.1/AV:Q"}}]}"#,
        #""configurations":[{"nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a"}]}]}]"#,
        #""configurations":[{"nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true}]}]}]"#,
    ])
    func aMalformedPartLeavesTheRest(_ part: String) throws {
        let sink = try NVDFeed().reading(Self.document(Self.entry(part)))
        #expect(sink.advisories.count == 1)
        #expect(sink.skipped.count == 1)
        #expect(sink.skipped.first?.hasPrefix("CVE-2024-31228: ") == true)
    }

    @Test(arguments: ["", "[]", "{}", "{\"vulnerabilities\":7}", "{\"vulnerabilities\":[]} x", "<a/>"])
    func anotherDocumentIsAnError(_ text: String) {
        #expect(throws: FeedError.self) { try NVDFeed().reading(text) }
    }

    @Test func aCutDocumentIsAnError() {
        let configuration = "\"configurations\":[{\"nodes\":[\(Self.node(["a:redis:redis:* ee 7.2.5"]))]}]"
        let bytes = Array(Self.document(Self.entry(configuration)).utf8)
        for count in bytes.indices {
            #expect(throws: FeedError.self, "cut at \(count)") { try NVDFeed().reading(Array(bytes[..<count])) }
        }
    }

    @Test func manyConditionsAreToldWhatAllOfThemAskFor() throws {
        let nodes = (0..<300).map { Self.node(["a:v:p\($0):* ee 2"]) }
        let lines = try Self.affected("{\"operator\":\"AND\",\"nodes\":[\(nodes.joined(separator: ","))]}")
        #expect(lines.count == 300)
        #expect(lines.last == "CPE v:p299 fixed 2 (affected only together with v:p0, v:p1, v:p2 or others)")
        let few = try Self.affected("{\"operator\":\"AND\",\"nodes\":[\(nodes.prefix(3).joined(separator: ","))]}")
        #expect(few.first == "CPE v:p0 fixed 2 (affected only together with v:p1, v:p2)")
    }

    @Test func partsAreYearsAndPages() {
        let feed = NVDFeed(years: 2024...2025)
        #expect(feed.parts.map(\.name) == ["nvd/2024", "nvd/2025"])
        #expect(feed.part(named: "nvd/2031")?.path == "nvdcve-2.0-2031.json.gz")
        #expect(feed.part(named: "nvd/modified") == nil)
        #expect(feed.part(named: "nvd/") == nil)
        let files = [
            "nvdcve-2.0-2023.json", "nvdcve-2.0-2024.json", "nvdcve-2.0-2024.json.gz", "page-0.json", "README.md",
        ]
        #expect(feed.parts(among: files).map(\.name) == ["nvd/2023", "nvd/2024", "nvd/page-0"])
    }
}
