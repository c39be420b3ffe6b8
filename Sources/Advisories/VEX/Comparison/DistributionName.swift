internal import Model

/// Whether the `distro` qualifier of a package URL names the distribution that a package is of. Tools write it as `debian-12`, `bookworm`, `debian-12.5`, `3.20.1` or
/// `alpine-3.20`.
enum DistributionName {
    /// Other names than that of `os-release`.
    private static let synonyms: [Substring: Substring] = ["redhat": "rhel", "amazon": "amzn", "oracle": "ol"]

    static func matches(_ stated: String, _ component: ScanSubject.Component, in subject: ScanSubject) -> Bool {
        let own = component.url.qualifiers["distro"] ?? subject.distribution?.qualifier
        guard let own else { return false }
        if stated == own { return true }
        if let distribution = subject.distribution, own == distribution.qualifier, let codename = distribution.codename,
            stated == codename || stated == "\(distribution.id)-\(codename)"
        {
            return true
        }
        let (id, version) = split(own)
        let (otherID, otherVersion) = split(stated)
        guard otherID == nil || synonyms[otherID ?? ""] ?? otherID == id else { return false }
        guard let otherVersion else { return true }
        guard let version else { return false }
        // A release of Debian and its kin is the major; the minor counts its updates.
        let isMajor = id == "debian"
        return isMajor ? major(version) == major(otherVersion) : covers(otherVersion, version)
    }

    /// `3.20` covers `3.20.1`, and not `3.201`.
    private static func covers(_ stated: Substring, _ version: Substring) -> Bool {
        stated == version || version.hasPrefix("\(stated).")
    }

    private static func major(_ version: Substring) -> Substring { version.prefix { $0 != "." } }

    /// At the last hyphen before a digit: `opensuse-leap-15.5`.
    private static func split(_ text: String) -> (id: Substring?, version: Substring?) {
        if text.first?.isNumber == true { return (nil, text[...]) }
        guard let hyphen = text.lastIndex(of: "-"), text[text.index(after: hyphen)...].first?.isNumber == true else {
            return (text[...], nil)
        }
        return (text[..<hyphen], text[text.index(after: hyphen)...])
    }
}
