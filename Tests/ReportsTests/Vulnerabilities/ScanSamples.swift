import Bytes
import Model

/// A scan with a finding of each kind, and hostile text wherever foreign text can stand.
enum ScanSamples {
    static let hostile =
        "</script><script>alert(1)</script> | `x` @team #12 \u{1b}[31m\u{202e}\n::error::=cmd() \"q\" & ,"

    static func parse(_ text: String) throws -> JSONValue {
        let bytes = Array(text.utf8)
        return try JSONValue(parsing: bytes.span)
    }

    static func date(_ text: String) -> CivilDate? { CivilDate(text) }

    private static func vector(_ text: String) -> CVSSVector? { try? CVSSVector(text) }

    private static func component(
        _ ecosystem: Ecosystem, in namespace: String? = nil, _ name: String, _ version: String, evidence: String,
        layer: Int?, source: Package.SourcePackage? = nil, nested: String? = nil,
        basis: Package.Attributes.Basis = .installed
    ) -> ScanSubject.Component {
        let package = Package(
            ecosystem: ecosystem, namespace: namespace, name: name, version: version,
            architecture: ecosystem.isOperatingSystem ? "amd64" : nil, source: source, licenses: ["MIT"],
            attributes: Package.Attributes(basis: basis, nestedPath: nested))
        return ScanSubject.Component(
            package: package, url: package.url(in: distribution), evidence: evidence, layer: layer, ownedBy: nil)
    }

    static let distribution = Distribution(
        id: "debian", like: [], versionID: "10", codename: "buster", prettyName: "Debian GNU/Linux 10 (buster)")

    static let status = "var/lib/dpkg/status"

    static let components = [
        component(
            .debian, "libssl1.1", "1.1.1d-0+deb10u3", evidence: status, layer: 0,
            source: Package.SourcePackage(name: "openssl", version: "1.1.1d-0+deb10u3")),
        component(.debian, "tar", "1.30+dfsg-6", evidence: status, layer: 0),
        component(
            .npm, in: "@evil", "left-pad", "1.0.0", evidence: "app/node_modules/@evil/left-pad/package.json", layer: 2),
        component(
            .maven, in: "org.apache.logging.log4j", "log4j-core", "2.14.1", evidence: "app/all.jar", layer: 2,
            nested: "BOOT-INF/lib/log4j-core-2.14.1.jar"),
        component(.golang, in: "golang.org/x", "crypto", "v0.1.0", evidence: "usr/bin/tool", layer: 1),
        component(.pypi, "requests", "2.0.0", evidence: "usr/lib/python3/requests-2.0.0.dist-info/METADATA", layer: 1),
        component(.npm, "lodash", "4.17.4", evidence: "app/node_modules/lodash/package.json", layer: 2),
        component(.npm, "lodash", "4.17.4", evidence: "app/node_modules/x/node_modules/lodash/package.json", layer: 2),
        component(.cargo, "=cmd()", hostile, evidence: "app/\(hostile)", layer: nil),
        component(.gem, "rake", "12.0", evidence: "app/Gemfile.lock", layer: 2, basis: .locked),
    ]

    static let findings: [VulnerabilityFinding] = {
        var malicious = VulnerabilityFinding(
            id: "MAL-2024-1", kind: .malicious, component: 2, comparedName: "@evil/left-pad", comparedVersion: "1.0.0")
        malicious.advisories = [.init(id: "MAL-2024-1", feed: "osv/npm", range: "every version")]
        malicious.title = "Malicious code in @evil/left-pad"

        var log4j = VulnerabilityFinding(
            id: "CVE-2021-44228", kind: .vulnerability, component: 3,
            comparedName: "org.apache.logging.log4j:log4j-core", comparedVersion: "2.14.1")
        log4j.aliases = ["GHSA-jfh8-c2jp-5v3q"]
        log4j.advisories = [.init(id: "GHSA-jfh8-c2jp-5v3q", feed: "osv/Maven", range: ">= 2.13.0, < 2.15.0")]
        log4j.fixState = .fixed
        log4j.fixedVersions = ["2.15.0"]
        log4j.severity = .critical
        log4j.severitySource = "GitHub"
        log4j.severities = [
            SeverityStatement(source: "GitHub", severity: .critical),
            SeverityStatement(
                source: "GitHub", severity: .critical, vector: vector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H")),
            SeverityStatement(
                source: "GitHub", severity: .critical,
                vector: vector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H")),
        ]
        log4j.exploitation = .init(probability: 0.94358, percentile: 0.99957)
        log4j.knownExploited = .init(added: date("2021-12-10"), due: date("2021-12-24"), isUsedByRansomware: true)
        log4j.published = date("2021-12-10")
        log4j.title = "Remote code injection in Log4j"
        log4j.references = ["https://logging.apache.org/security.html", "javascript:alert(1)"]

        var openssl = VulnerabilityFinding(
            id: "CVE-2023-0464", kind: .vulnerability, component: 0, comparedName: "openssl",
            comparedVersion: "1.1.1d-0+deb10u3")
        openssl.advisories = [.init(id: "CVE-2023-0464", feed: "debian", range: "every version")]
        openssl.fixState = .wontFix
        openssl.severity = .high
        openssl.severitySource = "CVE"
        openssl.severities = [
            SeverityStatement(
                source: "CVE", severity: .high, vector: vector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"))
        ]
        openssl.title = "Excessive use of resources when policies are verified"
        openssl.references = ["https://security-tracker.debian.org/tracker/CVE-2023-0464"]

        var hostileFinding = VulnerabilityFinding(
            id: "RUSTSEC-\(hostile)", kind: .vulnerability, component: 8, comparedName: "=cmd()",
            comparedVersion: hostile)
        hostileFinding.aliases = [hostile]
        hostileFinding.advisories = [.init(id: hostile, feed: hostile, range: hostile)]
        hostileFinding.fixState = .fixed
        hostileFinding.fixedVersions = [hostile]
        hostileFinding.severity = .medium
        hostileFinding.severitySource = hostile
        hostileFinding.severities = [SeverityStatement(source: hostile, severity: .medium)]
        hostileFinding.title = hostile
        hostileFinding.references = [hostile]

        let lodash = [6, 7].map { component in
            var finding = VulnerabilityFinding(
                id: "CVE-2018-16487", kind: .vulnerability, component: component, comparedName: "lodash",
                comparedVersion: "4.17.4")
            finding.advisories = [.init(id: "GHSA-4xc9-xhrj-v574", feed: "osv/npm", range: "< 4.17.11")]
            finding.fixState = .fixed
            finding.fixedVersions = ["4.17.11", "5.0.0"]
            finding.severity = .medium
            finding.severitySource = "GitHub"
            finding.severities = [
                SeverityStatement(
                    source: "GitHub", severity: .medium, vector: vector("CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L")),
                SeverityStatement(source: "CVE", severity: .medium, vector: vector("(AV:N/AC:M/Au:N/C:P/I:P/A:P)")),
            ]
            finding.title = "Prototype pollution"
            return finding
        }

        var notReachable = VulnerabilityFinding(
            id: "CVE-2022-27191", kind: .vulnerability, component: 4, comparedName: "golang.org/x/crypto",
            comparedVersion: "v0.1.0")
        notReachable.aliases = ["GO-2021-0356"]
        notReachable.advisories = [.init(id: "GO-2021-0356", feed: "osv/Go", range: "< 0.2.0")]
        notReachable.fixState = .fixed
        notReachable.fixedVersions = ["v0.2.0"]
        notReachable.severity = .high
        notReachable.severitySource = "GitHub"
        notReachable.severities = [SeverityStatement(source: "GitHub", severity: .high)]
        notReachable.reachability = .notReachable
        notReachable.title = "Crash in ssh"

        var doubtful = VulnerabilityFinding(
            id: "PYSEC-2023-74", kind: .vulnerability, component: 5, comparedName: "requests", comparedVersion: "2.0.0")
        doubtful.advisories = [.init(id: "PYSEC-2023-74", feed: "osv/PyPI", range: "")]
        doubtful.severity = .medium
        doubtful.doubt = "the advisory's range cannot be compared"
        doubtful.title = "Leak of Proxy-Authorization"

        var suppressed = VulnerabilityFinding(
            id: "CVE-2005-2541", kind: .vulnerability, component: 1, comparedName: "tar", comparedVersion: "1.30+dfsg-6"
        )
        suppressed.advisories = [.init(id: "CVE-2005-2541", feed: "debian", range: "every version")]
        suppressed.severity = .negligible
        suppressed.severitySource = "Debian"
        suppressed.severities = [SeverityStatement(source: "Debian", severity: .negligible)]
        suppressed.fixState = .notFixed
        suppressed.title = "Tar does not warn when it extracts setuid files"
        suppressed.suppression = .init(file: ".boltseal-ignore", reason: "as designed; until 2027")

        var notice = VulnerabilityFinding(
            id: "GHSA-xxxx-yyyy-zzzz", kind: .notice, component: 9, comparedName: "rake", comparedVersion: "12.0")
        notice.advisories = [.init(id: "GHSA-xxxx-yyyy-zzzz", feed: "osv/RubyGems", range: "every version")]
        notice.title = "Nobody maintains it"
        return [malicious, log4j, openssl, notReachable, hostileFinding] + lodash + [doubtful, suppressed, notice]
    }()

    static func scan(
        name: String = "registry.example/shop/orders:1.4.2", findings: [VulnerabilityFinding] = findings,
        notCompared: [ScanResult.NotCompared] = [
            .init(
                what: "packages of kernel headers", count: 1, reason: "vulnerabilities are not in headers",
                isBlind: false)
        ], gaps: [String] = [], lifecycle: Lifecycle.Finding? = date("2024-06-30").map { .ended($0) }
    ) -> Scan {
        Scan(
            subject: ScanSubject(
                name: name, digest: Samples.digest("manifest"), platform: Platform(os: "linux", architecture: "amd64"),
                distribution: distribution,
                layers: [
                    ScanSubject.Layer(
                        digest: Samples.digest("aa"), diffID: Samples.digest("bb"), instruction: "ADD rootfs.tar.xz /"),
                    ScanSubject.Layer(
                        digest: Samples.digest("cc"), diffID: Samples.digest("dd"),
                        instruction: "RUN apt-get update && apt-get install -y gcc"),
                    ScanSubject.Layer(),
                ],
                components: components, gaps: gaps),
            result: ScanResult(
                findings: findings, notCompared: notCompared, compared: components.count - 1, lifecycle: lifecycle),
            day: CivilDate("2026-11-25") ?? CivilDate(secondsSince1970: 0),
            data: Scan.Data(
                digest: Samples.digest("database"),
                parts: [
                    Scan.Data.Part(name: "debian", date: date("2026-11-24"), records: 7881, staleness: nil),
                    Scan.Data.Part(name: "epss", date: date("2026-11-20"), records: 1556, staleness: "5 days old"),
                ]),
            gates: ["critical+fixable", "epss=0.99"].compactMap { FindingGate($0) })
    }

    static let sample = scan()

    /// Some packages were not compared, a file was not read, and the subject has no package at all that is affected.
    static let incomplete = scan(
        name: hostile, findings: [],
        notCompared: [.init(what: "rpm packages of fedora-40", count: 12, reason: hostile, isBlind: true)],
        gaps: ["var/lib/rpm/rpmdb.sqlite: \(hostile)"], lifecycle: nil)
}
