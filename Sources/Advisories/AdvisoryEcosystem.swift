package import Model

/// Whose packages an advisory is about, as the OSV schema names it: `PyPI`, `Debian:12`, `Alpine:v3.20`.
/// Source: OSV schema, "Defined ecosystems".
package struct AdvisoryEcosystem: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }

    /// The part before the release.
    package var family: Substring { description.prefix { $0 != ":" } }
    /// The part behind the first colon.
    package var release: Substring? {
        description.firstIndex(of: ":").map { description[description.index(after: $0)...] }
    }

    /// Whether it is a paid channel beside the usual one, of which no image says whether it is open.
    var isPaidSupport: Bool { release?.hasPrefix("Pro:") == true }
    /// Whether it is support beyond a minor release's end, from repositories of its own, which images state.
    var isExtendedSupport: Bool { release?.hasPrefix("rhel_") == true }

    /// What its packages are called in package URLs; `nil` for what images do not hold, or nobody can compare.
    package var ecosystem: Ecosystem? { Self.families[String(family)] }

    private static let families: [String: Ecosystem] = [
        "AlmaLinux": .rpm, "Alpaquita": .alpine, "Alpine": .alpine, "Azure Linux": .rpm, "Bitnami": .bitnami,
        "Chainguard": .alpine,
        "CPE": .generic, "CRAN": .cran, "Debian": .debian, "Go": .golang, "Hex": .hex, "Mageia": .rpm,
        "Maven": .maven,
        "MinimOS": .alpine, "NuGet": .nuget, "openEuler": .rpm, "openSUSE": .rpm, "Packagist": .composer,
        "Photon OS": .rpm,
        "Pub": .pub, "PyPI": .pypi, "Red Hat": .rpm, "Rocky Linux": .rpm, "RubyGems": .gem, "SUSE": .rpm,
        "SwiftURL": .swift,
        "Ubuntu": .debian, "Wolfi": .alpine, "crates.io": .cargo, "npm": .npm, "Oracle Linux": .rpm,
        "Amazon Linux": .rpm,
    ]

    /// The ecosystems of languages, whose packages are the same everywhere.
    package static func language(_ ecosystem: Ecosystem) -> AdvisoryEcosystem? {
        languages[ecosystem.purlType]
    }

    private static let languages: [String: AdvisoryEcosystem] = {
        var found: [String: AdvisoryEcosystem] = [:]
        for (family, ecosystem) in families where !ecosystem.isOperatingSystem {
            found[ecosystem.purlType] = AdvisoryEcosystem(family)
        }
        return found
    }()

    /// A package's name in the form that look-ups compare. Python's is PEP 503; NuGet's and Composer's ignore case, and package URLs drop that of Go's.
    package func normalized(name: String) -> String {
        switch family {
        case "PyPI":
            var result: [UInt8] = []
            for byte in name.utf8 {
                let isSeparator = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
                if !isSeparator {
                    result.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
                } else if result.last != UInt8(ascii: "-") {
                    result.append(UInt8(ascii: "-"))
                }
            }
            return String(decoding: result, as: UTF8.self)
        case "NuGet", "Packagist", "Hex", "Pub", "Bitnami", "Go": return name.lowercased()
        case "SwiftURL":
            var rest = name.lowercased()[...]
            if rest.hasPrefix("https://") { rest = rest.dropFirst(8) }
            if rest.hasSuffix(".git") { rest = rest.dropLast(4) }
            return String(rest)
        default: return name
        }
    }

    /// The name under which advisories are published for a package of a language.
    package func name(of package: Package) -> String {
        let joiner = family == "Maven" ? ":" : "/"
        guard let namespace = package.namespace, !namespace.isEmpty else { return normalized(name: package.name) }
        // Bills of other tools repeat the namespace in the name: `github.com/gin-gonic/gin`, `@babel/core`, `group:artifact`.
        let isWhole = ["/", ":"].contains { package.name.hasPrefix(namespace + $0) }
        return normalized(name: isWhole ? package.name : namespace + joiner + package.name)
    }
}
