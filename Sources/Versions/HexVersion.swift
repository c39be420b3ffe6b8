/// A strict semantic version: three numbers, none with a leading zero.
/// Source: Elixir, the documentation of `Version`, and `Version.compare/2`.
struct HexVersion: Sendable {
    private let version: SemanticVersion

    init(_ text: String) throws(VersionError) { version = try SemanticVersion(text, .hex) }

    func compare(to other: HexVersion) -> Ordering { version.compare(to: other.version) }
}
