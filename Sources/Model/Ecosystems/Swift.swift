internal import Versions

extension Ecosystem {
    /// Packages of Swift, by the address of their repository: host and owner are the namespace.
    package static let swift = Ecosystem(purlType: "swift", versions: .semver)
}
