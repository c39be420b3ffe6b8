import Advisories
import Model
import TestSupport
import Testing

@Suite("Matching of packages of languages")
struct LanguageMatchingTests {
    @Test("an archive without a group may be any of that name: to be reviewed, never clean and never certain")
    func groupless() throws {
        let bench = try ScanBench()
        bench.osv(
            "Maven",
            """
            {"id": "GHSA-1", "aliases": ["CVE-2024-1"], "affected": [{"package": {"ecosystem": "Maven", "name": "org.acme:tool"},
             "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}]}]}
            """)
        for (name, version, count) in [("tool", "1.0", 1), ("tool", "2.0", 0), ("other", "1.0", 0), ("ool", "1.0", 0)] {
            let result = try bench.scan(.image(nil, [Package(ecosystem: .maven, name: name, version: version)]))
            #expect(result.findings.count == count, "\(name) \(version)")
            #expect(result.findings.allSatisfy { $0.doubt != nil })
        }
    }

    @Test(
        "builds with a label of their own are builds of the version before it",
        arguments: [("1.2.3", true), ("1.2.3+cu118", true), ("1.2.4+cu118", false)])
    func localVersions(_ version: String, _ isFound: Bool) throws {
        let bench = try ScanBench()
        bench.osv(
            "PyPI",
            """
            {"id": "PYSEC-1", "aliases": ["CVE-2024-1"], "affected": [{"package": {"ecosystem": "PyPI", "name": "torch"},
             "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"last_affected": "1.2.3"}]}]}]}
            """)
        let result = try bench.scan(.image(nil, [Package(ecosystem: .pypi, name: "torch", version: version)]))
        #expect(result.findings.isEmpty != isFound)
    }

    @Test(
        "a module of Go is found whatever the letter case, and with the subpath of its package URL",
        arguments: [
            ("github.com/masterminds", "goutils", nil), ("github.com/Masterminds", "goutils", nil),
            ("github.com/aws/aws-sdk-go-v2", "service", "s3"),
        ] as [(String, String, String?)])
    func goNames(_ namespace: String, _ name: String, _ subpath: String?) throws {
        let bench = try ScanBench()
        for module in ["github.com/Masterminds/goutils", "github.com/aws/aws-sdk-go-v2/service/s3"] {
            bench.osv(
                "Go",
                """
                {"id": "GO-\(module.count)", "affected": [{"package": {"ecosystem": "Go", "name": "\(module)"},
                 "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "2.0.0"}]}]}]}
                """)
        }
        var subject = ScanSubject.image(
            nil, [Package(ecosystem: .golang, namespace: namespace, name: name, version: "v1.0.0")])
        subject.components[0].url = PackageURL(
            type: "golang", namespace: namespace, name: name, version: "v1.0.0", subpath: subpath)
        #expect(try bench.scan(subject).findings.count == 1)
    }

    @Test(
        "a gem that was built for a platform is the gem", arguments: ["1.13.0", "1.13.0-x86_64-linux", "1.13.0-java"])
    func gemPlatforms(_ version: String) throws {
        let bench = try ScanBench()
        bench.osv(
            "RubyGems",
            """
            {"id": "GHSA-1", "affected": [{"package": {"ecosystem": "RubyGems", "name": "nokogiri"},
             "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.13.1"}]}]}]}
            """)
        let result = try bench.scan(.image(nil, [Package(ecosystem: .gem, name: "nokogiri", version: version)]))
        #expect(result.findings.count == 1)
        #expect(result.findings.first?.doubt == nil)
    }

    @Test("an owner that is not there judges nothing")
    func absentOwner() throws {
        let bench = try ScanBench()
        bench.osv(
            "npm",
            #"{"id": "X-1", "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "versions": ["1.0.0"]}]}"#)
        let subject = ScanSubject.image(nil, [Package(ecosystem: .npm, name: "a", version: "1.0.0")], owners: [0: 7])
        #expect(try bench.scan(subject).findings.count == 1)
    }

    @Test(
        "a deb of a maintainer with an address of their own is Debian's where Debian's advisories name its source",
        arguments: [("node-semver", 0), ("acme-agent", 1)])
    func ownerByAdvisories(_ owner: String, _ count: Int) throws {
        let bench = try ScanBench()
        bench.debian(
            #"{"node-semver": {"CVE-2020-1": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "0"}}}}}"#
        )
        bench.osv(
            "npm",
            #"{"id": "X-1", "affected": [{"package": {"ecosystem": "npm", "name": "semver"}, "versions": ["1.0.0"]}]}"#)
        var package = Package(ecosystem: .debian, name: owner, version: "1.0-1")
        package.attributes.supplier = "Some One <someone@example.org>"
        let result = try bench.scan(
            .image(
                "debian-12", [package, Package(ecosystem: .npm, name: "semver", version: "1.0.0")], owners: [1: 0]))
        #expect(result.findings.count == count)
    }
}
