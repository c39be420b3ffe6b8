internal import Model

/// Whose advisories the packages of a distribution are compared with.
enum DistributionAdvisories {
    /// From the most to the least specific; empty where nobody known publishes for it.
    static func ecosystems(_ distribution: Distribution) -> [AdvisoryEcosystem] {
        let version = distribution.versionID ?? ""
        let major = version.prefix { $0 != "." }
        let names: [String]
        switch distribution.id {
        case "debian": names = ["Debian:\(debianRelease(distribution))"]
        case "ubuntu":
            // Long-term releases say so in the name; the paid channel has records of its own.
            names = ["Ubuntu:\(version):LTS", "Ubuntu:\(version)", "Ubuntu:Pro:\(version):LTS"]
        case "alpine": names = ["Alpine:\(alpineRelease(version))"]
        case "wolfi": names = ["Wolfi"]
        // Chainguard's images hold packages of both.
        case "chainguard": names = ["Chainguard", "Wolfi"]
        case "minimos": names = ["MinimOS"]
        case "almalinux": names = ["AlmaLinux:\(major)"]
        case "rocky": names = ["Rocky Linux:\(major)"]
        case "azurelinux": names = ["Azure Linux:\(major)"]
        case "mariner": names = ["Azure Linux:\(major)", "CBL-Mariner:\(version)"]
        case "photon": names = ["Photon OS:\(version)"]
        // `2`, `2023`
        case "amzn": names = ["Amazon Linux:\(version)"]
        case "rhel", "centos": names = ["Red Hat:enterprise_linux:\(major)"]
        case "mageia": names = ["Mageia:\(major)"]
        case "ol": names = ["Oracle Linux:\(major)"]
        case "sles", "sled": names = SUSEProducts.ofEnterpriseServer(version)
        case "sles_sap":
            names =
                SUSEProducts.ofEnterpriseServer(version) + [
                    "SUSE:Linux Enterprise Server for SAP Applications \(SUSEProducts.release(version))"
                ]
        case "sle-micro": names = ["SUSE:Linux Enterprise Micro \(version)"]
        case "sl-micro": names = ["SUSE:Linux Micro \(version)"]
        case "opensuse-leap": names = ["openSUSE:Leap \(version)"]
        case "opensuse-tumbleweed": names = ["openSUSE:Tumbleweed"]
        default: names = []
        }
        return names.map { AdvisoryEcosystem($0) }
    }

    /// The distribution whose packages a subject has: of Alpine the release that its repositories are of, where they are of one, whatever os-release says.
    static func distribution(of subject: ScanSubject) -> Distribution? {
        guard let stated = subject.distribution, stated.id == "alpine", !subject.repositories.isEmpty else {
            return subject.distribution
        }
        var releases: Set<Substring> = []
        for name in subject.repositories {
            let steps = name.split(separator: "/")
            if steps.count == 3, steps[0] == "alpine" { releases.insert(steps[1]) }
        }
        guard releases.count == 1, let release = releases.first, release != alpineRelease(stated.versionID ?? "") else {
            return stated
        }
        return Distribution(
            id: stated.id, like: stated.like, versionID: release == "edge" ? "edge" : String(release.dropFirst()),
            prettyName: stated.prettyName)
    }

    /// Testing has no number yet: `trixie/sid` in its name, `trixie` as its code name.
    private static func debianRelease(_ distribution: Distribution) -> String {
        if let version = distribution.versionID { return String(version.prefix { $0 != "." }) }
        return distribution.codename.map { DebianReleases.number(of: $0) } ?? "sid"
    }

    /// `3.20.1` is a v3.20; edge calls itself after the next release, `3.21_alpha20240923`.
    private static func alpineRelease(_ version: String) -> String {
        if version.isEmpty || version == "edge" || version.contains("_") { return "edge" }
        let parts = version.split(separator: ".")
        return parts.count < 2 ? "v\(version)" : "v\(parts[0]).\(parts[1])"
    }
}
