import Advisories
import Model
import TestSupport
import Testing

@Suite struct AmazonLinuxFeedTests {
    static func update(
        _ id: String = "ALAS2023-2023-001", type: String = "security", severity: String = "important",
        references: String = #"<reference href="https://example.org/1" id="CVE-2022-24903" type="cve"/>"#,
        packages: String =
            #"<package name="rsyslog" epoch="0" version="8.2204.0" release="3.amzn2023.0.2" arch="x86_64"><filename>a</filename></package>"#
    ) -> String {
        """
        <update author="x" from="y" status="final" type="\(type)" version="1.4"><id>\(id)</id>
        <title>\(id): Important priority package update for rsyslog</title>
        <issued date="2023-02-17 20:41" /><updated date="2023-02-22 23:22" />
        <severity>\(severity)</severity><description>a &lt;b&gt; &amp; c</description>
        <references>\(references)</references>
        <pkglist><collection short="amazon-linux-2023---core"><name>Amazon Linux 2023</name>\(packages)</collection></pkglist>
        </update>
        """
    }

    static func document(_ updates: String...) -> String {
        "<?xml version=\"1.0\" ?>\n<updates>\(updates.joined(separator: "\n"))</updates>"
    }

    @Test func anUpdateMendsItsVulnerabilities() throws {
        let references = """
            <reference href="https://example.org/1" id="CVE-2022-24903" type="cve"/>
            <reference href="https://example.org/2" id="CVE-2014-3634" type="cve"/>
            <reference href="https://example.org/1" id="CVE-2022-24903" type="cve"/>
            <reference href="https://example.org/3" id="RHSA-1" type="advisory"/>
            """
        let sink = try AmazonLinuxFeed().reading(
            Self.document(Self.update(references: references)), of: "amazon/2023")
        let advisory = try #require(sink.advisories.first)
        #expect(sink.advisories.count == 1)
        #expect(sink.skipped == [])
        #expect(advisory.id == "ALAS2023-2023-001")
        #expect(advisory.covered == ["CVE-2022-24903", "CVE-2014-3634"])
        #expect(advisory.vulnerabilities == advisory.covered)
        #expect(advisory.published == CivilDate("2023-02-17"))
        #expect(advisory.severities == [SeverityStatement(source: "Amazon Linux", severity: .high)])
        #expect(advisory.references.first == "https://example.org/1")
        #expect(advisory.affectedLines == ["Amazon Linux:2023 rsyslog fixed 8.2204.0-3.amzn2023.0.2"])
    }

    static func package(
        _ name: String, _ version: String, _ release: String, epoch: String? = nil, arch: String = "x86_64"
    ) -> String {
        let epoch = epoch.map { " epoch=\"\($0)\"" } ?? ""
        return "<package name=\"\(name)\"\(epoch) version=\"\(version)\" release=\"\(release)\" arch=\"\(arch)\"/>"
    }

    @Test(arguments: [
        ([package("a", "1", "2", epoch: "0")], ["a fixed 1-2"]),
        ([package("a", "1", "2")], ["a fixed 1-2"]),
        ([package("a", "1", "2", epoch: "")], ["a fixed 1-2"]),
        ([package("a", "1", "2", epoch: "32")], ["a fixed 32:1-2"]),
        // One for each architecture.
        ([package("a", "1", "2"), package("a", "1", "2", arch: "aarch64")], ["a fixed 1-2"]),
        // The later fix mends all.
        ([package("a", "1", "9"), package("a", "1", "10"), package("a", "1", "8")], ["a fixed 1-10"]),
        ([package("a", "9", "1", epoch: "0"), package("a", "1", "1", epoch: "1")], ["a fixed 1:1-1"]),
        // What only debuggers read is left out.
        (
            [package("b", "1", "1"), package("b-debuginfo", "1", "1"), package("b-debugsource", "1", "1")],
            ["b fixed 1-1"]
        ),
        ([package("b", "1", "1"), package("a", "1", "1")], ["b fixed 1-1", "a fixed 1-1"]),
    ])
    func eachPackageIsFixedOnce(_ packages: [String], _ expected: [String]) throws {
        let text = Self.document(Self.update(packages: packages.joined()))
        let sink = try AmazonLinuxFeed().reading(text, of: "amazon/2")
        #expect(sink.advisories.first?.affectedLines == expected.map { "Amazon Linux:2 \($0)" })
    }

    @Test(arguments: [
        ("critical", Severity.critical), ("Important", .high), ("medium", .medium), ("low", .low), ("strange", nil),
    ])
    func severitiesAreWords(_ word: String, _ expected: Severity?) throws {
        let sink = try AmazonLinuxFeed().reading(Self.document(Self.update(severity: word)))
        #expect(sink.advisories.first?.severities.first?.severity == expected)
    }

    @Test func otherUpdatesAreNoAdvisories() throws {
        let sink = try AmazonLinuxFeed().reading(
            Self.document("<!-- </updates> -->", Self.update(type: "bugfix"), Self.update("ALAS2-2020-1")))
        #expect(sink.advisories.map(\.id) == ["ALAS2-2020-1"])
        #expect(sink.skipped == [])
    }

    @Test(arguments: [
        Self.update(""), Self.update(packages: ""), Self.update(packages: "<package name=\"a\" version=\"1\"/>"),
        Self.update(packages: package("a", "", "1")), Self.update(packages: package("", "1", "1")),
        Self.update().replacing("</id>", with: "</ID>"), Self.update(severity: "<a>"),
        "<update type=\"security\"></update>", "<updateinfo></update>", "<update type=\"security\">&x;</update>",
    ])
    func aMalformedUpdateIsSkippedWithAReason(_ update: String) throws {
        let sink = try AmazonLinuxFeed().reading(
            Self.document(Self.update("ALAS2-2020-1"), update, Self.update("ALAS2-2020-2")), of: "amazon/2")
        #expect(sink.advisories.map(\.id) == ["ALAS2-2020-1", "ALAS2-2020-2"])
        #expect(sink.skipped.count == 1)
        #expect(sink.skipped.first?.hasPrefix("amazon/2, update 2: ") == true)
    }

    @Test(arguments: Packing.allCases) func itMayBePacked(_ packing: Packing) throws {
        let sink = try AmazonLinuxFeed().reading(packing.pack(Array(Self.document(Self.update()).utf8)))
        #expect(sink.advisories.count == 1)
    }

    @Test func aListMayBeEmpty() throws {
        #expect(try AmazonLinuxFeed().reading("<updates/>").advisories.isEmpty)
        #expect(try AmazonLinuxFeed().reading("<updates></updates>").advisories.isEmpty)
    }

    @Test(arguments: ["", "<html><body/></html>", "{}", "<updates", "<updates><a/></updates>", "<updates>"])
    func anotherDocumentIsAnError(_ text: String) {
        #expect(throws: FeedError.self) { try AmazonLinuxFeed().reading(text) }
    }

    @Test func aCutDocumentIsAnError() {
        let bytes = Array(Self.document(Self.update(), Self.update("ALAS2023-2023-002")).utf8)
        for count in bytes.indices {
            #expect(throws: FeedError.self, "cut at \(count)") { try AmazonLinuxFeed().reading(Array(bytes[..<count])) }
        }
    }

    @Test func copiesAreFoundByRelease() {
        let found = AmazonLinuxFeed().parts(among: ["2/updateinfo.xml.gz", "2023/updateinfo.xml", "1/updateinfo.xml"])
        #expect(found.map(\.name) == ["amazon/2", "amazon/2023"])
    }
}
