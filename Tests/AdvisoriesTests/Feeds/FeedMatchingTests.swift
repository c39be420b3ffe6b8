import Advisories
import Bytes
import Model
import TestSupport
import Testing

/// What the feeds of vendors and of programs come to in a scan.
@Suite struct FeedMatchingTests {
    static func lines(_ result: ScanResult) -> [String] {
        result.findings.map { finding in
            "\(finding.id) \(finding.comparedName) \(finding.severity) \(finding.fixState.rawValue) "
                + finding.fixedVersions.joined(separator: ",") + (finding.doubt.map { " (\($0))" } ?? "")
        }.sorted()
    }

    static func rpm(_ name: String, _ version: String, epoch: Int? = nil, module: String? = nil) -> Package {
        var package = Package(ecosystem: .rpm, name: name, version: version)
        package.attributes.epoch = epoch
        package.attributes.modularity = module
        return package
    }

    @Test func amazonLinux() throws {
        let bench = try ScanBench()
        let packages =
            AmazonLinuxFeedTests.package("bind", "9.16", "2.amzn2", epoch: "32")
            + AmazonLinuxFeedTests.package("rsyslog", "8.2204.0", "3.amzn2")
        bench.file(AmazonLinuxFeed(), AmazonLinuxFeedTests.document(AmazonLinuxFeedTests.update(packages: packages)))
        let subject = ScanSubject.image(
            "amzn-2", [Self.rpm("bind", "9.16-1.amzn2", epoch: 32), Self.rpm("rsyslog", "8.2204.0-3.amzn2")])
        #expect(Self.lines(try bench.scan(subject)) == ["CVE-2022-24903 bind high fixed 32:9.16-2.amzn2"])
    }

    @Test func oracleLinux() throws {
        let bench = try ScanBench()
        bench.file(
            OracleLinuxFeed(),
            OracleLinuxFeedTests.document(
                OracleLinuxFeedTests.definition(
                    "ELSA-2024-0001", cves: ["CVE-2024-1"],
                    criteria: OracleLinuxFeedTests.all(
                        "Oracle Linux 8 is installed", "openssl-libs is earlier than 1:1.1.1k-9.el8_8")),
                OracleLinuxFeedTests.definition(
                    "ELSA-2024-0002", cves: ["CVE-2024-1"],
                    criteria: OracleLinuxFeedTests.all(
                        "Oracle Linux 8 is installed", "openssl-libs is earlier than 10:1.1.1k-9.el8_8_fips")),
                OracleLinuxFeedTests.definition(
                    "ELSA-2024-0003", cves: ["CVE-2024-2"],
                    criteria: OracleLinuxFeedTests.all(
                        "Oracle Linux 8 is installed", "glibc is earlier than 2:2.28-236.0.1.ksplice1.el8.7"))))
        func scan(_ packages: Package...) throws -> [String] {
            Self.lines(try bench.scan(ScanSubject.image("ol-8.9", packages)))
        }
        #expect(
            try scan(Self.rpm("openssl-libs", "1.1.1k-8.el8_8", epoch: 1))
                == ["CVE-2024-1 openssl-libs high fixed 1:1.1.1k-9.el8_8"])
        #expect(try scan(Self.rpm("openssl-libs", "1.1.1k-9.el8_8", epoch: 1)) == [])
        // A validated build has an epoch above all others; its own fixes count, and theirs do not.
        #expect(
            try scan(Self.rpm("openssl-libs", "1.1.1k-8.el8_8_fips", epoch: 10))
                == ["CVE-2024-1 openssl-libs high fixed 10:1.1.1k-9.el8_8_fips"])
        // The usual build is not behind the one that is patched while it runs.
        #expect(try scan(Self.rpm("glibc", "2.28-236.el8.7")) == [])
        #expect(
            try scan(Self.rpm("glibc", "2.28-225.0.1.ksplice1.el8", epoch: 2))
                == ["CVE-2024-2 glibc high fixed 2:2.28-236.0.1.ksplice1.el8.7"])
    }

    @Test func photon() throws {
        let bench = try ScanBench()
        bench.file(
            PhotonFeed(),
            PhotonFeedTests.list(
                PhotonFeedTests.entry("CVE-2024-1", "curl", "8.1.2-5.ph3"),
                PhotonFeedTests.entry("CVE-2024-2", "curl", "NA", score: "null")))
        var library = Self.rpm("curl-libs", "8.1.2-4.ph3")
        library.source = Package.SourcePackage(name: "curl", version: "8.1.2-4.ph3")
        #expect(
            Self.lines(try bench.scan(ScanSubject.image("photon-3.0", [library]))) == [
                "CVE-2024-1 curl critical fixed 8.1.2-5.ph3", "CVE-2024-2 curl unknown not-fixed ",
            ])
    }

    @Test func extendedSupportOfRedHat() throws {
        let document = RedHatVEXFeedTests.document(
            [
                ("openssl-eus", "pkg:rpm/redhat/openssl@3.0.7-26.el9_4.1?arch=src"),
                ("openssl-main", "pkg:rpm/redhat/openssl@3.0.7-28.el9_5?arch=src"),
            ],
            [("EUS-9.4", "openssl-eus"), ("red_hat_enterprise_linux_9", "openssl-main")],
            RedHatVEXFeedTests.list("fixed", "EUS-9.4:openssl-eus", "red_hat_enterprise_linux_9:openssl-main"),
            platforms: [
                ("EUS-9.4", "cpe:/o:redhat:rhel_eus:9.4::baseos"),
                ("red_hat_enterprise_linux_9", "cpe:/o:redhat:enterprise_linux:9::baseos"),
            ])
        let bench = try ScanBench()
        bench.file(
            RedHatVEXFeed(),
            String(decoding: TarBuilder.build { $0.file("2023/cve-2023-0001.json", document) }, as: UTF8.self))
        bench.file(RedHatRepositoriesFeed(), RedHatRepositoriesFeedTests.text)
        func scan(_ version: String, _ repositories: String...) throws -> [String] {
            var subject = ScanSubject.image("rhel-9.4", [Self.rpm("openssl", version)])
            subject.repositories = repositories
            return Self.lines(try bench.scan(subject))
        }
        let extended = "rhel-9-for-x86_64-baseos-eus-rpms__9_DOT_4"
        // Who has extended support has its fix, though the next minor release has a later one.
        #expect(try scan("3.0.7-26.el9_4.1", extended) == [])
        let old = try scan("3.0.7-25.el9_3", extended)
        #expect(old == ["CVE-2023-0001 openssl medium fixed 3.0.7-26.el9_4.1"])
        #expect(try scan("3.0.7-26.el9_4.1") == ["CVE-2023-0001 openssl medium fixed 3.0.7-28.el9_5"])
        #expect(
            try scan("3.0.7-26.el9_4.1", "rhel-9-for-x86_64-baseos-rpms", "unknown")
                == ["CVE-2023-0001 openssl medium fixed 3.0.7-28.el9_5"])
    }

    /// A record of SUSE about a package in several products: its products, with the version that mends each.
    private static func suse(_ id: String, _ cve: String, _ fixes: [(product: String, version: String)]) -> String {
        let affected = fixes.map { fix in
            """
            {"package":{"ecosystem":"SUSE:\(fix.product)","name":"gzip","purl":"pkg:rpm/suse/gzip"},
             "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"\(fix.version)"}]}]}
            """
        }
        return #"{"id":"\#(id)","upstream":["\#(cve)"],"affected":[\#(affected.joined(separator: ","))]}"#
    }

    @Test func suse() throws {
        let bench = try ScanBench()
        bench.osv(
            "SUSE",
            Self.suse(
                "SUSE-SU-2024:1-1", "CVE-2024-1",
                [
                    ("Linux Enterprise Module for Basesystem 15 SP5", "1.10-150200.10.1"),
                    ("Linux Enterprise Module for Development Tools 15 SP5", "1.10-150200.10.1"),
                    ("Linux Enterprise Server 16.0", "1.13-160000.2.2"),
                    ("Linux Enterprise Micro 5.5", "1.10-150200.10.1"),
                ]))
        bench.osv(
            "SUSE",
            Self.suse("SUSE-SU-2025:2-1", "CVE-2025-2", [("Linux Enterprise Server 15 SP5-LTSS", "1.10-150200.10.9")]))
        func scan(_ distribution: String, _ version: String) throws -> [String] {
            Self.lines(try bench.scan(ScanSubject.image(distribution, [Self.rpm("gzip", version)])))
        }
        let unpaid = "CVE-2025-2 gzip unknown fixed 1.10-150200.10.9"
        #expect(try scan("sles-15.5", "1.10-150200.4.1") == ["CVE-2024-1 gzip unknown fixed 1.10-150200.10.1", unpaid])
        #expect(try scan("sles-15.5", "1.10-150200.10.1") == [unpaid])
        #expect(try scan("sles-15.5", "1.10-150200.10.9") == [])
        // The version of another release is out of reach, and no fix for this one.
        #expect(try scan("sles-16.0", "1.13-160000.2.2") == [])
        #expect(try scan("sles-15.6", "1.10-150200.4.1") == [])
        #expect(try scan("sle-micro-5.5", "1.10-150200.4.1").count == 0)
    }

    @Test func redHat() throws {
        let documents = TarBuilder.build { tar in
            tar.file("2023/cve-2023-0001.json", RedHatVEXFeedTests.simple)
            tar.file(
                "2023/cve-2023-0002.json",
                RedHatVEXFeedTests.document(
                    [("nodejs", nil), ("nodejs:12/nodejs", nil)],
                    [("red_hat_enterprise_linux_8", "nodejs"), ("red_hat_enterprise_linux_8", "nodejs:12/nodejs")],
                    RedHatVEXFeedTests.list("known_affected", "red_hat_enterprise_linux_8:nodejs:12/nodejs"),
                    cve: "CVE-2023-0002"))
            tar.file(
                "2023/cve-2023-0003.json",
                RedHatVEXFeedTests.document(
                    [("nodejs", nil)], [("red_hat_enterprise_linux_8", "nodejs")],
                    RedHatVEXFeedTests.list("known_affected", "red_hat_enterprise_linux_8:nodejs"), cve: "CVE-2023-0003"
                ))
        }
        let bench = try ScanBench()
        bench.file(RedHatVEXFeed(), String(decoding: documents, as: UTF8.self))
        func scan(_ packages: Package...) throws -> [String] {
            Self.lines(try bench.scan(ScanSubject.image("rhel-8.9", packages)))
        }
        var libraries = Self.rpm("openssl-libs", "1.1.1k-9.el8_7", epoch: 1)
        libraries.source = Package.SourcePackage(name: "openssl", version: "1.1.1k-9.el8_7")
        #expect(
            try scan(
                libraries, Self.rpm("nodejs", "12.1-1.module+el8", module: "nodejs:12:8020:4c"),
                Self.rpm("nodejs", "14.1-1.module+el8", module: "nodejs:14:8020:4c"), Self.rpm("nodejs", "10-1.el8"))
                == [
                    "CVE-2023-0001 openssl medium fixed 1:1.1.1k-12.el8_9", "CVE-2023-0002 nodejs medium not-fixed ",
                    "CVE-2023-0003 nodejs medium not-fixed ",
                ])
        #expect(try scan(Self.rpm("openssl", "1.1.1k-12.el8_9", epoch: 1)) == [])
    }

    @Test(arguments: [
        ("7.2.5", ["CVE-2024-31228 redis:redis medium fixed 7.2.6"]), ("7.2.6", []), ("2.2.4", []),
        ("1.0", ["CVE-2024-31228 redis:redis medium unknown  (affected only together with acme:form)"]),
        ("2.0", ["CVE-2024-31228 redis:redis medium unknown  (affected only together with acme:form)"]),
        ("2.1", []), ("9.0", []), ("9.1", ["CVE-2024-31228 redis:redis medium fixed 9.2"]),
    ])
    func programs(_ version: String, _ expected: [String]) throws {
        let bench = try ScanBench()
        bench.file(CVEListFeed(), CVEListFeedTests.whole)
        let demands =
            "\(NVDFeedTests.node(["a:redis:redis:1.0", "a:redis:redis:* si 1.5 ei 2.0"])),\(NVDFeedTests.node(["!a:acme:form:-"]))"
        bench.file(
            NVDFeed(),
            NVDFeedTests.document(
                NVDFeedTests.entry(
                    """
                    "configurations":[{"operator":"AND","nodes":[\(demands)]},
                    {"nodes":[\(NVDFeedTests.node(["a:redis:redis:* se 9.0 ee 9.2"]))]}]
                    """)))
        var package = Package(ecosystem: .generic, name: "redis", version: version)
        package.attributes.cpes = ["cpe:2.3:a:redis:redis:\(version):*:*:*:*:*:*:*"]
        #expect(Self.lines(try bench.scan(ScanSubject.image(nil, [package]))) == expected)
    }
}
