/// What to do about findings, in as few steps as they allow: another base, upgrades, and what nobody has a fix for.
///
/// Only findings that count and certainly apply are in it. Every number is counted, none is guessed: another base clears what was not found
/// in it with the same data.
package struct RemediationPlan: Sendable, Equatable {
    /// Where a package comes from, by the layer that last changed its record.
    package enum Origin: String, Sendable, CaseIterable {
        case base
        case application
        /// No base was proven, or nothing says which layer the package is from.
        case unknown
    }

    /// An image that might take the base's place, compared with the same data.
    package struct Candidate: Sendable, Equatable {
        package var reference: String
        package var digest: Digest?
        package var subject: ScanSubject
        package var result: ScanResult

        package init(reference: String, digest: Digest?, subject: ScanSubject, result: ScanResult) {
            self.reference = reference
            self.digest = digest
            self.subject = subject
            self.result = result
        }
    }

    package struct Rebase: Sendable, Equatable {
        package var reference: String
        package var digest: Digest?
        /// How many findings of the base are not in it.
        package var clears: Int
        /// How many findings it has that the base does not have.
        package var brings: Int
        /// Why that may be too good: what of it was not compared.
        package var isComplete: Bool
    }

    package struct Upgrade: Sendable, Equatable {
        /// As advisories name it: a distribution's source package.
        package var name: String
        package var ecosystem: Ecosystem
        /// What is installed of it, sorted.
        package var packages: [String]
        package var installed: String
        /// The smallest version that clears as many as any.
        package var target: String
        package var clears: Int
        /// A version of the same release line that clears fewer, where there is one.
        package var sameLine: String?
        package var sameLineClears: Int
        package var worst: Severity
        package var exploited: Int
        package var layer: Int?
        package var origin: Origin
    }

    /// The proven base, how many findings are its, and what may take its place, best first.
    package var base: ScanSubject.Base?
    package var fromBase: Int
    package var rebases: [Rebase]
    /// What is left behind the best of those: what clears the worst first.
    package var upgrades: [Upgrade]
    /// How many findings have no fix, by what their distribution says of that.
    package var open: [FixState: Int]
    package var malicious: Int
    package var toReview: Int

    package init(_ subject: ScanSubject, _ result: ScanResult, candidates: [Candidate] = []) {
        let counted = result.findings.filter(\.counts)
        malicious = counted.count { $0.kind == .malicious }
        let certain = counted.filter { $0.doubt == nil && $0.kind == .vulnerability }
        toReview = counted.count { $0.doubt != nil && $0.kind == .vulnerability }
        base = subject.base
        let ofBase = certain.filter { subject.origin(of: $0) == .base }
        fromBase = ofBase.count
        var best: Set<Scan.Baseline.Entry>?
        var rebases: [Rebase] = []
        for candidate in subject.base == nil ? [] : candidates {
            let there = Self.entries(
                candidate.result.findings.filter { $0.counts && $0.doubt == nil }, candidate.subject)
            let here = Self.entries(ofBase, subject)
            let rebase = Rebase(
                reference: candidate.reference, digest: candidate.digest,
                clears: ofBase.count { !there.contains(Self.entry($0, subject)) },
                brings: there.subtracting(here).count, isComplete: candidate.result.isComplete)
            if rebases.isEmpty || rebases.allSatisfy({ Self.precedes(rebase, $0) }) { best = there }
            rebases.append(rebase)
        }
        self.rebases = rebases.sorted(by: Self.precedes)
        let left = certain.filter { finding in
            guard let best, subject.origin(of: finding) == .base else { return true }
            return best.contains(Self.entry(finding, subject))
        }
        upgrades = Self.upgrades(left.filter(\.isFixable), subject)
        open = [:]
        for finding in left where !finding.isFixable { open[finding.fixState, default: 0] += 1 }
    }

    private static func precedes(_ left: Rebase, _ right: Rebase) -> Bool {
        (right.clears - right.brings, right.clears, left.reference)
            < (left.clears - left.brings, left.clears, right.reference)
    }

    private static func entry(_ finding: VulnerabilityFinding, _ subject: ScanSubject) -> Scan.Baseline.Entry {
        Scan.Baseline.Entry(
            id: finding.id, package: Scan.Baseline.package(subject.components[finding.component].url))
    }

    private static func entries(
        _ findings: [VulnerabilityFinding], _ subject: ScanSubject
    ) -> Set<Scan.Baseline.Entry> {
        Set(findings.map { entry($0, subject) })
    }

    // MARK: Upgrades

    private struct Key: Hashable {
        let name: String
        let version: String
        let ecosystem: String
        let layer: Int?
    }

    private static func upgrades(_ findings: [VulnerabilityFinding], _ subject: ScanSubject) -> [Upgrade] {
        var groups: [Key: [VulnerabilityFinding]] = [:]
        var order: [Key] = []
        for finding in findings {
            let component = subject.components[finding.component]
            let key = Key(
                name: finding.comparedName, version: finding.comparedVersion,
                ecosystem: component.package.ecosystem.purlType, layer: component.layer)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(finding)
        }
        let upgrades = order.compactMap { key in groups[key].flatMap { upgrade(key, $0, subject) } }
        return upgrades.sorted {
            ($1.exploited, $1.worst, $1.clears, $0.name) < ($0.exploited, $0.worst, $0.clears, $1.name)
        }
    }

    private static func upgrade(
        _ key: Key, _ findings: [VulnerabilityFinding], _ subject: ScanSubject
    ) -> Upgrade? {
        guard let first = findings.first else { return nil }
        let component = subject.components[first.component]
        let choice = FixChoice(
            findings.map(\.fixedVersions), installed: key.version, component.package.ecosystem.versions)
        guard let target = choice.best else { return nil }
        return Upgrade(
            name: key.name, ecosystem: component.package.ecosystem,
            packages: Set(findings.map { subject.components[$0.component].package.name }).sorted(),
            installed: key.version, target: target.version, clears: target.clears,
            sameLine: choice.sameLine?.version, sameLineClears: choice.sameLine?.clears ?? 0,
            worst: findings.map(\.severity).max() ?? .unknown, exploited: findings.count { $0.knownExploited != nil },
            layer: key.layer, origin: subject.origin(of: first))
    }
}

extension ScanSubject {
    /// Where the package of a finding comes from.
    package func origin(of finding: VulnerabilityFinding) -> RemediationPlan.Origin {
        guard let base, let layer = components[finding.component].layer else { return .unknown }
        return layer < base.layerCount ? .base : .application
    }
}
