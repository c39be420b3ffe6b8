import Advisories
import Model
import TestSupport
import Testing

@Suite struct CVEListFeedTests {
    /// A record as GitHub, an assigner of CVEs, writes them, with CISA's container.
    static let whole = """
        {"dataType":"CVE_RECORD","dataVersion":"5.1",
         "cveMetadata":{"cveId":"CVE-2024-31228","assignerOrgId":"a0819718-46f1-4df5-94e2-005712e83aaa",
          "state":"PUBLISHED","assignerShortName":"GitHub_M","datePublished":"2024-10-07T19:51:03.797Z"},
         "containers":{
          "cna":{"title":"Denial of service by unbounded pattern matching",
           "providerMetadata":{"orgId":"a0819718-46f1-4df5-94e2-005712e83aaa","shortName":"GitHub_M"},
           "metrics":[{"cvssV3_1":{"baseScore":5.5,"baseSeverity":"MEDIUM","version":"3.1",
             "vectorString":"CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H"}}],
           "references":[{"name":"x","url":"https://example.org/advisory"}],
           "affected":[{"vendor":"redis","product":"redis","versions":[
             {"version":">= 2.2.5, < 6.2.16","status":"affected"},{"version":">= 7.0.0, < 7.2.6","status":"affected"}]}],
           "descriptions":[{"lang":"en","value":"Redis is a store.\\nMore."}],
           "source":{"advisory":"GHSA-66gq-c942-6976","discovery":"UNKNOWN"}},
          "adp":[{"title":"CISA ADP Vulnrichment","providerMetadata":{"shortName":"CISA-ADP"},
           "affected":[{"vendor":"redis","product":"redis","cpes":["cpe:2.3:a:redis:redis:*:*:*:*:*:*:*:*"],
             "defaultStatus":"unknown","versions":[{"status":"affected","version":"0","lessThan":"9","versionType":"custom"}]},
            {"vendor":"redis","product":"stack","cpes":["cpe:2.3:a:redis:stack:*:*:*:*:*:*:*:*"],
             "defaultStatus":"unknown","versions":[{"status":"affected","version":"0","lessThan":"7.4","versionType":"custom"}]}],
           "metrics":[{"other":{"type":"ssvc","content":{"id":"CVE-2024-31228","options":[{"Exploitation":"none"}]}}},
            {"cvssV4_0":{"vectorString":"CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N"}}]}]}}
        """

    @Test func aRecordIsRead() throws {
        let sink = try CVEListFeed().reading(Self.whole)
        let advisory = try #require(sink.advisories.first)
        #expect(sink.skipped == [])
        #expect(advisory.id == "CVE-2024-31228")
        #expect(advisory.aliases == ["GHSA-66gq-c942-6976"])
        #expect(advisory.vulnerabilities == ["CVE-2024-31228"])
        #expect(advisory.title == "Denial of service by unbounded pattern matching")
        #expect(advisory.published == CivilDate("2024-10-07"))
        #expect(advisory.references == ["https://example.org/advisory"])
        #expect(!advisory.isWithdrawn)
        #expect(
            advisory.severities.map { "\($0.source) \($0.severity) \($0.vector?.version.rawValue ?? "")" } == [
                "CNA GitHub_M medium 3.1", "CISA medium 4.0",
            ])
        // Of redis itself the assigner's word counts.
        #expect(
            advisory.affectedLines == [
                "CPE redis:redis >= 2.2.5 fixed 6.2.16 | >= 7.0.0 fixed 7.2.6", "CPE redis:stack before 7.4",
            ])
    }

    static func record(
        _ assigner: String, id: String = "CVE-2024-0001", state: String = "PUBLISHED"
    ) -> String {
        """
        {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"\(id)","state":"\(state)"},
        "containers":{"cna":{"providerMetadata":{"shortName":"acme"},\(assigner)}}}
        """
    }

    static func affected(_ product: String) throws -> [String] {
        let versions = #""versions":[{"status":"affected","version":"1.0","lessThan":"1.2","versionType":"semver"}]"#
        let sink = try CVEListFeed().reading(record("\"affected\":[{\(product),\(versions)}]"))
        return try #require(sink.advisories.first).affectedLines
    }

    @Test(arguments: [
        (#""collectionURL":"https://pypi.org","packageName":"Foo_Bar""#, "PyPI foo-bar"),
        (#""collectionURL":"https://www.npmjs.com/package","packageName":"@a/b""#, "npm @a/b"),
        (#""collectionURL":"HTTPS://registry.npmjs.org/","packageName":"left-pad""#, "npm left-pad"),
        (#""collectionURL":"https://repo.maven.apache.org/maven2","packageName":"org.a:b""#, "Maven org.a:b"),
        (#""collectionURL":"https://repo1.maven.org/maven2/","packageName":"org.a/b""#, "Maven org.a:b"),
        (#""collectionURL":"https://rubygems.org","packageName":"rack""#, "RubyGems rack"),
        (#""collectionURL":"crates.io","packageName":"tokio""#, "crates.io tokio"),
        (#""collectionURL":"https://packagist.org","packageName":"A/b""#, "Packagist a/b"),
        (#""collectionURL":"https://www.nuget.org/packages","packageName":"A.B""#, "NuGet a.b"),
        (#""collectionURL":"https://pkg.go.dev","packageName":"golang.org/x/net""#, "Go golang.org/x/net"),
        (
            #""collectionURL":"https://wordpress.org/plugins","packageName":"form","vendor":"Acme","product":"Form""#,
            "CPE acme:form"
        ),
        (#""packageURL":"pkg:npm/%40a/b","vendor":"Acme","product":"B""#, "npm @a/b"),
        (#""packageURL":"pkg:generic/b","vendor":"Acme","product":"B Server""#, "CPE acme:b_server"),
        (
            #""vendor":"Acme","product":"B","cpes":["cpe:2.3:a:acme_inc:b-server:*:*:*:*:*:*:*:*"]"#,
            "CPE acme_inc:b-server"
        ),
        (#""vendor":"Acme","packageName":"b""#, "CPE acme:b"),
    ])
    func packagesAreNamedAsTheirRegistryDoes(_ product: String, _ expected: String) throws {
        #expect(try Self.affected(product) == ["\(expected) >= 1.0 fixed 1.2"])
    }

    @Test(arguments: [
        #""vendor":"n/a","product":"n/a""#, #""vendor":"Acme","product":"n/a""#, #""vendor":"Acme""#,
        #""vendor":"Acme","product":"Router","cpes":["cpe:2.3:o:acme:router_firmware:*:*:*:*:*:*:*:*"]"#,
    ])
    func whatIsNoProgramIsLeftOut(_ product: String) throws { #expect(try Self.affected(product) == []) }

    @Test func buildsOfDistributionsAreLeftOut() throws {
        let affected = """
            "affected":[{"vendor":"Red Hat","product":"Red Hat Enterprise Linux 8","packageName":"openssl",
            "collectionURL":"https://access.redhat.com/downloads/content/package-browser/","defaultStatus":"affected",
            "versions":[{"version":"1:1.1.1k-12.el8_9","lessThan":"*","versionType":"rpm","status":"unaffected"}]}]
            """
        #expect(try CVEListFeed().reading(Self.record(affected)).advisories.first?.affectedLines == [])
    }

    @Test func commitsAloneAreADoubt() throws {
        let commits = #"{"status":"affected","version":"1da1","lessThan":"2b","versionType":"git"}"#
        let one = #"{"vendor":"Acme","product":"B","versions":[\#(commits)]}"#
        let other = #"{"vendor":"Acme","product":"B","versions":[{"status":"affected","version":"1.2"}]}"#
        #expect(
            try CVEListFeed().reading(Self.record("\"affected\":[\(one)]")).advisories.first?.affectedLines
                == ["CPE acme:b (the record names commits, no versions)"])
        #expect(
            try CVEListFeed().reading(Self.record("\"affected\":[\(one),\(other)]")).advisories.first?.affectedLines
                == ["CPE acme:b = 1.2"])
    }

    @Test func aDoubtStandsBesideWhatIsCertain() throws {
        let versions = #"[{"status":"affected","version":"1.0"},{"status":"affected","version":"older"}]"#
        let sink = try CVEListFeed().reading(
            Self.record(#""affected":[{"vendor":"a","product":"b","versions":\#(versions)}]"#))
        #expect(
            sink.advisories.first?.affectedLines == [
                "CPE a:b = 1.0", "CPE a:b every (the record gives the versions in words: 'older')",
            ])
    }

    @Test(arguments: [
        (#"{"other":{"type":"Red Hat severity rating","content":{"value":"Moderate","namespace":"x"}}}"#, ["medium"]),
        (#"{"other":{"type":"Textual description of severity","content":{"text":"important"}}}"#, ["high"]),
        (#"{"cvssV2_0":{"vectorString":"AV:N/AC:L/Au:N/C:P/I:P/A:P"}}"#, ["high 2.0"]),
        (#"{"cvssV3_0":{"vectorString":"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}"#, ["critical 3.0"]),
        (#"{"cvssV3_1":{"vectorString":"nonsense","baseSeverity":"HIGH"}}"#, []),
        (#"{"other":{"type":"ssvc","content":{"options":[]}}}"#, []), ("{}", []), ("7", []),
    ])
    func severitiesAreVectorsAndWords(_ metric: String, _ expected: [String]) throws {
        let advisory = try #require(
            CVEListFeed().reading(Self.record("\"metrics\":[\(metric)]")).advisories.first)
        #expect(
            advisory.severities.map { $0.severity.rawValue + ($0.vector.map { " \($0.version.rawValue)" } ?? "") }
                == expected)
        #expect(advisory.severities.allSatisfy { $0.source == "CNA acme" })
    }

    @Test func aRejectedRecordIsWithdrawn() throws {
        let sink = try CVEListFeed().reading(
            Self.record(
                #""rejectedReasons":[{"lang":"es","value":"No."},{"lang":"en","value":"Not a vulnerability."}],"affected":[{}]"#,
                state: "REJECTED"))
        let advisory = try #require(sink.advisories.first)
        #expect(advisory.isWithdrawn)
        #expect(advisory.title == "Not a vulnerability.")
        #expect(advisory.affected == [])
    }

    @Test func withoutATitleTheDescriptionBeginsIt() throws {
        let long = String(repeating: "x", count: 300)
        for (text, expected) in [("\\nOne.\\nTwo.", "One."), (long, String(repeating: "x", count: 239) + "…")] {
            let sink = try CVEListFeed().reading(
                Self.record(#""descriptions":[{"lang":"en-US","value":"\#(text)"}]"#))
            #expect(sink.advisories.first?.title == expected)
        }
    }

    static func archive(_ files: [(String, String)]) -> [UInt8] {
        var zip = ZipBuilder()
        for (name, text) in files { zip.add(name, text) }
        return zip.finished()
    }

    @Test func anArchiveHoldsRecordsAndLists() throws {
        let bytes = Self.archive([
            ("cvelistV5-main/cves/delta.json", "{}"),
            ("cvelistV5-main/cves/2024/31xxx/CVE-2024-31228.json", Self.whole),
            ("cvelistV5-main/cves/2024/0xxx/CVE-2024-0002.json", "{\"dataType\":"),
            ("cvelistV5-main/cves/2024/0xxx/CVE-2024-0003.json", "{}"),
            ("cvelistV5-main/cves/2024/0xxx/CVE-2024-0004.json", Self.record("\"affected\":7", id: "CVE-2024-0004")),
            ("cvelistV5-main/cves/2024/0xxx/CVE-2024-0005.json", Self.record("\"affected\":[]", id: "x")),
            (
                "cvelistV5-main/cves/2024/0xxx/CVE-2024-0006.json",
                #"{"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2024-0006"},"containers":{}}"#
            ),
            (
                "cvelistV5-main/cves/2024/0xxx/CVE-2024-0007.json",
                Self.record(#""affected":[{"cpes":["nonsense"]}]"#, id: "CVE-2024-0007")
            ),
        ])
        let sink = try CVEListFeed().reading(bytes)
        #expect(sink.advisories.map(\.id) == ["CVE-2024-31228", "CVE-2024-0004", "CVE-2024-0007"])
        #expect(
            sink.skipped.map { String($0.prefix { $0 != ":" }) } == [
                "CVE-2024-0002.json", "CVE-2024-0003.json", "CVE-2024-0005.json", "CVE-2024-0006.json", "CVE-2024-0007",
            ])
    }

    @Test func anArchiveWithoutRecordsIsAnError() {
        #expect(throws: FeedError.self) { try CVEListFeed().reading(Self.archive([("cves.zip", "PK")])) }
    }

    @Test func aCutArchiveIsAnError() {
        let bytes = Self.archive([("cves/2024/0xxx/CVE-2024-0001.json", Self.record("\"affected\":[]"))])
        for count in 4..<bytes.count {
            #expect(throws: FeedError.self, "cut at \(count)") { try CVEListFeed().reading(Array(bytes[..<count])) }
        }
    }

    @Test func aCutRecordIsSkipped() throws {
        let bytes = Array(Self.whole.utf8)
        for count in 0..<bytes.count {
            let sink = try CVEListFeed().reading(Array(bytes[..<count]))
            #expect(sink.advisories.isEmpty && sink.skipped.count == 1, "cut at \(count)")
        }
    }

    @Test func anEntryForVeryManyPlatformsIsAFault() throws {
        let names = (0..<300).map { "\"cpe:2.3:a:v:p\($0):*\"" }.joined(separator: ",")
        let versions = #"[{"version":"1","status":"affected"}]"#
        let sink = try CVEListFeed().reading(
            Self.record("\"affected\":[{\"cpes\":[\(names)],\"versions\":\(versions)}]"))
        #expect(sink.skipped.count == 1)
        #expect(sink.skipped.first?.hasSuffix("an entry for more than 256 platforms") == true)
        #expect(sink.advisories.first?.affected.count == 256)
    }

    @Test func severitiesAreKeptUpToANumber() throws {
        let metrics = (0..<100).map {
            #"{"other":{"content":{"value":"low"}},"cvssV3_1":{"vectorString":"\#(Self.vector($0))"}}"#
        }
        let sink = try CVEListFeed().reading(
            Self.record("\"affected\":[],\"metrics\":[\(metrics.joined(separator: ","))]"))
        #expect(sink.advisories.first?.severities.count == 64)
    }

    /// The same vector in another order of its metrics.
    private static func vector(_ number: Int) -> String {
        var rest = ["AV:N", "AC:L", "PR:N", "UI:N", "S:U", "C:H", "I:H", "A:H"]
        var number = number
        var parts = ["CVSS:3.1"]
        while !rest.isEmpty {
            parts.append(rest.remove(at: number % rest.count))
            number /= rest.count + 1
        }
        return parts.joined(separator: "/")
    }

    @Test func copiesAreAnArchiveOrRecords() {
        let files = ["cves.zip", "2024/CVE-2024-0001.json", "2024/delta.json"]
        #expect(CVEListFeed().parts(among: files).map(\.name) == ["cve", "cve/CVE-2024-0001"])
    }
}
