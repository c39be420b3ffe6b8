internal import Bytes
internal import Model

/// Where advisories come from, in Trivy's words. Sources: trivy-db, pkg/vulnsrc/vulnerability/const.go, and the packages beside it for names.
struct TrivySource {
    let id: String
    let name: String
    let location: String

    /// The key that statements of a publisher stand under in `CVSS` and `VendorSeverity`, and the value of `SeveritySource`.
    static func key(_ publisher: String) -> String {
        keys[publisher] ?? publisher.lowercased().replacing(" ", with: "-")
    }

    private static let keys = [
        "AlmaLinux": "alma", "GitHub": "ghsa", "Go": "govulndb", "PyPA": "osv", "Red Hat": "redhat",
        "Rocky Linux": "rocky", "RustSec": "osv", "SUSE": "suse-cvrf",
    ]

    init(_ advisory: VulnerabilityFinding.Advisory) {
        let feed = advisory.feed.split(separator: "/").map(String.init)
        let known =
            Self.feeds[feed.first ?? ""] ?? Self.prefixes.first { advisory.id.hasPrefix($0.0) }?.1
            ?? TrivySource("osv", "OSV", "https://osv.dev/")
        // Trivy names GitHub's advisories by ecosystem: what follows the feed's name here.
        let ecosystem = known.id == "ghsa" && feed.count > 1 ? " \(feed[1])" : ""
        self.init(known.id, known.name + ecosystem, known.location)
    }

    private init(_ id: String, _ name: String, _ location: String) {
        self.id = id
        self.name = name
        self.location = location
    }

    var value: JSONValue {
        .object([("ID", .string(id)), ("Name", .string(name)), ("URL", .string(location))])
    }

    private static let feeds = [
        "alpine": TrivySource("alpine", "Alpine Secdb", "https://secdb.alpinelinux.org/"),
        "chainguard": TrivySource(
            "chainguard", "Chainguard Security Data", "https://packages.cgr.dev/chainguard/security.json"),
        "debian": TrivySource(
            "debian", "Debian Security Tracker", "https://salsa.debian.org/security-tracker-team/security-tracker"),
        "wolfi": TrivySource("wolfi", "Wolfi Secdb", "https://packages.wolfi.dev/os/security.json"),
    ]

    private static let prefixes = [
        ("ALBA-", alma), ("ALEA-", alma), ("ALSA-", alma),
        ("BIT-", TrivySource("bitnami", "Bitnami Vulnerability Database", "https://github.com/bitnami/vulndb")),
        ("GHSA-", TrivySource("ghsa", "GitHub Security Advisory", "https://github.com/advisories")),
        ("GO-", TrivySource("govulndb", "The Go Vulnerability Database", "https://pkg.go.dev/vuln/")),
        (
            "PYSEC-",
            TrivySource("osv", "Python Packaging Advisory Database", "https://github.com/pypa/advisory-database")
        ),
        ("RLSA-", rocky), ("RXSA-", rocky),
        ("RUSTSEC-", TrivySource("osv", "RustSec Advisory Database", "https://github.com/RustSec/advisory-db")),
        ("UBUNTU-", ubuntu), ("USN-", ubuntu),
    ]

    private static let alma = TrivySource("alma", "AlmaLinux Product Errata", "https://errata.almalinux.org/")
    private static let rocky = TrivySource(
        "rocky", "Rocky Linux updateinfo", "https://download.rockylinux.org/pub/rocky/")
    private static let ubuntu = TrivySource(
        "ubuntu", "Ubuntu CVE Tracker", "https://git.launchpad.net/ubuntu-cve-tracker")
}
