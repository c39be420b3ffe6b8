internal import Model

/// Whether a name of the Common Platform Enumeration means the distribution of the subject: `cpe:/o:redhat:enterprise_linux:9::baseos`,
/// `cpe:2.3:o:debian:debian_linux:12:*:…`. What stands behind the version, an edition or a repository, does not count.
enum PlatformName {
    /// The distribution's id by vendor and product.
    private static let distributions = [
        "redhat:enterprise_linux": "rhel", "redhat:rhel_eus": "rhel", "debian:debian_linux": "debian",
        "canonical:ubuntu_linux": "ubuntu", "alpinelinux:alpine_linux": "alpine", "almalinux:almalinux": "almalinux",
        "rocky:rocky": "rocky", "oracle:linux": "ol", "fedoraproject:fedora": "fedora",
        "opensuse:leap": "opensuse-leap",
        "suse:sles": "sles", "amazon:linux": "amzn",
    ]

    static func means(_ cpe: String, _ distribution: Distribution?) -> Bool {
        guard let distribution else { return false }
        var fields: [Substring]
        if cpe.hasPrefix("cpe:2.3:") {
            fields = cpe.dropFirst(8).split(separator: ":", omittingEmptySubsequences: false)
        } else if cpe.hasPrefix("cpe:/") {
            fields = cpe.dropFirst(5).split(separator: ":", omittingEmptySubsequences: false)
        } else {
            return false
        }
        guard fields.count >= 4, distributions["\(fields[1]):\(fields[2])"] == distribution.id else { return false }
        let version = fields[3]
        guard !version.isEmpty, version != "*", version != "-" else { return false }
        return distribution.versionID.map { $0 == version || $0.hasPrefix("\(version).") } ?? false
    }
}
