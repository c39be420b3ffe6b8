internal import Model
internal import Versions

/// Makes findings out of what advisories say about one component: one for each vulnerability, whoever says it.
struct FindingAssembly {
    private let lookup: AdvisoryLookup
    private let component: Int
    private let target: MatchTarget

    init(_ lookup: AdvisoryLookup, _ component: Int, _ target: MatchTarget) {
        self.lookup = lookup
        self.component = component
        self.target = target
    }

    private struct Entry {
        let match: Matcher.Match
        let advisory: Advisory
    }

    func findings(_ matches: [Matcher.Match]) throws -> [VulnerabilityFinding] {
        // Most advisories hit nothing: only what does, or may be outvoted, is looked at closely.
        guard matches.contains(where: { $0.verdict.isHit }) else { return [] }
        let isSystem = target.ecosystems.first?.ecosystem?.isOperatingSystem == true
        var groups: [String: [Entry]] = [:]
        for match in matches where isSystem || match.verdict.isHit {
            let advisory = try lookup.advisory(match.reference)
            for id in try ids(of: advisory) {
                groups[id, default: []].append(Entry(match: match, advisory: advisory))
            }
        }
        return try groups.keys.sorted().compactMap { try finding($0, Self.decisive(groups[$0] ?? [], isSystem)) }
    }

    /// The vulnerabilities that an advisory is about: its CVEs, else those that it is another name of, else its own id.
    private func ids(of advisory: Advisory) throws -> [String] {
        let own = advisory.vulnerabilities
        if !own.isEmpty { return own }
        var found: Set<String> = []
        for alias in advisory.aliases {
            for reference in try lookup.references(naming: alias) {
                found.formUnion(try lookup.advisory(reference).vulnerabilities)
            }
        }
        // Two CVEs are two vulnerabilities, whatever names join them.
        if found.count == 1 { return Array(found) }
        return [advisory.aliases.filter { $0.hasPrefix("GHSA-") }.min() ?? advisory.id]
    }

    /// A distribution's own feed decides over copies of it elsewhere; where the subject was built from extended support, a fix there decides over that of later releases; and
    /// who has the paid channel's fix is not affected, though the free one has none.
    private static func decisive(_ entries: [Entry], _ isSystem: Bool) -> [Entry] {
        guard isSystem else { return entries }
        let best = entries.map { rank($0.match.part) }.min() ?? 0
        let chosen = entries.filter { rank($0.match.part) == best }
        let extended = chosen.filter { entry in
            entry.match.affected.ecosystem.isExtendedSupport && entry.match.affected.ranges.contains { $0.fix != nil }
        }
        if !extended.isEmpty { return extended }
        let paid = chosen.filter { $0.match.affected.ecosystem.isPaidSupport }
        let isMended = paid.contains { entry in
            !entry.match.verdict.isHit && entry.match.affected.ranges.contains { $0.fix != nil }
        }
        return isMended ? [] : chosen
    }

    private static func rank(_ part: String) -> Int { part.hasPrefix("osv/") ? 1 : 0 }

    private func finding(_ id: String, _ entries: [Entry]) throws -> VulnerabilityFinding? {
        let hits = entries.filter { $0.match.verdict.isHit }
        guard let first = hits.first else { return nil }
        let certain = hits.filter { $0.match.verdict.isCertain }
        let counted = certain.isEmpty ? hits : certain
        var finding = VulnerabilityFinding(
            id: id, kind: kind(counted), component: component, comparedName: first.match.affected.name,
            comparedVersion: target.version)
        finding.advisories = counted.map { entry in
            VulnerabilityFinding.Advisory(
                id: entry.advisory.id, feed: entry.match.part, range: entry.match.verdict.range ?? "")
        }
        finding.aliases = Set(
            hits.flatMap { $0.advisory.covered.isEmpty ? [$0.advisory.id] + $0.advisory.aliases : [] }
        )
        .filter { $0 != id && !(Advisory.isCVE($0) && Advisory.isCVE(id)) }.sorted()
        if certain.isEmpty, case .doubt(let reason) = first.match.verdict { finding.doubt = reason }
        finding.fixedVersions = fixes(counted)
        finding.fixState = finding.fixedVersions.isEmpty ? openState(counted) : .fixed
        finding.reachability = reachability(counted)
        finding.title = counted.map(\.advisory.title).first { !$0.isEmpty } ?? ""
        finding.published = counted.compactMap(\.advisory.published).min()
        var references: [String] = []
        for url in counted.flatMap(\.advisory.references) where !references.contains(url) { references.append(url) }
        finding.references = Array(references.prefix(8))
        finding.exploitation = try lookup.prediction(id)
        finding.knownExploited = try lookup.exploited(id)
        try judge(&finding, counted)
        return finding
    }

    private func kind(_ entries: [Entry]) -> VulnerabilityFinding.Kind {
        if entries.contains(where: { $0.advisory.kind == .malicious }) { return .malicious }
        return entries.contains { $0.advisory.kind == .vulnerability } ? .vulnerability : .notice
    }

    /// The fix of the range that the installed version lies in comes first; where advisories differ, the later one, which all of them accept. For a distribution that
    /// is all there is to say.
    private func fixes(_ entries: [Entry]) -> [String] {
        let scheme = target.ecosystems.first?.ecosystem?.versions
        func later(_ one: String, _ other: String) -> Bool {
            guard let scheme, let a = try? Version(one, scheme), let b = try? Version(other, scheme) else {
                return false
            }
            return a.compare(to: b) == .greater
        }
        var own: String?
        var others: [String] = []
        for entry in entries {
            guard case .affected(_, let fixes) = entry.match.verdict, let first = fixes.first else { continue }
            if own.map({ later(first, $0) }) ?? true { own = first }
            for fix in fixes.dropFirst() where !others.contains(fix) { others.append(fix) }
        }
        guard let own else { return [] }
        return [own] + others.filter { $0 != own && later($0, own) }.sorted { later($1, $0) }
    }

    private func openState(_ entries: [Entry]) -> FixState {
        entries.lazy.map(\.match.affected.openState).first { $0 != .unknown } ?? .unknown
    }

    /// Cleared only where every advisory that hits names functions, and none of them is there.
    private func reachability(_ entries: [Entry]) -> VulnerabilityFinding.Reachability {
        let all = Set(entries.map(\.match.reachability))
        if all == [.notReachable] { return .notReachable }
        return all.contains(.present) ? .present : .unknown
    }

    /// The distribution's word for this package, else the word of whoever reviewed it, else the newest vector; else what other records of the same vulnerability say.
    private func judge(_ finding: inout VulnerabilityFinding, _ entries: [Entry]) throws {
        var statements: [SeverityStatement] = []
        for entry in entries {
            if let severity = entry.match.affected.severity {
                statements.append(
                    SeverityStatement(source: OSVSeverities.source(ofPart: entry.match.part), severity: severity))
            }
            for statement in entry.advisory.severities where !statements.contains(statement) {
                statements.append(statement)
            }
        }
        if !statements.contains(where: { $0.severity != .unknown }), Advisory.isCVE(finding.id) {
            for reference in try lookup.references(naming: finding.id) {
                let other = try lookup.advisory(reference)
                guard other.vulnerabilities == [finding.id], !other.isWithdrawn else { continue }
                for statement in other.severities where !statements.contains(statement) { statements.append(statement) }
            }
        }
        finding.severities = statements
        guard let chosen = SeverityChoice.choose(statements) else { return }
        finding.severity = chosen.severity
        finding.severitySource = chosen.source
    }
}

extension RangeVerdict {
    /// Whether something is to be told.
    var isHit: Bool {
        if case .notAffected = self { false } else { true }
    }
    var isCertain: Bool {
        if case .affected = self { true } else { false }
    }
    var range: String? {
        if case .affected(let range, _) = self { range } else { nil }
    }
}
