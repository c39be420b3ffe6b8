/// A semantic version with up to four numbers, whose labels order without regard to case.
/// Source: learn.microsoft.com/nuget/concepts/package-versioning; VersionComparer of NuGet.Versioning.
struct NuGetVersion: Sendable {
    private let version: SemanticVersion

    init(_ text: String) throws(VersionError) { version = try SemanticVersion(text, .nuget) }

    func compare(to other: NuGetVersion) -> Ordering { version.compare(to: other.version, ignoringCase: true) }
}
