internal import Versions

extension Ecosystem {
    /// Packages of Erlang and Elixir from Hex.
    package static let hex = Ecosystem(purlType: "hex", versions: .hex)
}
