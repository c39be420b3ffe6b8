internal import Versions

extension Ecosystem {
    /// Crates of Rust.
    package static let cargo = Ecosystem(purlType: "cargo", versions: .semver)
}
