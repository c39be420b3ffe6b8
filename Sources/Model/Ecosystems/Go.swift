internal import Versions

extension Ecosystem {
    /// Go modules; the standard library is the module `stdlib`.
    package static let golang = Ecosystem(purlType: "golang", versions: .go)
}

extension Package {
    /// What every Go program has, once.
    package var isGoStandardLibrary: Bool { ecosystem == .golang && namespace == nil && name == "stdlib" }
}
