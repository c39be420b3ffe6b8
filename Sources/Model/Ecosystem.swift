package import Versions

/// A kind of package. An open set: each ecosystem is a static member in a file of its own under `Ecosystems/`, and a line in `known`. What tells two apart is the
/// type alone.
package struct Ecosystem: Hashable, Sendable, CustomStringConvertible {
    /// The type in a package URL: `deb`, `pypi`, `golang`.
    package let purlType: String
    /// Whether its packages are put there by the distribution's package manager.
    package let isOperatingSystem: Bool
    /// How its versions are ordered; `nil` where nobody knows.
    package let versions: VersionScheme?

    package init(purlType: String, isOperatingSystem: Bool = false, versions: VersionScheme? = nil) {
        self.purlType = purlType
        self.isOperatingSystem = isOperatingSystem
        self.versions = versions
    }

    package var description: String { purlType }

    package static func == (left: Ecosystem, right: Ecosystem) -> Bool { left.purlType == right.purlType }
    package func hash(into hasher: inout Hasher) { hasher.combine(purlType) }

    /// The ecosystem of a type; one that is not known is a language's, without an order of versions.
    package static func of(purlType: String) -> Ecosystem { byType[purlType] ?? Ecosystem(purlType: purlType) }

    private static let byType = Dictionary(uniqueKeysWithValues: known.map { ($0.purlType, $0) })

    /// The list of ecosystems.
    package static let known: [Ecosystem] = [
        alpine, alpm, bitnami, brew, cargo, composer, conda, cpan, cran, debian, gem, generic, golang, hex, maven, nix,
        npm, nuget,
        opkg, otp, pub, pypi, rpm, swift,
    ]
}
