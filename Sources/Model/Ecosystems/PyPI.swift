internal import Versions

extension Ecosystem {
    /// Python distributions.
    package static let pypi = Ecosystem(purlType: "pypi", versions: .pep440)
}
