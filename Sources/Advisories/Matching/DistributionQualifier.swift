internal import Model

/// The `distro` qualifier of package URLs, in the spellings of the tools that write bills: `debian-12`, `alpine-3.20.1`, Trivy's `3.20.1`
/// and `redhat-9.4`, code names.
enum DistributionQualifier {
    /// Names of other tools, by their own; the value is the `ID` of os-release.
    private static let spellings = [
        "redhat": "rhel", "alma": "almalinux", "amazon": "amzn", "oracle": "ol", "suse.linux.enterprise.server": "sles",
        "suse-linux-enterprise-server": "sles", "opensuse.leap": "opensuse-leap",
        "opensuse.tumbleweed": "opensuse-tumbleweed",
        "cbl-mariner": "mariner", "rockylinux": "rocky",
    ]

    /// - Parameter namespace: of the package URL, which names the distribution where the qualifier is a release alone.
    static func distribution(_ text: String, namespace: String?) -> Distribution {
        if let first = text.first, first.isASCII, first.isNumber, let namespace {
            return Distribution(id: spelled(namespace), versionID: text)
        }
        // The release begins behind the last dash that a digit follows: `opensuse-leap-15.5`.
        var split: String.Index?
        for index in text.indices where text[index] == "-" {
            let next = text.index(after: index)
            if next < text.endIndex, text[next].isASCII, text[next].isNumber { split = index }
        }
        if let split {
            return Distribution(id: spelled(text[..<split]), versionID: String(text[text.index(after: split)...]))
        }
        if let namespace, namespace != text, DebianReleases.number(of: text) != text {
            return Distribution(id: spelled(namespace), versionID: DebianReleases.number(of: text))
        }
        return Distribution(id: spelled(text))
    }

    private static func spelled(_ name: some StringProtocol) -> String {
        let name = name.lowercased()
        return spellings[name] ?? name
    }
}
