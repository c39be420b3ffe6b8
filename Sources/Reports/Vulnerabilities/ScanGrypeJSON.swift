internal import Bytes
internal import Model

/// The scan in the shape of `grype --output json`, for what reads that. Lists that Grype always writes are there when empty, too; what is
/// not known is left out. Source: Grype, grype/presenter/models.
struct ScanGrypeJSON {
    private let scan: Scan
    private let programVersion: String

    init(_ scan: Scan, programVersion: String) {
        self.scan = scan
        self.programVersion = programVersion
    }

    var value: JSONValue {
        let findings = scan.result.findings
        let ignored = findings.filter(Self.isIgnored)
        return .known([
            ("matches", .array(findings.filter { !Self.isIgnored($0) }.map { .object(match($0)) })),
            ("ignoredMatches", .list(ignored.map(ignoredMatch))),
            ("source", source),
            ("distro", distribution),
            ("descriptor", descriptor),
        ])
    }

    private static func isIgnored(_ finding: VulnerabilityFinding) -> Bool {
        finding.suppression != nil || finding.reachability == .notReachable
    }

    private func match(_ finding: VulnerabilityFinding) -> [(String, JSONValue)] {
        let vulnerability = GrypeVulnerability(finding, scan)
        return [
            ("vulnerability", vulnerability.value),
            ("relatedVulnerabilities", .array(vulnerability.related)),
            ("matchDetails", .array(GrypeMatchDetails(finding, scan).values)),
            ("artifact", artifact(scan.component(of: finding))),
        ]
    }

    private func ignoredMatch(_ finding: VulnerabilityFinding) -> JSONValue {
        let rule: JSONValue
        if let suppression = finding.suppression {
            rule = .object([
                ("vulnerability", .string(finding.id)),
                ("reason", .string("\(suppression.reason) (\(suppression.file))")),
            ])
        } else {
            rule = .object([
                ("vulnerability", .string(finding.id)), ("reason", .string(VulnerabilityFinding.notReachableReason)),
                ("vex-status", .string("not_affected")),
                ("vex-justification", .string("vulnerable_code_not_present")),
            ])
        }
        return .object(match(finding) + [("appliedIgnoreRules", .array([rule]))])
    }

    private func artifact(_ component: ScanSubject.Component) -> JSONValue {
        let package = component.package
        let names = PeerNames(package.ecosystem)
        let location = JSONValue.object([("path", .string("/" + component.evidence))])
        // What Grype calls upstream is the source package, where that is another.
        let upstream = package.source.flatMap { $0.name == package.name ? nil : $0 }
        // The group of a jar is no part of Syft's name for it.
        let name = package.ecosystem == .maven ? package.name : component.displayName
        return .object([
            ("id", .string(component.stableID)),
            ("name", .string(name)),
            ("version", .string(component.shownVersion)),
            ("type", .string(names.syft)),
            ("locations", .array(component.evidence.isEmpty ? [] : [location])),
            ("language", .string(names.language)),
            ("licenses", .strings(package.licenses)),
            ("cpes", .strings(package.attributes.cpes)),
            ("purl", .string(component.url.description)),
            (
                "upstreams",
                .array(
                    upstream.map { source in
                        let isSame = source.version == package.version
                        return [
                            .known([("name", .string(source.name)), ("version", isSame ? nil : .text(source.version))])
                        ]
                    } ?? [])
            ),
        ])
    }

    private var source: JSONValue {
        guard scan.isImage else {
            return .object([("type", .string("unknown")), ("target", .string(scan.subject.name))])
        }
        let reference = scan.registryReference
        let repository = reference.map { "\($0.registry)/\($0.repository)" }
        var tags: [String] = []
        var digests: [String] = []
        if let repository, let tag = reference?.tag { tags.append("\(repository):\(tag)") }
        if let repository, let digest = scan.subject.digest { digests.append("\(repository)@\(digest)") }
        let target: [(String, JSONValue?)] = [
            ("userInput", .string(scan.subject.name)),
            ("manifestDigest", .text(scan.subject.digest?.description)),
            ("tags", .strings(tags)),
            ("repoDigests", .strings(digests)),
            ("architecture", .text(scan.subject.platform?.architecture)),
            ("os", .text(scan.subject.platform?.os)),
        ]
        return .object([("type", .string("image")), ("target", .known(target))])
    }

    private var distribution: JSONValue {
        let distribution = scan.subject.distribution
        return .object([
            ("name", .string(distribution?.id ?? "")), ("version", .string(distribution?.versionID ?? "")),
            ("idLike", .strings(distribution?.like ?? [])),
        ])
    }

    private var descriptor: JSONValue {
        .known([
            ("name", .string("boltseal")),
            ("version", .text(programVersion)),
            ("timestamp", .string("\(scan.day)T00:00:00Z")),
            ("db", .object([("status", .object([("checksum", .string(scan.data.digest.description))]))])),
        ])
    }
}
