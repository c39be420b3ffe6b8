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

    /// The ecosystem of a type; one that is not known is a language's.
    package static func of(purlType: String) -> Ecosystem {
        operatingSystems.first { $0.purlType == purlType } ?? Ecosystem(purlType: purlType)
    }

    private static let operatingSystems: [Ecosystem] = [alpine, alpm, debian, opkg, rpm]
}
