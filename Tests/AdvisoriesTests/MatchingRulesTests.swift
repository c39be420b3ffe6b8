import Advisories
import Model
import Testing

/// Each rule that a matcher has to follow, by its topic.
@Suite("Matching rules")
struct MatchingRulesTests {

    // MARK: Precedence

    @Test("precedence: a Python package that a package of the system owns is judged by the distribution alone")
    func ownedBySystem() throws {
        let bench = try ScanBench()
        bench.osv("PyPI", osv("GHSA-1", "PyPI", "requests", fixed: "2.31.0", aliases: ["CVE-2023-1"]))
        bench.debian(
            #"{"requests": {"CVE-2023-1": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "2.28.1-1"}}}}}"#
        )
        let system = deb("python3-requests", "2.28.1-1", source: "requests", "2.28.1-1")
        let module = Package(ecosystem: .pypi, name: "requests", version: "2.28.1")
        let owned = try bench.scan(.image("debian-12", [system, module], owners: [1: 0]))
        #expect(ids(owned) == [])
        #expect(owned.notCompared.map(\.count) == [1])
        #expect(owned.isComplete)
        // The same package from elsewhere is compared.
        #expect(ids(try bench.scan(.image("debian-12", [system, module]))) == ["CVE-2023-1"])
    }

    @Test("of very many ranges the own fix is told first, and few of the others")
    func manyRanges() throws {
        let bench = try ScanBench()
        let ranges = (0..<100).reversed().map { "\($0).0..\($0).5" }.joined(separator: " ")
        bench.file(
            SampleFeed(), "boltseal-advisories\t1\t2026-08-22\nX-1\t-\tCVE-1\t-\thigh\tPyPI\ta\t\(ranges)\t-\t-\n")
        let result = try bench.scan(.image(nil, [Package(ecosystem: .pypi, name: "a", version: "10.2")]))
        let fixes = try #require(result.findings.first).fixedVersions
        #expect(fixes.first == "10.5")
        #expect(fixes.count == 33)
        #expect(Set(fixes.dropFirst()) == Set((68..<100).map { "\($0).5" }))
    }

    // MARK: Debian

    @Test(
        "Debian: the source's name and version count, and every open state is told",
        arguments: [
            ("resolved", #", "fixed_version": "3.0.15-1~deb12u1""#, FixState.fixed),
            ("open", "", .notFixed),
            ("open", #", "nodsa": "Minor issue", "nodsa_reason": """#, .notFixed),
            ("open", #", "nodsa": "Minor issue", "nodsa_reason": "ignored""#, .wontFix),
            ("open", #", "nodsa": "Minor issue", "nodsa_reason": "postponed""#, .postponed),
            ("open", #", "urgency": "end-of-life""#, .endOfLife),
            ("open", #", "urgency": "unimportant""#, .notFixed),
        ])
    func debian(_ status: String, _ more: String, _ state: FixState) throws {
        let bench = try ScanBench()
        bench.debian(
            #"{"openssl": {"CVE-2024-1": {"releases": {"bookworm": {"status": "\#(status)"\#(more)}}}}}"#)
        let package = deb("libssl3", "3.0.14-1~deb12u1+b1", source: "openssl", "3.0.14-1~deb12u1")
        let finding = try #require(try bench.scan(.image("debian-12", [package])).findings.first)
        #expect(finding.fixState == state)
        #expect(finding.comparedName == "openssl")
        #expect(finding.comparedVersion == "3.0.14-1~deb12u1")
        #expect(finding.severity == (more.contains("unimportant") ? .negligible : .unknown))
        // The name of what is installed is not that of its source.
        let other = deb("openssl-tool", "3.0.14-1~deb12u1", source: "openssl-tool", "3.0.14-1~deb12u1")
        #expect(ids(try bench.scan(.image("debian-12", [other]))) == [])
    }

    @Test("Debian: fixed in version 0 is never affected, and another release's state says nothing")
    func debianNever() throws {
        let bench = try ScanBench()
        bench.debian(
            """
            {"bash": {"CVE-2024-1": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "0"}}},
                      "CVE-2024-2": {"releases": {"trixie": {"status": "open"}}},
                      "CVE-2024-3": {"releases": {"bookworm": {"status": "undetermined"}}}}}
            """)
        let result = try bench.scan(.image("debian-12", [deb("bash", "5.2-1", source: "bash", "5.2-1")]))
        #expect(ids(result) == ["CVE-2024-3"])
        #expect(result.findings.first?.doubt != nil)
    }

    @Test("Debian: the tracker decides over copies of it elsewhere")
    func trackerFirst() throws {
        let bench = try ScanBench()
        bench.debian(
            #"{"curl": {"CVE-2024-1": {"releases": {"bookworm": {"status": "resolved", "fixed_version": "7.88.1-10"}}}}}"#
        )
        bench.osv(
            "Debian:12",
            osv("DEBIAN-CVE-2024-1", "Debian:12", "curl", fixed: "8.0-1", more: #", "upstream": ["CVE-2024-1"]"#))
        let package = deb("curl", "7.88.1-10", source: "curl", "7.88.1-10")
        #expect(ids(try bench.scan(.image("debian-12", [package]))) == [])
    }

    // MARK: Ubuntu

    @Test(
        "Ubuntu: who has the paid channel's fix is not affected, though the free one has none",
        arguments: [("1.0-1", ["CVE-2024-1"]), ("1.0-1ubuntu0.1~esm1", [])])
    func extendedSecurity(_ version: String, _ expected: [String]) throws {
        let bench = try ScanBench()
        bench.osv(
            "Ubuntu",
            """
            {"id": "UBUNTU-CVE-2024-1", "upstream": ["CVE-2024-1"], "affected": [
              {"package": {"ecosystem": "Ubuntu:20.04:LTS", "name": "vim"},
               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]},
              {"package": {"ecosystem": "Ubuntu:Pro:20.04:LTS", "name": "vim"},
               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.0-1ubuntu0.1~esm1"}]}]}]}
            """)
        let package = deb("vim", version, source: "vim", version)
        #expect(ids(try bench.scan(.image("ubuntu-20.04", [package]))) == expected)
    }

    // MARK: Alpine

    @Test(
        "Alpine: the origin's name counts, and a fix in version 0 says that it never had it",
        arguments: [("1.1.1c-r0", ["CVE-2019-1"]), ("1.1.1d-r0", []), ("1.1.1d-r2", [])])
    func alpine(_ version: String, _ expected: [String]) throws {
        let bench = try ScanBench()
        try bench.alpine(
            "v3.10",
            #"{"pkg": {"name": "openssl", "secfixes": {"1.1.1d-r0": ["CVE-2019-1 XSA-7"], "0": ["CVE-2019-2"]}}}"#)
        let package = Package(
            ecosystem: .alpine, name: "libssl1.1", version: version,
            source: Package.SourcePackage(name: "openssl", version: version))
        let result = try bench.scan(.image("alpine-3.10.4", [package]))
        #expect(ids(result) == expected)
        #expect(result.findings.first?.aliases ?? ["XSA-7"] == ["XSA-7"])
    }

    // MARK: RPM

    // MARK: Aliases

    @Test("aliases: an update with five vulnerabilities gives five findings with one fix")
    func oneUpdate() throws {
        let bench = try ScanBench()
        let cves = (1...5).map { "CVE-2024-\($0)" }
        let related = cves.map { "\"\($0)\"" }.joined(separator: ", ")
        bench.osv(
            "AlmaLinux:9",
            osv("ALSA-2024:1", "AlmaLinux:9", "curl", fixed: "7.76.1-29.el9", more: #", "related": [\#(related)]"#))
        let result = try bench.scan(.image("almalinux-9.3", [rpm("curl", "7.76.1-26.el9")]))
        #expect(ids(result) == cves)
        #expect(Set(result.findings.flatMap(\.fixedVersions)) == ["7.76.1-29.el9"])
        #expect(result.findings.allSatisfy { $0.aliases.isEmpty && $0.advisories.map(\.id) == ["ALSA-2024:1"] })
    }

    @Test("aliases: GHSA and PYSEC of one CVE are one finding, and two CVEs stay two")
    func aliases() throws {
        let bench = try ScanBench()
        bench.osv("PyPI", osv("GHSA-a", "PyPI", "jinja2", fixed: "3.1.3", aliases: ["CVE-2024-1"]))
        bench.osv("PyPI", osv("PYSEC-a", "PyPI", "jinja2", fixed: "3.1.3", aliases: ["CVE-2024-1", "GHSA-a"]))
        // Without a CVE of its own, and joined to the first by a name.
        bench.osv("PyPI", osv("PYSEC-b", "PyPI", "jinja2", fixed: "3.1.3", aliases: ["GHSA-a"]))
        // Names that join two CVEs join nothing.
        bench.osv("PyPI", osv("GHSA-c", "PyPI", "jinja2", fixed: "3.1.4", aliases: ["CVE-2024-2"]))
        bench.osv("PyPI", osv("X-1", "PyPI", "jinja2", fixed: "3.1.4", aliases: ["GHSA-a", "GHSA-c"]))
        let result = try bench.scan(.image(nil, [Package(ecosystem: .pypi, name: "Jinja2", version: "3.1.2")]))
        #expect(ids(result) == ["CVE-2024-1", "CVE-2024-2", "GHSA-a"])
        #expect(result.findings.first?.aliases == ["GHSA-a", "PYSEC-a", "PYSEC-b"])
        #expect(result.findings.first?.advisories.map(\.id) == ["GHSA-a", "PYSEC-a", "PYSEC-b"])
    }

    @Test("aliases that go in a circle come to an end")
    func circle() throws {
        let bench = try ScanBench()
        bench.osv("PyPI", osv("A-1", "PyPI", "a", fixed: "2", aliases: ["B-1"]))
        bench.osv("PyPI", osv("B-1", "PyPI", "a", fixed: "2", aliases: ["A-1", "B-1"]))
        let result = try bench.scan(.image(nil, [Package(ecosystem: .pypi, name: "a", version: "1")]))
        #expect(ids(result) == ["A-1", "B-1"])
    }

    // MARK: Versions

    @Test(
        "languages: each is compared in its own order",
        arguments: [
            ("PyPI", Ecosystem.pypi, nil, "Flask_Login", "flask-login", "1.0.post1", "1.0", false),
            ("PyPI", .pypi, nil, "flask.login", "flask-login", "1.0rc1", "1.0", true),
            ("npm", .npm, "@babel", "traverse", "@babel/traverse", "7.23.2-beta.1", "7.23.2", true),
            (
                "Maven", .maven, "org.apache.logging.log4j", "log4j-core", "org.apache.logging.log4j:log4j-core",
                "2.9.1", "2.15.0", true
            ),
            // The interface has another name than what is vulnerable.
            (
                "Maven", .maven, "org.apache.logging.log4j", "log4j-api", "org.apache.logging.log4j:log4j-core",
                "2.9.1", "2.15.0", false
            ),
            (
                "Go", .golang, "golang.org/x", "net", "golang.org/x/net", "v0.0.0-20220101000000-abcdefabcdef",
                "0.17.0", true
            ),
            ("Go", .golang, "github.com/a", "b", "github.com/a/b", "v2.0.0+incompatible", "2.0.0", false),
            ("crates.io", .cargo, nil, "smallvec", "smallvec", "1.6.0", "1.6.1", true),
            ("RubyGems", .gem, nil, "rack", "rack", "2.2.10", "2.2.9", false),
            ("Packagist", .composer, "Symfony", "HTTP-Kernel", "symfony/http-kernel", "v4.4.0", "4.4.50", true),
            ("NuGet", .nuget, nil, "Newtonsoft.Json", "newtonsoft.json", "12.0.3", "13.0.1", true),
        ] as [(String, Ecosystem, String?, String, String, String, String, Bool)])
    func languages(
        _ family: String, _ ecosystem: Ecosystem, _ namespace: String?, _ name: String, _ advisory: String,
        _ version: String,
        _ fixed: String, _ isAffected: Bool
    ) throws {
        let bench = try ScanBench()
        bench.osv(family, osv("GHSA-1", family, advisory, fixed: fixed))
        let package = Package(ecosystem: ecosystem, namespace: namespace, name: name, version: version)
        let result = try bench.scan(.image(nil, [package]))
        #expect(ids(result) == (isAffected ? ["GHSA-1"] : []))
        #expect(result.isComplete)
    }

    @Test("a version that is none is to be reviewed, not silence", arguments: ["(devel)", "", "main"])
    func noVersion(_ version: String) throws {
        let bench = try ScanBench()
        bench.osv("Go", osv("GO-1", "Go", "github.com/a/b", fixed: "1.0.0"))
        let package = Package(ecosystem: .golang, namespace: "github.com/a", name: "b", version: version)
        let finding = try #require(try bench.scan(.image(nil, [package])).findings.first)
        #expect(finding.doubt != nil)
    }

    @Test("the fix of the installed version's own line comes first")
    func sameLine() throws {
        let bench = try ScanBench()
        bench.osv(
            "PyPI",
            """
            {"id": "GHSA-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "django"}, "ranges": [
              {"type": "ECOSYSTEM", "events": [{"introduced": "4.2"}, {"fixed": "4.2.9"}, {"introduced": "5.0"}, {"fixed": "5.0.1"},
               {"introduced": "3.2"}, {"fixed": "3.2.23"}]}]}]}
            """)
        let package = Package(ecosystem: .pypi, name: "django", version: "4.2.5")
        #expect(try bench.scan(.image(nil, [package])).findings.first?.fixedVersions == ["4.2.9", "5.0.1"])
    }

    // MARK: What is told and what not

    @Test("withdrawn advisories hit nothing")
    func withdrawn() throws {
        let bench = try ScanBench()
        bench.osv("npm", osv("GHSA-1", "npm", "a", fixed: "2.0.0", more: #", "withdrawn": "2024-01-01T00:00:00Z""#))
        bench.osv("npm", osv("GHSA-2", "npm", "b", fixed: "2.0.0"))
        #expect(ids(try bench.scan(.image(nil, [Package(ecosystem: .npm, name: "a", version: "1.0.0")]))) == [])
    }

    @Test("headers of a kernel are not the kernel")
    func kernelHeaders() throws {
        let bench = try ScanBench()
        bench.debian(#"{"linux": {"CVE-2024-1": {"releases": {"bookworm": {"status": "open"}}}}}"#)
        let headers = deb("linux-libc-dev", "6.1.1-1", source: "linux", "6.1.1-1")
        let result = try bench.scan(.image("debian-12", [headers]))
        #expect(ids(result) == [])
        #expect(result.notCompared.map(\.what) == ["packages of kernel headers"])
        let image = deb("linux-image-6.1", "6.1.1-1", source: "linux", "6.1.1-1")
        #expect(ids(try bench.scan(.image("debian-12", [image]))) == ["CVE-2024-1"])
    }

    @Test("what the database knows nothing of is not called clean", arguments: ["fedora-40", "debian-11"])
    func unknownDistribution(_ distribution: String) throws {
        let bench = try ScanBench()
        bench.debian(#"{"bash": {"CVE-2024-1": {"releases": {"bookworm": {"status": "open"}}}}}"#)
        let package = distribution == "fedora-40" ? rpm("bash", "5.2-1") : deb("bash", "5.2-1", source: "bash", "5.2-1")
        let result = try bench.scan(.image(distribution, [package]))
        #expect(!result.isComplete)
        #expect(result.compared == 0)
    }

    @Test("a distribution that gets no updates is told so")
    func endOfLife() throws {
        let bench = try ScanBench()
        try bench.alpine("v3.10", #"{"pkg": {"name": "a", "secfixes": {"1-r0": ["CVE-2019-1"]}}}"#)
        let result = try bench.scan(.image("alpine-3.10.4", []))
        guard case .ended? = result.lifecycle else {
            Issue.record("not told")
            return
        }
        let scan = Scan(
            subject: .image("alpine-3.10.4", []), result: result, day: CivilDate("2026-11-25")!,
            data: Scan.Data(digest: Digest(of: [1].span), parts: []), gates: [FindingGate("eol")!])
        #expect(scan.gates.map(\.failures) == [1])
    }

    @Test(
        "Go: functions that the program lacks clear a finding, and nothing else does",
        arguments: [
            (["Server.ServeConn"], VulnerabilityFinding.Reachability.present),
            (["Other.Function"], .notReachable),
            ([], .unknown),
        ])
    func symbols(_ vulnerable: [String], _ expected: VulnerabilityFinding.Reachability) throws {
        let bench = try ScanBench()
        let names = vulnerable.map { "\"\($0)\"" }.joined(separator: ", ")
        let imports =
            vulnerable.isEmpty
            ? #"{"path": "golang.org/x/net/http2"}"# : #"{"path": "golang.org/x/net/http2", "symbols": [\#(names)]}"#
        bench.osv(
            "Go",
            """
            {"id": "GO-1", "affected": [{"package": {"ecosystem": "Go", "name": "golang.org/x/net"},
             "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "0.17.0"}]}],
             "ecosystem_specific": {"imports": [\(imports)]}}]}
            """)
        var library = Package(ecosystem: .golang, name: "stdlib", version: "1.22.1")
        library.attributes.symbols = SymbolSet(hashes: [SymbolSet.hash("golang.org/x/net/http2", "Server.ServeConn")])
        let module = Package(ecosystem: .golang, namespace: "golang.org/x", name: "net", version: "v0.1.0")
        var subject = ScanSubject.image(nil, [library, module])
        subject.components[1].evidence = subject.components[0].evidence
        let finding = try #require(try bench.scan(subject).findings.first)
        #expect(finding.reachability == expected)
        #expect(finding.counts == (expected != .notReachable))
        // Another program's functions clear nothing.
        subject.components[1].evidence = "elsewhere"
        #expect(try bench.scan(subject).findings.first?.reachability == .unknown)
    }

    @Test("malicious packages meet every condition, whatever they lack")
    func malicious() throws {
        let bench = try ScanBench()
        bench.osv(
            "npm",
            #"{"id": "MAL-2024-1", "affected": [{"package": {"ecosystem": "npm", "name": "evil"}, "versions": ["1.0.0"]}]}"#
        )
        let result = try bench.scan(.image(nil, [Package(ecosystem: .npm, name: "evil", version: "1.0.0")]))
        let finding = try #require(result.findings.first)
        #expect(finding.kind == .malicious)
        let day = try #require(CivilDate("2024-01-01"))
        let circumstances = FindingGate.Circumstances(day: day, knowsExploited: false, knowsPredictions: false)
        for text in ["critical", "fixable", "kev", "epss=0.9", "high+fixable", "malicious", "fix-age=900"] {
            #expect(FindingGate(text)?.match(finding, circumstances) == .yes, "\(text)")
        }
    }

    @Test("severity: the vendor's word, else the reviewers', else the newest vector; all are kept")
    func severity() throws {
        let bench = try ScanBench()
        bench.debian(
            #"{"curl": {"CVE-2024-1": {"releases": {"bookworm": {"status": "open", "urgency": "low**"}}}, "CVE-2024-2": {"releases": {"bookworm": {"status": "open", "urgency": "not yet assigned"}}}}}"#
        )
        bench.osv(
            "Bitnami",
            """
            {"id": "BIT-curl-2024-2", "aliases": ["CVE-2024-2"], "affected": [{"package": {"ecosystem": "Bitnami", "name": "curl"},
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
             "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]}
            """)
        let result = try bench.scan(.image("debian-12", [deb("curl", "7-1", source: "curl", "7-1")]))
        #expect(result.findings.map(\.severity) == [.critical, .low])
        #expect(result.findings.map(\.severitySource) == ["Bitnami", "Debian"])
    }

    @Test("EPSS and CISA's list rank, by the formula that is shown")
    func ranking() throws {
        let bench = try ScanBench()
        bench.osv(
            "npm",
            osv(
                "GHSA-1", "npm", "a", fixed: "2.0.0", aliases: ["CVE-2024-1"],
                more: #", "database_specific": {"severity": "HIGH"}"#))
        bench.osv(
            "npm",
            osv(
                "GHSA-2", "npm", "a", fixed: "2.0.0", aliases: ["CVE-2024-2"],
                more: #", "database_specific": {"severity": "HIGH"}"#))
        bench.osv(
            "npm",
            osv(
                "GHSA-3", "npm", "a", fixed: "2.0.0", aliases: ["CVE-2024-3"],
                more: #", "database_specific": {"severity": "HIGH"}"#))
        bench.file(
            ExploitPredictionFeed(),
            "#model_version:v1,score_date:2026-08-22T00:00:00+0000\ncve,epss,percentile\nCVE-2024-2,0.5,0.9\nCVE-2024-9,7,0.9\n"
        )
        bench.file(
            KnownExploitedFeed(),
            #"{"dateReleased": "2026-08-01T00:00:00Z", "vulnerabilities": [{"cveID": "CVE-2024-3", "dateAdded": "2026-01-02", "dueDate": "2026-01-23", "knownRansomwareCampaignUse": "Known"}]}"#
        )
        let findings = try bench.scan(.image(nil, [Package(ecosystem: .npm, name: "a", version: "1.0.0")])).findings
        #expect(findings.map(\.id) == ["CVE-2024-3", "CVE-2024-2", "CVE-2024-1"])
        #expect(findings.map { Risk($0).description } == ["80.00", "40.00", "0.80"])
        #expect(findings.first?.knownExploited?.isUsedByRansomware == true)
        #expect(bench.outcome.parts.first { $0.name == "epss" }?.skipped == 1)
        #expect(bench.outcome.parts.first { $0.name == "epss" }?.dated?.description == "2026-08-22")
    }
}
