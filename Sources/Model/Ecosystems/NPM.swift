internal import Versions

extension Ecosystem {
    /// Node packages.
    package static let npm = Ecosystem(purlType: "npm", versions: .npm)
}
