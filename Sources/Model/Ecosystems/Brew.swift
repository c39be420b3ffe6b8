internal import Versions

extension Ecosystem {
    /// Formulae of Homebrew; the tap is the namespace where it is not the core.
    package static let brew = Ecosystem(purlType: "brew", versions: .generic)
}
