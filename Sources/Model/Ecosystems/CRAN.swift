internal import Versions

extension Ecosystem {
    /// Packages of R.
    package static let cran = Ecosystem(purlType: "cran", versions: .generic)
}
