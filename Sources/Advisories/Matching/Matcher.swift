package import Model

/// Compares a subject with the advisories of a database. A pure function of the two: nothing else goes in.
package struct Matcher {
    /// Goes up with every change that gives other findings for the same data.
    package static let rulesVersion = 3

    private let lookup: AdvisoryLookup

    package init(_ lookup: AdvisoryLookup) { self.lookup = lookup }

    /// - Parameter day: for which the support of the distribution is judged.
    package func match(_ subject: ScanSubject, on day: CivilDate) throws -> ScanResult {
        try stretch(subject.components.indices, of: subject).result(subject, on: day)
    }

    /// What is said about some of the components.
    func stretch(_ range: Range<Int>, of subject: ScanSubject) throws -> MatchedStretch {
        var matched = MatchedStretch()
        var known = KnownEcosystems(lookup)
        let symbols = ProgramSymbols(subject)
        let sourcesAreUnknown = Self.leavesOutSources(subject)
        var owners = OwnerJudgement(lookup, DistributionAdvisories.distribution(of: subject))
        let products = try lookup.products(of: subject.repositories)
        for index in range {
            let component = subject.components[index]
            switch try MatchTarget.choose(component, in: subject, products, judges: { try owners.judges($0) }) {
            case .judgedByOwner: matched.judgedByOwner += 1
            case .leaveOut(let what, let reason, let isBlind): matched.left.add(what, reason, isBlind: isBlind)
            case .compare(let target):
                guard try known.any(of: target.ecosystems) else {
                    if component.package.ecosystem == .generic {
                        matched.left.add(
                            "programs that no package manager put there",
                            "the database has no advisories for them (osv/Bitnami, cve and nvd have some)",
                            isBlind: false)
                        continue
                    }
                    let name = target.ecosystems.map(\.description).joined(separator: " or ")
                    matched.left.add("\(name) packages", "the database has no advisories for them", isBlind: true)
                    continue
                }
                if sourcesAreUnknown, try isUnknownSource(component, target) {
                    matched.left.add(
                        "\(component.package.ecosystem) packages",
                        "the bill does not say which sources they were built from",
                        isBlind: true)
                    continue
                }
                matched.compared += 1
                matched.asked.formUnion(target.ecosystems)
                let matches = try matches(component, target, symbols.of(component))
                matched.findings += try FindingAssembly(lookup, index, target).findings(matches)
            }
        }
        return matched
    }

    /// Whether a bill names no source of any package of dpkg or apk, whose advisories are about sources: its silence about one says nothing then.
    private static func leavesOutSources(_ subject: ScanSubject) -> Bool {
        var count = 0
        for component in subject.components where isBySource(component.package) {
            if let source = component.package.source, source.name != component.package.name { return false }
            count += 1
        }
        // A few packages may all be their own sources.
        return count >= 10
    }

    private static func isBySource(_ package: Package) -> Bool {
        guard package.attributes.basis != .installed else { return false }
        return package.ecosystem == .debian || package.ecosystem == .alpine
    }

    private func isUnknownSource(_ component: ScanSubject.Component, _ target: MatchTarget) throws -> Bool {
        guard Self.isBySource(component.package) else { return false }
        return try !target.ecosystems.contains { ecosystem in
            try target.names.contains { try !lookup.statements(ecosystem, $0).isEmpty }
        }
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
            let names =
                target.isAnyGroup ? try lookup.names(endingWith: ":\(target.names[0])", in: ecosystem) : target.names
            for name in names {
                for statement in try lookup.statements(ecosystem, name) {
                    let concern = Self.concern(statement.affected, package)
                    if concern == .no { continue }
                    var verdict = Self.verdict(statement.affected, name, target, ecosystem)
                    if concern == .unclear, verdict.isHit {
                        verdict = .doubt("the package does not say which stream of a module it was built for")
                    }
                    if target.isAnyGroup, verdict.isHit {
                        verdict = .doubt("the archive does not say its group: it may be another than \(name)")
                    }
                    matches.append(
                        Match(
                            reference: statement.reference, part: statement.part, affected: statement.affected,
                            verdict: verdict, reachability: Self.reachability(statement.affected.symbols, symbols)))
                }
            }
        }
        return matches
    }

    private static func verdict(
        _ affected: AffectedPackage, _ name: String, _ target: MatchTarget, _ ecosystem: AdvisoryEcosystem
    ) -> RangeVerdict {
        let scheme = ecosystem.ecosystem?.versions
        if let source = target.source, name == source.name {
            return RangeVerdict(affected.withoutEpochs, installed: source.version, scheme: scheme)
        }
        let affected = target.lacksEpoch ? affected.withoutEpochs : affected
        let verdict = RangeVerdict(affected, installed: target.version, scheme: scheme)
        // A build that somebody labels as their own (PEP 440, "Local version identifiers") is a build of the version before the label.
        guard !verdict.isHit, ecosystem.family == "PyPI", let plus = target.version.firstIndex(of: "+") else {
            return verdict
        }
        return RangeVerdict(affected, installed: String(target.version[..<plus]), scheme: scheme)
    }

    private enum Concern {
        case yes
        case no
        /// The package is one of a module, and of which nobody says.
        case unclear
    }

    /// An rpm of a module is compared with advisories for the same stream only, and one of no module with none of those.
    private static func concern(_ affected: AffectedPackage, _ package: Package) -> Concern {
        guard package.ecosystem == .rpm else { return .yes }
        let installed = package.attributes.modularity.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
        // A bill may leave the label out; the release says that there is one: 1.module_el8.5.0+2582
        let isUnlabelled =
            installed == nil && package.attributes.basis != .installed && package.version.contains(".module")
        if let modules = affected.module {
            if isUnlabelled { return .unclear }
            return modules.split(separator: " ").contains { $0 == installed ?? "" } ? .yes : .no
        }
        // What is open is said of each module by its name.
        guard let fix = affected.ranges.lazy.compactMap(\.fix).first else {
            return installed == nil && !isUnlabelled ? .yes : .no
        }
        guard fix.contains(".module") else { return installed == nil && !isUnlabelled ? .yes : .no }
        return isUnlabelled ? .unclear : installed != nil ? .yes : .no
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

/// Whether a distribution's advisories speak for what its packages hold: for its own packages they do, for those of others nobody does.
private struct OwnerJudgement {
    private let lookup: AdvisoryLookup
    private let distribution: Distribution?
    private var known: [String: Bool] = [:]

    init(_ lookup: AdvisoryLookup, _ distribution: Distribution?) {
        self.lookup = lookup
        self.distribution = distribution
    }

    mutating func judges(_ owner: ScanSubject.Component) throws -> Bool {
        guard owner.package.ecosystem.isOperatingSystem else { return false }
        if let stated = PackageVendor.isDistribution(owner.package) { return stated }
        if let judged = known[owner.package.name] { return judged }
        let judged = try isKnown(owner)
        known[owner.package.name] = judged
        return judged
    }

    /// A package that an advisory of the distribution names is one of its own.
    private func isKnown(_ owner: ScanSubject.Component) throws -> Bool {
        guard case .compare(let target) = MatchTarget.ofSystem(owner, distribution) else { return true }
        let covered = try target.ecosystems.filter { try lookup.knows($0) }
        // Without any data nothing can be told apart, and the packages are named as not compared.
        guard !covered.isEmpty else { return true }
        return try covered.contains { ecosystem in
            try target.names.contains { try !lookup.statements(ecosystem, $0).isEmpty }
        }
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
