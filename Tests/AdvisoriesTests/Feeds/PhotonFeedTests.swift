import Advisories
import Model
import TestSupport
import Testing

@Suite struct PhotonFeedTests {
    static func entry(
        _ id: String = "CVE-2023-38545", _ name: String = "curl", _ fix: String = "8.1.2-5.ph5", score: String = "9.8",
        more: String = ""
    ) -> String {
        """
        {"cve_id":"\(id)","pkg":"\(name)","cve_score":\(score),
         "aff_ver":"all versions before \(fix) are vulnerable","res_ver":"\(fix)"\(more)}
        """
    }

    static func list(_ entries: String...) -> String { "[\(entries.joined(separator: ",\n"))]" }

    @Test func entriesOfOneVulnerabilityAreOneAdvisory() throws {
        let sink = try PhotonFeed().reading(
            Self.list(
                Self.entry(), Self.entry("CVE-2023-38546", score: "3.7"),
                Self.entry("CVE-2023-38545", "cmake", "3.25-2.ph5")),
            of: "photon/5.0")
        #expect(sink.skipped == [])
        #expect(sink.advisories.map(\.id) == ["CVE-2023-38545", "CVE-2023-38546"])
        #expect(
            sink.advisories[0].affectedLines == [
                "Photon OS:5.0 curl fixed 8.1.2-5.ph5", "Photon OS:5.0 cmake fixed 3.25-2.ph5",
            ])
        #expect(sink.advisories[0].severities == [SeverityStatement(source: "Photon OS", severity: .critical)])
        #expect(sink.advisories[1].severities == [SeverityStatement(source: "Photon OS", severity: .low)])
    }

    @Test(arguments: [
        (entry(more: #","status":"Fixed""#), ["Photon OS:4.0 curl fixed 8.1.2-5.ph5"]),
        (entry("CVE-1", "a", "NA"), ["Photon OS:4.0 a every not-fixed"]),
        (entry("BDSA-2023-1", "a", "1:2-3.ph4"), ["Photon OS:4.0 a fixed 1:2-3.ph4"]),
        (entry(more: #","status":"Not Affected""#), []),
    ])
    func whatBecomesOfAnEntry(_ entry: String, _ expected: [String]) throws {
        let sink = try PhotonFeed().reading(Self.list(entry), of: "photon/4.0")
        #expect(sink.advisories.flatMap(\.affectedLines) == expected)
        #expect(sink.skipped == [])
    }

    @Test(arguments: ["null", "0", "11", "-1", "\"high\"", "[]"]) func scoresThatAreNoneSayNothing(_ score: String)
        throws
    {
        let sink = try PhotonFeed().reading(Self.list(Self.entry(score: score)))
        #expect(sink.advisories.first?.severities == [])
    }

    @Test(arguments: [
        (entry("", "a"), "the id of no vulnerability"), (entry("RHSA-1", "a"), "the id of no vulnerability"),
        (entry("CVE-1", ""), "CVE-1 without a package"), (entry("CVE-1", "a", "1:"), "a: "),
        ("7", "the id of no vulnerability"),
    ])
    func aMalformedEntryIsSkippedWithAReason(_ entry: String, _ reason: String) throws {
        let sink = try PhotonFeed().reading(Self.list(Self.entry(), entry, Self.entry("CVE-2")), of: "photon/5.0")
        #expect(sink.advisories.map(\.id) == ["CVE-2023-38545", "CVE-2"])
        #expect(sink.skipped.count == 1)
        #expect(sink.skipped.first?.hasPrefix("photon/5.0, entry 2: \(reason)") == true, "\(sink.skipped)")
    }

    @Test(arguments: ["", "{}", "[", "<html>", #"{"cve_id":"CVE-1"}"#]) func anotherDocumentIsAnError(_ text: String) {
        #expect(throws: FeedError.self) { try PhotonFeed().reading(text) }
    }

    @Test func aCutDocumentIsAnError() {
        let bytes = Array(Self.list(Self.entry(), Self.entry("CVE-2")).utf8)
        for count in bytes.indices {
            #expect(throws: FeedError.self, "cut at \(count)") { try PhotonFeed().reading(Array(bytes[..<count])) }
        }
    }

    @Test func partsAreReleases() {
        #expect(PhotonFeed().part(named: "photon/6.0")?.path == "cve_data_photon6.0.json")
        #expect(PhotonFeed().part(named: "photon/../x") == nil)
        #expect(PhotonFeed().part(named: "photon/") == nil)
        let found = PhotonFeed().parts(among: [
            "cve_data_photon4.0.json", "cve_data_photon5.0.json.gz", "photon_versions.json",
        ])
        #expect(found.map(\.name) == ["photon/4.0", "photon/5.0"])
    }
}
