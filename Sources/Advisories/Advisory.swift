package import Model

/// One record of a feed, in one shape for all of them.
package struct Advisory: Sendable, Equatable {
    package var id: String
    package var kind: VulnerabilityFinding.Kind
    /// Other names of the same vulnerability.
    package var aliases: [String]
    /// What a distribution's advisory mends, each a vulnerability of its own; empty for a record that is about one.
    package var covered: [String]
    /// Taken back by whoever published it: it affects nothing.
    package var isWithdrawn: Bool
    package var title: String
    package var published: CivilDate?
    package var severities: [SeverityStatement]
    package var references: [String]
    package var affected: [AffectedPackage]

    package init(id: String) {
        self.id = id
        kind = .vulnerability
        aliases = []
        covered = []
        isWithdrawn = false
        title = ""
        severities = []
        references = []
        affected = []
    }

    /// The vulnerabilities that it is about: CVEs where there are any.
    package var vulnerabilities: [String] {
        if !covered.isEmpty { return covered }
        return ([id] + aliases).filter(Self.isCVE)
    }

    /// Nobody states so many.
    private static let mostSeverities = 64

    /// Adds what it says already once only.
    mutating func add(_ statement: SeverityStatement) {
        if severities.count < Self.mostSeverities, !severities.contains(statement) { severities.append(statement) }
    }

    package static func isCVE(_ id: String) -> Bool { id.hasPrefix("CVE-") }
}

/// What an advisory says about one package.
package struct AffectedPackage: Sendable, Equatable {
    package var ecosystem: AdvisoryEcosystem
    /// As packages of the ecosystem are compared: normalised by its rules.
    package var name: String
    /// The installed version is affected in any of them.
    package var ranges: [VersionRange]
    /// Versions that are affected besides, letter by letter.
    package var versions: [String]
    /// What happens where no range ends with a fix.
    package var openState: FixState
    /// The severity for this package of this release, where it is one of its own.
    package var severity: Severity?
    /// An rpm's module, `name:stream`, or several with spaces between; the advisory concerns packages of these only.
    package var module: String?
    /// Functions that are vulnerable, by the package that holds them; empty where not stated.
    package var symbols: [VulnerableSymbols]
    /// Why it cannot be told from this record which versions are affected.
    package var doubt: String?

    package init(ecosystem: AdvisoryEcosystem, name: String) {
        self.ecosystem = ecosystem
        self.name = name
        ranges = []
        versions = []
        openState = .unknown
        symbols = []
    }
}

extension AffectedPackage {
    /// The same with the epochs of all versions dropped: `1:1.1.1k-6` is `1.1.1k-6`.
    var withoutEpochs: AffectedPackage {
        func bare(_ version: String) -> String {
            guard let colon = version.firstIndex(of: ":"),
                version[..<colon].utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return version }
            return String(version[version.index(after: colon)...])
        }
        var result = self
        result.ranges = ranges.map { range in
            let end: VersionRange.End =
                switch range.end {
                case .none: .none
                case .fixed(let version): .fixed(bare(version))
                case .lastAffected(let version): .lastAffected(bare(version))
                case .before(let version): .before(bare(version))
                }
            var result = VersionRange(from: range.start.map(bare), end)
            result.isStartExcluded = range.isStartExcluded
            return result
        }
        result.versions = versions.map(bare)
        return result
    }
}

package struct VulnerableSymbols: Sendable, Hashable {
    package var path: String
    package var symbols: [String]

    package init(path: String, symbols: [String]) {
        self.path = path
        self.symbols = symbols
    }
}
