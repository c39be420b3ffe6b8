/// A kind of package. An open set: each ecosystem is a static member in a file of its own under `Ecosystems/`.
package struct Ecosystem: Hashable, Sendable, CustomStringConvertible {
    /// The type in a package URL: `deb`, `pypi`, `golang`.
    package let purlType: String
    /// Whether its packages are put there by the distribution's package manager.
    package let isOperatingSystem: Bool

    package init(purlType: String, isOperatingSystem: Bool = false) {
        self.purlType = purlType
        self.isOperatingSystem = isOperatingSystem
    }

    package var description: String { purlType }
}
