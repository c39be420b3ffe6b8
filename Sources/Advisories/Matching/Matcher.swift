package import Model

/// Compares a subject with the advisories of a database. A pure function of the two: nothing else goes in.
package struct Matcher {
    /// Goes up with every change that gives other findings for the same data.
    package static let rulesVersion = 1

    private let lookup: AdvisoryLookup

    package init(_ lookup: AdvisoryLookup) { self.lookup = lookup }

    /// - Parameter day: for which the support of the distribution is judged.
    package func match(_ subject: ScanSubject, on day: CivilDate) throws -> ScanResult {
        var findings: [VulnerabilityFinding] = []
        var left = LeftOut()
        var compared = 0
        var judgedByOwner = 0
        var known = KnownEcosystems(lookup)
        var asked: Set<String> = []
        let symbols = ProgramSymbols(subject)
        for (index, component) in subject.components.enumerated() {
            switch MatchTarget.choose(component, in: subject) {
            case .judgedByOwner: judgedByOwner += 1
            case .leaveOut(let what, let reason, let isBlind): left.add(what, reason, isBlind: isBlind)
            case .compare(let target):
                guard try known.any(of: target.ecosystems) else {
                    if component.package.ecosystem == .generic {
                        left.add(
                            "programs that no package manager put there",
                            "the database has no advisories for them (osv/Bitnami, cve and nvd have some)",
                            isBlind: false)
                        continue
                    }
                    let name = target.ecosystems.map(\.description).joined(separator: " or ")
                    left.add("\(name) packages", "the database has no advisories for them", isBlind: true)
                    continue
                }
                compared += 1
                asked.formUnion(target.ecosystems.map(\.description))
                let matches = try matches(component, target, symbols.of(component))
                findings += try FindingAssembly(lookup, index, target).findings(matches)
            }
        }
        if judgedByOwner > 0 {
            left.add(
                "packages of languages that the distribution ships", "its advisories judge them", isBlind: false,
                count: judgedByOwner)
        }
        let lifecycle = subject.distribution.map { Lifecycle.find($0, on: day) }
        return ScanResult(
            findings: FindingOrder.sorted(findings, subject), notCompared: left.list, compared: compared,
            lifecycle: lifecycle, ecosystems: asked.sorted())
    }

    /// One advisory's word on a component.
    struct Match {
        let reference: AdvisoryLookup.Reference
        let part: String
        let affected: AffectedPackage
        let verdict: RangeVerdict
        let reachability: VulnerabilityFinding.Reachability
    }

    private func matches(
        _ component: ScanSubject.Component, _ target: MatchTarget, _ symbols: SymbolSet?
    ) throws -> [Match] {
        let package = component.package
        var matches: [Match] = []
        for ecosystem in target.ecosystems {
            for name in target.names {
                for statement in try lookup.statements(ecosystem, name) where Self.concerns(statement.affected, package)
                {
                    let affected = target.lacksEpoch ? statement.affected.withoutEpochs : statement.affected
                    let verdict = RangeVerdict(
                        affected, installed: target.version, scheme: ecosystem.ecosystem?.versions)
                    matches.append(
                        Match(
                            reference: statement.reference, part: statement.part, affected: statement.affected,
                            verdict: verdict, reachability: Self.reachability(statement.affected.symbols, symbols)))
                }
            }
        }
        return matches
    }

    /// An rpm of a module is compared with advisories for the same stream only, and one of no module with none of those.
    private static func concerns(_ affected: AffectedPackage, _ package: Package) -> Bool {
        guard package.ecosystem == .rpm else { return true }
        let installed = package.attributes.modularity.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
        if let module = affected.module { return installed == module }
        // What is open is said of each module by its name.
        guard let fix = affected.ranges.lazy.compactMap(\.fix).first else { return installed == nil }
        return (installed != nil) == fix.contains(".module")
    }

    private static func reachability(
        _ vulnerable: [VulnerableSymbols], _ present: SymbolSet?
    ) -> VulnerabilityFinding.Reachability {
        guard let present, !vulnerable.isEmpty else { return .unknown }
        let isThere = vulnerable.contains { entry in
            entry.symbols.contains { present.mayContain($0, inPackage: entry.path) }
        }
        return isThere ? .present : .notReachable
    }
}

/// The functions of each Go program, which its standard library carries.
private struct ProgramSymbols {
    private var byEvidence: [String: SymbolSet] = [:]

    init(_ subject: ScanSubject) {
        for component in subject.components {
            if let symbols = component.package.attributes.symbols { byEvidence[component.evidence] = symbols }
        }
    }

    func of(_ component: ScanSubject.Component) -> SymbolSet? {
        component.package.ecosystem == .golang ? byEvidence[component.evidence] : nil
    }
}

/// Which ecosystems the database knows anything of.
private struct KnownEcosystems {
    private let lookup: AdvisoryLookup
    private var known: [AdvisoryEcosystem: Bool] = [:]

    init(_ lookup: AdvisoryLookup) { self.lookup = lookup }

    mutating func any(of ecosystems: [AdvisoryEcosystem]) throws -> Bool {
        for ecosystem in ecosystems {
            let isKnown = try known[ecosystem] ?? lookup.knows(ecosystem)
            known[ecosystem] = isKnown
            if isKnown { return true }
        }
        return false
    }
}

/// Counts what was not compared, by what it is.
private struct LeftOut {
    private var counts: [ScanResult.NotCompared: Int] = [:]

    mutating func add(_ what: String, _ reason: String, isBlind: Bool, count: Int = 1) {
        counts[ScanResult.NotCompared(what: what, count: 0, reason: reason, isBlind: isBlind), default: 0] += count
    }

    var list: [ScanResult.NotCompared] {
        counts.map { ScanResult.NotCompared(what: $0.what, count: $1, reason: $0.reason, isBlind: $0.isBlind) }
            .sorted { ($0.isBlind ? 0 : 1, $0.what, $0.reason) < ($1.isBlind ? 0 : 1, $1.what, $1.reason) }
    }
}
