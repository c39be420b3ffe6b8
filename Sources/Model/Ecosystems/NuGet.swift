internal import Versions

extension Ecosystem {
    /// .NET packages.
    package static let nuget = Ecosystem(purlType: "nuget", versions: .nuget)
}
