internal import Bytes
internal import Model

/// The scan in the shape of `trivy image --format json`, for what reads that. A member that is not known is left out, as Trivy does; what is
/// suppressed or not reachable stands where `--show-suppressed` puts it. Source: Trivy, pkg/types/report.go and pkg/types/vulnerability.go.
struct ScanTrivyJSON {
    private let scan: Scan

    init(_ scan: Scan) { self.scan = scan }

    var value: JSONValue {
        .known([
            ("SchemaVersion", .integer(2)),
            ("CreatedAt", .string("\(scan.day)T00:00:00Z")),
            ("ArtifactName", .string(scan.subject.name)),
            ("ArtifactType", .string(scan.isImage ? "container_image" : "filesystem")),
            ("Metadata", metadata),
            ("Results", .list(results)),
        ])
    }

    private var metadata: JSONValue {
        let reference = scan.registryReference
        let repository = reference.map { "\($0.registry)/\($0.repository)" }
        var tags: [JSONValue] = []
        var digests: [JSONValue] = []
        if let repository, let tag = reference?.tag { tags.append(.string("\(repository):\(tag)")) }
        if let repository, let digest = scan.subject.digest { digests.append(.string("\(repository)@\(digest)")) }
        return .known([
            ("OS", scan.subject.distribution.map(system)),
            ("RepoTags", .list(tags)),
            ("RepoDigests", .list(digests)),
            (
                "ImageConfig",
                scan.subject.platform.map { platform in
                    .known([
                        ("architecture", .string(platform.architecture)), ("os", .string(platform.os)),
                        ("variant", .text(platform.variant)),
                    ])
                }
            ),
        ])
    }

    private func system(_ distribution: Distribution) -> JSONValue {
        var isEnded = false
        if case .ended? = scan.result.lifecycle { isEnded = true }
        return .known([
            ("Family", .string(PeerNames.trivyFamily(distribution))),
            ("Name", .text(distribution.versionID)),
            ("EOSL", isEnded ? .bool(true) : nil),
        ])
    }

    // MARK: Results

    private struct Target: Hashable {
        let isOfSystem: Bool
        let type: String
        let name: String
    }

    /// The distribution first, with or without findings, as in Trivy; then what lies beside it, by kind and place.
    private var results: [JSONValue] {
        var members: [Target: [VulnerabilityFinding]] = [:]
        if let distribution = scan.subject.distribution { members[target(of: distribution)] = [] }
        for finding in scan.result.findings { members[target(of: finding), default: []].append(finding) }
        let order = members.keys.sorted { left, right in
            if left.isOfSystem != right.isOfSystem { return left.isOfSystem }
            return (left.type, left.name) < (right.type, right.name)
        }
        return order.map { target in
            let findings = members[target] ?? []
            let modified = findings.filter(Self.isModified)
            return .known([
                ("Target", .string(target.name)),
                ("Class", .string(target.isOfSystem ? "os-pkgs" : "lang-pkgs")),
                ("Type", .string(target.type)),
                ("Vulnerabilities", .list(findings.filter { !Self.isModified($0) }.map(vulnerability))),
                ("ExperimentalModifiedFindings", .list(modified.map(modifiedFinding))),
            ])
        }
    }

    private func target(of distribution: Distribution) -> Target {
        let family = PeerNames.trivyFamily(distribution)
        let title = [family, distribution.versionID].compactMap(\.self).joined(separator: " ")
        return Target(isOfSystem: true, type: family, name: "\(scan.subject.name) (\(title))")
    }

    private func target(of finding: VulnerabilityFinding) -> Target {
        let component = scan.component(of: finding)
        let ecosystem = component.package.ecosystem
        if ecosystem.isOperatingSystem {
            if let distribution = scan.subject.distribution { return target(of: distribution) }
            return Target(isOfSystem: true, type: ecosystem.purlType, name: scan.subject.name)
        }
        let names = PeerNames(ecosystem)
        if component.package.attributes.basis == .locked, let lock = PeerNames.trivyLock(component.evidence) {
            return Target(isOfSystem: false, type: lock, name: component.evidence)
        }
        let file = component.evidence.isEmpty ? scan.subject.name : component.evidence
        return Target(isOfSystem: false, type: names.trivy, name: names.trivyTarget ?? file)
    }

    private static func isModified(_ finding: VulnerabilityFinding) -> Bool {
        finding.suppression != nil || finding.reachability == .notReachable
    }

    private func modifiedFinding(_ finding: VulnerabilityFinding) -> JSONValue {
        let suppression = finding.suppression
        return .object([
            ("Type", .string("vulnerability")),
            ("Status", .string(suppression == nil ? "not_affected" : "ignored")),
            ("Statement", .string(suppression?.reason ?? VulnerabilityFinding.notReachableReason)),
            ("Source", .string(suppression?.file ?? "boltseal")),
            ("Finding", vulnerability(finding)),
        ])
    }

    // MARK: Vulnerabilities

    private func layer(_ component: ScanSubject.Component) -> JSONValue {
        let layer = scan.subject.layer(of: component)
        return .known([
            ("Digest", .text(layer?.digest?.description)), ("DiffID", .text(layer?.diffID?.description)),
        ])
    }

    private func vulnerability(_ finding: VulnerabilityFinding) -> JSONValue {
        let component = scan.component(of: finding)
        let isOfSystem = component.package.ecosystem.isOperatingSystem
        let identifier = JSONValue.object([
            ("PURL", .string(component.url.description)), ("UID", .string(component.stableID)),
        ])
        return .known([
            ("VulnerabilityID", .string(finding.id)),
            ("VendorIDs", isOfSystem ? .list(vendorIDs(finding).map { .string($0) }) : nil),
            ("PkgID", .string("\(component.displayName)@\(component.shownVersion)")),
            ("PkgName", .string(component.displayName)),
            ("PkgPath", .text(path(component))),
            ("PkgIdentifier", identifier),
            ("InstalledVersion", .string(component.shownVersion)),
            ("FixedVersion", .text(finding.fixedVersions.joined(separator: ", "))),
            ("Status", .string(Self.status(finding))),
            ("Layer", layer(component)),
            ("SeveritySource", .text(finding.severitySource.map(TrivySource.key))),
            ("PrimaryURL", .string(WebAddress.page(of: finding.id))),
            ("DataSource", finding.advisories.first.map { TrivySource($0).value }),
            ("Title", .text(finding.title)),
            ("Severity", .string(Self.word(finding.reportedSeverity))),
            ("VendorSeverity", vendorSeverities(finding)),
            ("CVSS", scores(finding)),
            ("References", .list(finding.webReferences.map { .string($0) })),
            ("PublishedDate", finding.published.map { .string("\($0)T00:00:00Z") }),
        ])
    }

    /// Where a package lies of which the target names the kind only.
    private func path(_ component: ScanSubject.Component) -> String? {
        let isGrouped = PeerNames(component.package.ecosystem).trivyTarget != nil
        guard isGrouped, component.package.attributes.basis != .locked else { return nil }
        return component.package.attributes.nestedPath.map { "\(component.evidence)/\($0)" } ?? component.evidence
    }

    /// Advisories of a distribution that the finding's own id does not name: `DSA-5000-1`, `ALSA-2024:1`.
    private func vendorIDs(_ finding: VulnerabilityFinding) -> [String] {
        var ids: [String] = []
        for advisory in finding.advisories where advisory.id != finding.id && !ids.contains(advisory.id) {
            ids.append(advisory.id)
        }
        return ids
    }

    private static func status(_ finding: VulnerabilityFinding) -> String {
        if finding.reachability == .notReachable { return "not_affected" }
        if finding.doubt != nil { return "under_investigation" }
        return switch finding.fixState {
        case .fixed: "fixed"
        case .notFixed, .unknown: "affected"
        case .wontFix: "will_not_fix"
        case .postponed: "fix_deferred"
        case .endOfLife: "end_of_life"
        }
    }

    /// Trivy knows five steps; what Debian calls unimportant and Ubuntu negligible is low there.
    private static func word(_ severity: Severity) -> String {
        severity == .negligible ? "LOW" : severity.rawValue.uppercased()
    }

    private static func number(_ severity: Severity) -> Int {
        switch severity {
        case .unknown: 0
        case .negligible, .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }

    private func vendorSeverities(_ finding: VulnerabilityFinding) -> JSONValue? {
        var found: [String: Severity] = [:]
        for statement in finding.orderedSeverities {
            let key = TrivySource.key(statement.source)
            if found[key] == nil { found[key] = statement.severity }
        }
        guard !found.isEmpty else { return nil }
        return .object(found.sorted { $0.key < $1.key }.map { ($0.key, .number(Self.number($0.value))) })
    }

    /// For each source one vector of each generation, that which decided before others.
    private func scores(_ finding: VulnerabilityFinding) -> JSONValue? {
        var found: [String: [String: CVSSVector]] = [:]
        for statement in finding.orderedSeverities {
            guard let vector = statement.vector else { continue }
            let key = TrivySource.key(statement.source)
            let generation = Self.generation(vector.version)
            if found[key]?[generation] == nil { found[key, default: [:]][generation] = vector }
        }
        guard !found.isEmpty else { return nil }
        return .object(
            found.sorted { $0.key < $1.key }.map { key, vectors in
                let vectors = vectors.sorted { $0.key < $1.key }
                return (
                    key,
                    .object(
                        vectors.map { ("\($0.key)Vector", .string($0.value.text)) }
                            + vectors.map { ("\($0.key)Score", .decimal($0.value.score.description)) })
                )
            })
    }

    private static func generation(_ version: CVSSVector.Version) -> String {
        switch version {
        case .v2: "V2"
        case .v30, .v31: "V3"
        case .v40: "V40"
        }
    }
}
