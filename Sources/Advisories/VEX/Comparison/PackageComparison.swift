internal import Bytes
internal import Model
internal import Versions

/// Compares a package URL that somebody wrote with a component of the subject: type, namespace and name are equal once both are spelled canonically, a version that is
/// stated is the component's, and each qualifier that is stated is one of the component's. The subpath does not count.
enum PackageComparison {
    /// `nil` where they are the same.
    static func mismatch(
        _ url: PackageURL, versions: [VersionConstraints] = [], _ component: ScanSubject.Component,
        in subject: ScanSubject
    ) -> Mismatch? {
        let own = component.url
        let isSource = namesSource(url)
        let key = PackageKey(url)
        guard key == (isSource ? PackageKey(sourceOf: component) ?? PackageKey(own) : PackageKey(own)) else {
            if !isSource, key == PackageKey(sourceOf: component) {
                return Mismatch(
                    .build,
                    "names the source package \(url.name) without arch=\(sourceArchitecture(url.type)), not \(own.name)"
                )
            }
            return Mismatch(.name, "names \(key), not \(PackageKey(own))")
        }
        let version =
            isSource ? component.package.source?.version ?? component.package.version : component.package.version
        if let stated = url.version, !isEqual(stated, version, own) {
            return Mismatch(.build, "version \(version) is not \(stated)")
        }
        if let range = outside(version, versions, component) { return Mismatch(.build, range) }
        for (name, value) in url.qualifiers.sorted(by: { $0.key < $1.key }) {
            if let reason = mismatch(name, value, component, isSource, in: subject) { return Mismatch(.build, reason) }
        }
        return nil
    }

    /// Whether it is about a source package, and so about everything that was built from it.
    private static func namesSource(_ url: PackageURL) -> Bool {
        url.qualifiers["arch"] == sourceArchitecture(url.type) && (url.type == "deb" || url.type == "rpm")
    }

    private static func sourceArchitecture(_ type: String) -> String { type == "rpm" ? "src" : "source" }

    // MARK: Versions

    /// Types whose versions may be written in several ways, without one of them meaning another build.
    private static let loose: Set<String> = ["apk", "deb", "gem", "maven", "pypi", "rpm"]

    private static func isEqual(_ stated: String, _ version: String, _ own: PackageURL) -> Bool {
        if stated == version { return true }
        switch own.type {
        case "golang": return bare(stated) == bare(version)
        // The epoch is a qualifier; some write it here all the same.
        case "rpm" where stated.contains(":"):
            return stated == "\(own.qualifiers["epoch"] ?? "0"):\(version)"
        case let type where loose.contains(type):
            guard let scheme = Ecosystem.of(purlType: type).versions, let one = try? Version(stated, scheme),
                let other = try? Version(version, scheme)
            else { return false }
            return one.compare(to: other) == .equal
        default: return false
        }
    }

    /// Go's modules have a `v` before the number, its toolchain `go`; package URLs often neither.
    private static func bare(_ version: String) -> Substring {
        for prefix in ["go", "v"] {
            let rest = version.dropFirst(prefix.count)
            if version.hasPrefix(prefix), rest.utf8.first?.isASCIIDigit == true { return rest }
        }
        return version[...]
    }

    private static func outside(
        _ version: String, _ ranges: [VersionConstraints], _ component: ScanSubject.Component
    ) -> String? {
        guard !ranges.isEmpty else { return nil }
        let scheme = component.package.ecosystem.versions
        let answers = ranges.map { $0.contains(version, scheme) }
        if answers.contains(true) { return nil }
        let text = ranges.map(\.description).joined(separator: ", ")
        return answers.contains(nil)
            ? "whether version \(version) lies in \(text) cannot be told" : "version \(version) is not \(text)"
    }

    // MARK: Qualifiers

    private static func mismatch(
        _ name: String, _ value: String, _ component: ScanSubject.Component, _ isSource: Bool, in subject: ScanSubject
    ) -> String? {
        let own = component.url.qualifiers[name]
        switch name {
        case "arch":
            return isSource || value == own ? nil : "names another architecture: \(value)"
        case "distro":
            return DistributionName.matches(value, component, in: subject)
                ? nil : "names another distribution: \(value)"
        case "epoch":
            return value == (own ?? "0") ? nil : "epoch \(own ?? "0") is not \(value)"
        case "upstream":
            // Syft writes the source package here, with its version where that differs.
            let source = component.package.source?.name ?? component.package.name
            return value.prefix { $0 != "@" } == source ? nil : "names another source package: \(value)"
        // What a jar is where nothing else is said.
        case "type" where component.url.type == "maven" && value == "jar" && own == nil:
            return nil
        default:
            return value == own ? nil : "states \(name)=\(value), which the package does not have"
        }
    }
}
