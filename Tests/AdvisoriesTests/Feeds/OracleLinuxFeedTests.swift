import Advisories
import Bytes
import Model
import TestSupport
import Testing

@Suite struct OracleLinuxFeedTests {
    /// Tests that must all hold.
    static func all(_ comments: String..., inner: String = "") -> String { criteria("AND", comments, inner) }
    static func any(_ comments: String..., inner: String = "") -> String { criteria("OR", comments, inner) }

    private static func criteria(_ operation: String, _ comments: [String], _ inner: String) -> String {
        let tests = comments.map { #"<criterion test_ref="oval:com.oracle.elsa:tst:1" comment="\#($0)"/>"# }.joined()
        return "<criteria operator=\"\(operation)\">\(tests)\(inner)</criteria>"
    }

    static func definition(
        _ id: String = "ELSA-2024-0001", kind: String = "patch", cves: [String] = ["CVE-2024-1001"],
        severity: String = "IMPORTANT", details: String = "", platforms: [String] = ["Oracle Linux 8"], criteria: String
    ) -> String {
        let references = cves.map { #"<reference source="CVE" ref_id="\#($0)" ref_url="https://example.org/\#($0)"/>"# }
        return """
            <definition id="oval:com.oracle.elsa:def:1" version="501" class="\(kind)"><metadata>
            <title>
            \(id):  openssl security update (\(severity))
            </title>
            <affected family="unix">\(platforms.map { "<platform>\($0)</platform>" }.joined())</affected>
            <reference source="elsa" ref_id="\(id)" ref_url="https://linux.oracle.com/errata/\(id).html"/>
            \(references.joined())
            <description>a &lt;b&gt; &amp; c</description>
            <advisory><severity>\(severity)</severity><rights>x</rights><issued date="2024-01-15"/>\(details)</advisory>
            </metadata>\(criteria)</definition>
            """
    }

    static func document(_ definitions: String...) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><generator/><definitions>
        \(definitions.joined(separator: "\n"))
        </definitions><tests><rpminfo_test id="oval:com.oracle.elsa:tst:1"/></tests></oval_definitions>
        """
    }

    @Test func anErratumMendsItsVulnerabilities() throws {
        let sink = try OracleLinuxFeed().reading(
            Self.document(
                Self.definition(
                    cves: ["CVE-2024-1001", "CVE-2024-1002"],
                    criteria: Self.all(
                        "Oracle Linux 8 is installed", "Oracle Linux arch is x86_64",
                        inner: Self.any(
                            inner: Self.all(
                                "openssl is earlier than 1:1.1.1k-9.el8_8",
                                "openssl is signed with the Oracle Linux 8 key")
                                + Self.all("openssl-libs is earlier than 0:1.1.1k-9.el8_8"))))))
        let advisory = try #require(sink.advisories.first)
        #expect(sink.skipped == [])
        #expect(advisory.id == "ELSA-2024-0001")
        #expect(advisory.covered == ["CVE-2024-1001", "CVE-2024-1002"])
        #expect(advisory.published == CivilDate("2024-01-15"))
        #expect(advisory.severities == [SeverityStatement(source: "Oracle Linux", severity: .high)])
        #expect(advisory.references.first == "https://linux.oracle.com/errata/ELSA-2024-0001.html")
        #expect(
            advisory.affectedLines == [
                "Oracle Linux:8 openssl fixed 1:1.1.1k-9.el8_8", "Oracle Linux:8 openssl-libs fixed 1.1.1k-9.el8_8",
            ])
    }

    static let nested: [(criteria: String, expected: [String])] = [
        // Releases in alternatives beside the packages.
        (
            all(
                inner: any("Oracle Linux 8 is installed", "Oracle Linux 9 is installed")
                    + all("a is earlier than 1-2")),
            ["8 a fixed 1-2", "9 a fixed 1-2"]
        ),
        // Each release with packages of its own.
        (
            any(
                inner: all("Oracle Linux 8 is installed", inner: any("a is earlier than 1-2.el8"))
                    + all("Oracle Linux 9 is installed", inner: any("a is earlier than 1-2.el9"))),
            ["8 a fixed 1-2.el8", "9 a fixed 1-2.el9"]
        ),
        // The later of two architectures' mends all.
        (
            all(
                "Oracle Linux 8 is installed",
                inner: any(
                    inner: all("Oracle Linux arch is x86_64", "a is earlier than 1-9")
                        + all("Oracle Linux arch is aarch64", "a is earlier than 1-10"))),
            ["8 a fixed 1-10"]
        ),
        (
            all(
                "Oracle Linux 8 is installed",
                inner: all("Module nodejs:16 is enabled", inner: any("nodejs is earlier than 1:16.1-1.module+el8"))
                    + all("Module nodejs:18 is enabled", inner: any("nodejs is earlier than 1:18.1-1.module+el8"))),
            ["8 nodejs {nodejs:16} fixed 1:16.1-1.module+el8", "8 nodejs {nodejs:18} fixed 1:18.1-1.module+el8"]
        ),
        // Only the metadata say for which release.
        (all("a is earlier than 1-2"), ["8 a fixed 1-2"]),
        (
            all("Oracle Linux 8.4 is installed", "a is earlier than 1-2", "a-debuginfo is earlier than 1-2"),
            ["8 a fixed 1-2"]
        ),
        (
            all("Oracle Linux 7 is installed", "a is earlier than 2:1-2.ksplice1.el7", "b is earlier than 10:1-2_fips"),
            ["7:ksplice a fixed 2:1-2.ksplice1.el7", "7:fips b fixed 10:1-2_fips"]
        ),
    ]

    @Test(arguments: nested.indices) func releasesAndModulesHoldForWhatIsBelow(_ index: Int) throws {
        let sink = try OracleLinuxFeed().reading(Self.document(Self.definition(criteria: Self.nested[index].criteria)))
        #expect(sink.advisories.first?.affectedLines == Self.nested[index].expected.map { "Oracle Linux:\($0)" })
        #expect(sink.skipped == [])
    }

    @Test func aVectorCountsWhereOneVulnerabilityIsMended() throws {
        let details = #"<cve cvss3="7.5/CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H">CVE-2024-1001</cve>"#
        let criteria = Self.all("a is earlier than 1-2")
        let one = try OracleLinuxFeed().reading(Self.document(Self.definition(details: details, criteria: criteria)))
        #expect(one.advisories[0].severities.compactMap(\.vector).count == 1)
        let two = try OracleLinuxFeed().reading(
            Self.document(Self.definition(cves: ["CVE-2024-1", "CVE-2024-2"], details: details, criteria: criteria)))
        #expect(two.advisories[0].covered == ["CVE-2024-1", "CVE-2024-2", "CVE-2024-1001"])
        #expect(two.advisories[0].severities.compactMap(\.vector).isEmpty)
    }

    @Test func otherDefinitionsAreNoAdvisories() throws {
        let sink = try OracleLinuxFeed().reading(
            Self.document(
                "<!-- </definitions> -->",
                Self.definition("ELBA-2024-1", cves: [], criteria: Self.all("a is earlier than 1-2")),
                Self.definition(kind: "inventory", criteria: Self.all("a is earlier than 1-2"))))
        #expect(sink.advisories == [])
        #expect(sink.skipped == [])
    }

    @Test(arguments: [
        definition(criteria: ""), definition("", criteria: all("a is earlier than 1-2")),
        definition(criteria: all("a is earlier than 1:")), "<definition class=\"patch\"></definition>",
        "<definition class=\"patch\"><metadata></definition>",
        definition(platforms: [], criteria: all("a is earlier than 1-2")),
        definition(criteria: String(repeating: "<criteria>", count: 40) + String(repeating: "</criteria>", count: 40)),
    ])
    func aMalformedDefinitionIsSkippedWithAReason(_ definition: String) throws {
        let good = Self.definition(criteria: Self.all("a is earlier than 1-2"))
        let sink = try OracleLinuxFeed().reading(Self.document(good, definition, good))
        #expect(sink.advisories.count == 2)
        #expect(sink.skipped.count == 1)
        #expect(sink.skipped.first?.hasPrefix("oracle, definition 2: ") == true, "\(sink.skipped)")
    }

    @Test(arguments: Packing.allCases) func itMayBePacked(_ packing: Packing) throws {
        let text = Self.document(Self.definition(criteria: Self.all("a is earlier than 1-2")))
        #expect(try OracleLinuxFeed().reading(packing.pack(Array(text.utf8))).advisories.count == 1)
    }

    @Test(.enabled(if: Tool.isInstalled("bzip2"), "needs bzip2")) func itIsPublishedAsBzip2() throws {
        let folder = try TemporaryFolder()
        try folder.write("f", Array(Self.document(Self.definition(criteria: Self.all("a is earlier than 1-2"))).utf8))
        #expect(Tool("bzip2")?.run([folder("f")]) == 0)
        let packed = try TemporaryFolder.read(folder("f.bz2"))
        #expect(try OracleLinuxFeed().reading(packed).advisories.count == 1)
        #expect(throws: FeedError.self) { try OracleLinuxFeed().reading(Array(packed.dropLast(4))) }
    }

    @Test(arguments: ["", "<html><body/></html>", "{}", "<definitions>", "<definitions><a/></definitions>"])
    func anotherDocumentIsAnError(_ text: String) {
        #expect(throws: FeedError.self) { try OracleLinuxFeed().reading(text) }
    }

    @Test func aCutDocumentIsAnError() {
        let bytes = Array(Self.document(Self.definition(criteria: Self.all("a is earlier than 1-2"))).utf8)
        for count in bytes.indices {
            #expect(throws: FeedError.self, "cut at \(count)") { try OracleLinuxFeed().reading(Array(bytes[..<count])) }
        }
    }
}
