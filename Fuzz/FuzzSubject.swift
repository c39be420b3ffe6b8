import Model

/// A few packages of every kind of version, for what is compared with packages.
enum FuzzSubject {
    static let day = CivilDate(secondsSince1970: 1_790_000_000)

    static let subject: ScanSubject = {
        let debian = Distribution(id: "debian", versionID: "12", codename: "bookworm")
        var zlib = Package(ecosystem: .debian, name: "zlib1g", version: "1:1.2-2", architecture: "amd64")
        zlib.source = Package.SourcePackage(name: "zlib", version: "1:1.2-2")
        var openssl = Package(ecosystem: .rpm, namespace: "almalinux", name: "nodejs", version: "20.1-1.module_el9+1")
        openssl.attributes.basis = .stated
        openssl.attributes.modularity = "nodejs:20:1:2"
        openssl.attributes.qualifiers = ["distro": "almalinux-9"]
        var redis = Package(ecosystem: .generic, name: "redis", version: "6.0")
        redis.attributes.cpes = ["cpe:2.3:a:redis:redis:6.0:*:*:*:*:*:*:*"]
        let packages = [
            zlib, openssl, redis, Package(ecosystem: .npm, name: "a", version: "1.1.0"),
            Package(ecosystem: .npm, namespace: "@a", name: "b", version: "1.1.0"),
            Package(ecosystem: .pypi, name: "A.b", version: "1"),
            Package(ecosystem: .maven, namespace: "g", name: "a", version: "1.0"),
            Package(ecosystem: .golang, name: "stdlib", version: "go1.20"),
            Package(ecosystem: .gem, name: "rack", version: "1.0.a"),
            Package(ecosystem: .cargo, name: "x", version: "0.1.0"),
            Package(ecosystem: .composer, namespace: "v", name: "p", version: "1.x-dev"),
        ]
        return ScanSubject(
            name: "ghcr.io/acme/app:1.4", digest: Digest("sha256:" + String(repeating: "a", count: 64)),
            platform: Platform(os: "linux", architecture: "amd64"), distribution: debian, layers: [],
            components: packages.enumerated().map { index, package in
                ScanSubject.Component(
                    package: package, url: package.url(in: debian), evidence: "app/\(index / 2)", layer: 0,
                    ownedBy: index == 3 ? 4 : nil)
            }, gaps: [])
    }()

    /// A finding in each package.
    static let result: ScanResult = {
        let findings = subject.components.indices.map { index in
            var finding = VulnerabilityFinding(
                id: "CVE-2024-1", kind: index == 5 ? .malicious : .vulnerability, component: index, comparedName: "",
                comparedVersion: "")
            finding.aliases = ["GHSA-1"]
            return finding
        }
        return ScanResult(findings: findings, notCompared: [], compared: findings.count, lifecycle: nil)
    }()
}
