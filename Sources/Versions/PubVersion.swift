/// A semantic version of three numbers whose build orders too: `1.0.0` is before `1.0.0+1`.
/// Source: dart.dev/tools/pub/versioning; `Version.compareTo` of pub_semver.
struct PubVersion: Sendable {
    private let version: SemanticVersion

    init(_ text: String) throws(VersionError) { version = try SemanticVersion(text, .pub) }

    func compare(to other: PubVersion) -> Ordering {
        let ordering = version.compare(to: other.version)
        if ordering != .equal { return ordering }
        guard !version.build.isEmpty, !other.version.build.isEmpty else {
            return Ordering(version.build.isEmpty ? 0 : 1, other.version.build.isEmpty ? 0 : 1)
        }
        return .ofIdentifiers(
            version.text.utf8.span.extracting(version.build),
            other.version.text.utf8.span.extracting(other.version.build))
    }
}
