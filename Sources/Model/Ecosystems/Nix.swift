internal import Versions

extension Ecosystem {
    /// Outputs of Nix derivations in a store.
    package static let nix = Ecosystem(purlType: "nix", versions: .generic)
}
