internal import Versions

extension Ecosystem {
    /// Components of Bitnami's images.
    package static let bitnami = Ecosystem(purlType: "bitnami", versions: .semver)
}
