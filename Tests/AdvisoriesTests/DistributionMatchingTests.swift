import Advisories
import Model
import TestSupport
import Testing

@Suite("Matching of packages of distributions")
struct DistributionMatchingTests {
    @Test(
        "the distribution that a package URL names, in the spellings of the tools that write bills",
        arguments: [
            ("pkg:deb/debian/curl@7.0-1?distro=debian-12.5", true), ("pkg:deb/debian/curl@7.0-1?distro=bookworm", true),
            ("pkg:deb/debian/curl@7.0-1?distro=debian-12", true), ("pkg:deb/debian/curl@7.0-1?distro=12.5", true),
            ("pkg:deb/debian/curl@7.0-1?distro=debian-11", false),
        ])
    func distributionQualifiers(_ text: String, _ isFound: Bool) throws {
        let bench = try ScanBench()
        bench.debian(
            #"{"curl": {"CVE-2024-1": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "7.1-1"}}}}}"#)
        let url = try PackageURL(parsing: text)
        var package = Package(ecosystem: .debian, name: "curl", version: "7.0-1")
        package.attributes.basis = .stated
        var subject = ScanSubject.image(nil, [package])
        subject.components[0].url = url
        #expect(try bench.scan(subject).findings.isEmpty != isFound)
    }

    @Test("an rpm whose source has another version is compared by the source's")
    func otherSourceVersion() throws {
        let bench = try ScanBench()
        bench.osv(
            "Rocky Linux:9",
            """
            {"id": "RLSA-1", "upstream": ["CVE-2024-1"], "affected": [{"package": {"ecosystem": "Rocky Linux:9", "name": "perl"},
             "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "4:5.32.1-481.el9"}]}]}]}
            """)
        for (release, count) in [("480.el9", 1), ("481.el9", 0)] {
            var package = Package(
                ecosystem: .rpm, name: "perl-lib", version: "0.65-\(release)",
                source: Package.SourcePackage(name: "perl", version: "5.32.1-\(release)"))
            package.attributes.epoch = 0
            #expect(try bench.scan(.image("rocky-9.4", [package])).findings.count == count, "\(release)")
        }
    }

    @Test("an rpm of a module that does not say of which is to be reviewed")
    func unlabelledModule() throws {
        let bench = try ScanBench()
        bench.osv(
            "Rocky Linux:8",
            """
            {"id": "RLSA-1", "upstream": ["CVE-2024-1"], "affected": [{"package": {"ecosystem": "Rocky Linux:8", "name": "nodejs"},
             "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1:20.1.0-1.module+el8.9.0+1+abc"}]}]}]}
            """)
        var package = Package(ecosystem: .rpm, name: "nodejs", version: "18.1.0-1.module+el8.8.0+1+abc")
        package.attributes.epoch = 1
        package.attributes.basis = .stated
        let result = try bench.scan(.image("rocky-8.9", [package]))
        #expect(result.findings.count == 1)
        #expect(result.findings.first?.doubt != nil)
    }

    @Test(
        "an update of two modules concerns packages of both",
        arguments: [("idm:DL1:820:abc", true), ("idm:client:820:abc", true), ("idm:other:820:abc", false)])
    func twoModules(_ module: String, _ isFound: Bool) throws {
        let bench = try ScanBench()
        bench.osv(
            "AlmaLinux:8",
            """
            {"id": "ALSA-1", "summary": "Moderate: idm:DL1 and idm:client security update", "related": ["CVE-2024-1"],
             "affected": [{"package": {"ecosystem": "AlmaLinux:8", "name": "ipa-client"},
              "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "4.9.12-9.module_el8.9.0+1+abc"}]}]}]}
            """)
        var package = Package(ecosystem: .rpm, name: "ipa-client", version: "4.9.11-9.module_el8.9.0+1+abc")
        package.attributes.epoch = 0
        package.attributes.modularity = module
        #expect(try bench.scan(.image("almalinux-8.9", [package])).findings.isEmpty != isFound)
    }

    @Test(
        "what an image of Ubuntu needs is what is published for its release",
        arguments: [
            ("24.04", ["osv/Ubuntu:24.04:LTS", "osv/Ubuntu:Pro:24.04:LTS"]), ("25.10", ["osv/Ubuntu:25.10"]),
        ])
    func ubuntuParts(_ release: String, _ parts: [String]) {
        let subject = ScanSubject.image(
            "ubuntu-\(release)", [Package(ecosystem: .debian, name: "bash", version: "5.2-1")])
        #expect(FeedChoice.needed(for: subject).map(\.part.name).filter { $0.hasPrefix("osv/") } == parts)
    }

    @Test(
        "RPM: advisories for a module concern packages of modules only",
        arguments: [("nodejs:16:8060020220101:abc", true), (nil, false)] as [(String?, Bool)])
    func modularity(_ module: String?, _ isAffected: Bool) throws {
        let bench = try ScanBench()
        bench.osv(
            "AlmaLinux:8",
            osv(
                "ALSA-1", "AlmaLinux:8", "nodejs", fixed: "1:16.20.2-3.module_el8.9.0+1",
                more: #", "related": ["CVE-2023-1"], "summary": "Important: nodejs:16 security update""#))
        let result = try bench.scan(
            .image("almalinux-8.9", [rpm("nodejs", "16.1.0-1.module_el8", epoch: 1, module: module)]))
        #expect(ids(result) == (isAffected ? ["CVE-2023-1"] : []))
    }

    @Test(
        "RPM: a missing epoch is 0, and the latest fix of a vulnerability counts",
        arguments: [
            (nil, "1.1.1k-15.el8_6", true),
            (1, "1.1.1k-15.el8_6", false),
            (1, "1.1.1k-5.el8_5", true),
            // Mended in two steps: between them it is still there.
            (1, "1.1.1k-6.el8_5", true),
        ] as [(Int?, String, Bool)])
    func epoch(_ epoch: Int?, _ version: String, _ isAffected: Bool) throws {
        let bench = try ScanBench()
        bench.osv(
            "AlmaLinux:8",
            osv(
                "ALSA-1", "AlmaLinux:8", "openssl-libs", fixed: "1:1.1.1k-6.el8_5",
                more: #", "related": ["CVE-2022-1"]"#))
        bench.osv(
            "AlmaLinux:8",
            osv(
                "ALSA-2", "AlmaLinux:8", "openssl-libs", fixed: "1:1.1.1k-9.el8_7",
                more: #", "related": ["CVE-2022-1"]"#))
        let result = try bench.scan(.image("almalinux-8.9", [rpm("openssl-libs", version, epoch: epoch)]))
        #expect(ids(result) == (isAffected ? ["CVE-2022-1"] : []))
        #expect(result.findings.first?.fixedVersions ?? ["1:1.1.1k-9.el8_7"] == ["1:1.1.1k-9.el8_7"])
    }

    @Test("RPM: a bill that states no epoch is compared without")
    func statedWithoutEpoch() throws {
        let bench = try ScanBench()
        bench.osv(
            "AlmaLinux:8",
            osv(
                "ALSA-1", "AlmaLinux:8", "openssl-libs", fixed: "1:1.1.1k-6.el8_5",
                more: #", "related": ["CVE-2022-1"]"#))
        var package = rpm("openssl-libs", "1.1.1k-15.el8_6")
        package.namespace = "almalinux"
        package.attributes.basis = .stated
        // A wheel brought it along: the image is another distribution's.
        #expect(ids(try bench.scan(.image("debian-12", [package]))) == [])
        package.version = "1.1.1k-5.el8_5"
        #expect(ids(try bench.scan(.image("debian-12", [package]))) == ["CVE-2022-1"])
    }

    @Test("RPM: an advisory for another stream of the module says nothing")
    func otherStream() throws {
        let bench = try ScanBench()
        bench.osv(
            "AlmaLinux:8",
            osv(
                "ALSA-1", "AlmaLinux:8", "nodejs", fixed: "1:18.20.2-3.module_el8.9.0+1",
                more: #", "related": ["CVE-2023-1"], "summary": "Important: nodejs:18 security update""#))
        let package = rpm("nodejs", "16.1.0-1.module_el8", epoch: 1, module: "nodejs:16:8060020220101:abc")
        #expect(ids(try bench.scan(.image("almalinux-8.9", [package]))) == [])
    }

    @Test(
        "a bill that names no source of any package leaves those open that no advisory names",
        arguments: [
            (12, false, false), (12, true, true),  // one names its source: the others are their own
            (9, false, true),  // few packages may all be
        ])
    func sourceless(_ count: Int, _ namesSource: Bool, _ isComplete: Bool) throws {
        let bench = try ScanBench()
        bench.debian(
            #"{"package-0": {"CVE-2024-1": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "2.0-1"}}}}}"#
        )
        var packages = (0..<count).map { Package(ecosystem: .debian, name: "package-\($0)", version: "1.0-1") }
        for index in packages.indices { packages[index].attributes.basis = .stated }
        if namesSource {
            packages[1] = Package(
                ecosystem: .debian, name: "package-1", version: "1.0-1",
                source: Package.SourcePackage(name: "other", version: "1.0-1"))
            packages[1].attributes.basis = .stated
        }
        let result = try bench.scan(.image("debian-12", packages))
        #expect(result.isComplete == isComplete)
        // What an advisory names is compared all the same.
        #expect(ids(result) == ["CVE-2024-1"])
    }

    @Test(
        "what Debian does not say in full is to be reviewed",
        arguments: [
            #""status": "resolved""#, #""status": "undetermined""#, #""status": "some-new-word""#, #""urgency": "low""#,
        ])
    func openStates(_ state: String) throws {
        let bench = try ScanBench()
        bench.debian("{\"curl\": {\"CVE-2024-1\": {\"releases\": {\"bookworm\": {\(state)}}}}}")
        let result = try bench.scan(.image("debian-12", [Package(ecosystem: .debian, name: "curl", version: "7.0-1")]))
        #expect(result.findings.count == 1)
        #expect(result.findings.first?.doubt != nil)
    }

    @Test(
        "the repository's release beats os-release",
        arguments: [
            ([], ["CVE-2024-19"]), (["alpine/v3.19/main"], ["CVE-2024-19"]),
            (["alpine/v3.20/main", "alpine/v3.20/community"], ["CVE-2024-20"]), (["alpine/edge/main"], ["CVE-2024-99"]),
            // Of several each package may be: os-release decides.
            (["alpine/v3.20/main", "alpine/edge/testing"], ["CVE-2024-19"]),
            (["rhel-9-for-x86_64-baseos-rpms"], ["CVE-2024-19"]),
        ])
    func repositories(_ repositories: [String], _ expected: [String]) throws {
        let bench = try ScanBench()
        for (release, cve) in [("v3.19", "CVE-2024-19"), ("v3.20", "CVE-2024-20"), ("edge", "CVE-2024-99")] {
            try bench.alpine(release, #"{"pkg": {"name": "busybox", "secfixes": {"2.0-r0": ["\#(cve)"]}}}"#)
        }
        let package = Package(
            ecosystem: .alpine, name: "busybox", version: "1.0-r0",
            source: Package.SourcePackage(name: "busybox", version: "1.0-r0"))
        var subject = ScanSubject.image("alpine-3.19.1", [package])
        subject.repositories = repositories
        #expect(ids(try bench.scan(subject)) == expected)
        // What is told of the release's support goes by os-release all the same.
        #expect(
            try bench.scan(subject).lifecycle
                == Lifecycle.find(try #require(subject.distribution), on: try #require(CivilDate("2026-11-25"))))
    }
}
