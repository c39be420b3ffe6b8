internal import Bytes
internal import Model

/// The scan as a list of vulnerabilities in CycloneDX 1.6, with the packages that they are in. An analysis stands only where the scan has
/// one: for what it cleared and for what a rule took out. Source: ECMA-424, "Vulnerability", and bom-1.6.schema.json.
struct ScanVEX {
    private static let subject = "subject"

    private let scan: Scan
    private let programVersion: String

    init(_ scan: Scan, programVersion: String) {
        self.scan = scan
        self.programVersion = programVersion
    }

    var value: JSONValue {
        var body: [(String, JSONValue?)] = [
            ("metadata", metadata), ("components", .array(components)),
            ("vulnerabilities", .array(groups.map(vulnerability))),
        ]
        if !scan.isComplete {
            body.insert(
                (
                    "compositions",
                    .array([.object([("aggregate", .string("incomplete")), ("assemblies", .strings([Self.subject]))])])
                ), at: 2)
        }
        let serial = StableID.uuid([JSONWriter.line(.known(body))])
        return .known(
            [
                ("$schema", .string("http://cyclonedx.org/schema/bom-1.6.schema.json")),
                ("bomFormat", .string("CycloneDX")), ("specVersion", .string("1.6")),
                ("serialNumber", .string("urn:uuid:\(serial)")), ("version", .integer(1)),
            ] + body)
    }

    private var metadata: JSONValue {
        let tool: [(String, JSONValue?)] = [
            ("type", .string("application")), ("name", .string("boltseal")), ("version", .text(programVersion)),
        ]
        let component: [(String, JSONValue?)] = [
            ("type", .string(scan.isImage ? "container" : "application")), ("bom-ref", .string(Self.subject)),
            ("name", .string(scan.subject.name)), ("version", .text(scan.subject.digest?.description)),
        ]
        var properties = [property("database", scan.data.digest.description), property("riskFormula", Risk.formula)]
        properties += scan.shortfalls.map { property($0.isBlind ? "incomplete" : "notCompared", $0.text) }
        properties += scan.agings.map { property("aged", $0) }
        return .known([
            ("timestamp", .string("\(scan.day)T00:00:00Z")),
            ("tools", .object([("components", .array([.known(tool)]))])),
            ("component", .known(component)),
            ("properties", .array(properties)),
        ])
    }

    private func property(_ name: String, _ value: String) -> JSONValue {
        .object([("name", .string("boltseal:\(name)")), ("value", .string(value))])
    }

    /// The packages that have findings, each once, wherever it lies.
    private var components: [JSONValue] {
        var seen: Set<String> = []
        return scan.result.findings.compactMap { finding in
            let component = scan.component(of: finding)
            let url = component.url.description
            guard seen.insert(url).inserted else { return nil }
            let isOfSystem = component.package.ecosystem.isOperatingSystem
            return .known([
                ("type", .string("library")), ("bom-ref", .string(url)),
                ("group", isOfSystem ? nil : .text(component.package.namespace)),
                ("name", .string(component.package.name)), ("version", .text(component.package.version)),
                ("purl", .string(url)),
            ])
        }
    }

    /// Findings that differ in nothing but the package.
    private struct Group {
        var first: VulnerabilityFinding
        var members: [VulnerabilityFinding]
    }

    private struct Key: Hashable {
        let id: String
        let suppression: VulnerabilityFinding.Suppression?
        let reachability: VulnerabilityFinding.Reachability
        let doubt: String?
        let fixes: [String]
        let severity: Severity
    }

    private var groups: [Group] {
        var indices: [Key: Int] = [:]
        var groups: [Group] = []
        for finding in scan.result.findings {
            let key = Key(
                id: finding.id, suppression: finding.suppression, reachability: finding.reachability,
                doubt: finding.doubt, fixes: finding.fixedVersions, severity: finding.severity)
            if let index = indices[key] {
                groups[index].members.append(finding)
            } else {
                indices[key] = groups.count
                groups.append(Group(first: finding, members: [finding]))
            }
        }
        return groups
    }

    private func vulnerability(_ group: Group) -> JSONValue {
        let finding = group.first
        let published = finding.published.map { JSONValue.string("\($0)T00:00:00Z") }
        return .known([
            ("id", .string(finding.id)),
            ("source", source(finding.id)),
            (
                "references",
                .list(finding.aliases.map { .object([("id", .string($0)), ("source", source($0))]) })
            ),
            ("ratings", .list(ratings(finding))),
            ("description", .text(finding.title)),
            ("recommendation", finding.counts ? .text(finding.advice) : nil),
            ("advisories", .list(finding.webReferences.map { .object([("url", .string($0))]) })),
            ("published", published),
            ("analysis", analysis(finding)),
            ("affects", .array(affects(group.members))),
            ("properties", .array(properties(finding))),
        ])
    }

    private func source(_ id: String) -> JSONValue {
        let names = [("CVE-", "NVD"), ("GHSA-", "GITHUB")]
        return .object([
            ("name", .string(names.first { id.hasPrefix($0.0) }?.1 ?? "OSV")),
            ("url", .string(WebAddress.page(of: id))),
        ])
    }

    private func ratings(_ finding: VulnerabilityFinding) -> [JSONValue] {
        let stated = finding.orderedSeverities.map { statement in
            JSONValue.known([
                ("source", .object([("name", .string(statement.source))])),
                ("score", statement.vector.map { .decimal($0.score.description) }),
                ("severity", .string(Self.word(statement.severity))),
                ("method", statement.vector.map { .string(Self.method($0.version)) }),
                ("vector", .text(statement.vector?.text)),
            ])
        }
        guard finding.kind == .malicious else { return stated }
        return [
            .object([("severity", .string("critical")), ("justification", .string("the package is malicious"))])
        ] + stated
    }

    private static func word(_ severity: Severity) -> String { severity == .negligible ? "info" : severity.rawValue }

    private static func method(_ version: CVSSVector.Version) -> String {
        switch version {
        case .v2: "CVSSv2"
        case .v30: "CVSSv3"
        case .v31: "CVSSv31"
        case .v40: "CVSSv4"
        }
    }

    /// A rule says that a finding is not to count, not whether the package is affected: it gives a detail without a state.
    private func analysis(_ finding: VulnerabilityFinding) -> JSONValue? {
        if let suppression = finding.suppression {
            return .object([("detail", .string("\(suppression.reason) (\(suppression.file))"))])
        }
        guard finding.reachability == .notReachable else { return nil }
        return .object([
            ("state", .string("not_affected")), ("justification", .string("code_not_present")),
            ("detail", .string(VulnerabilityFinding.notReachableReason)),
        ])
    }

    private func affects(_ findings: [VulnerabilityFinding]) -> [JSONValue] {
        var seen: Set<String> = []
        return findings.compactMap { finding in
            let component = scan.component(of: finding)
            guard seen.insert(component.url.description).inserted else { return nil }
            let status =
                finding.reachability == .notReachable ? "unaffected" : finding.doubt == nil ? "affected" : "unknown"
            let version = JSONValue.object([
                ("version", .string(component.package.version)), ("status", .string(status)),
            ])
            return .known([
                ("ref", .string(component.url.description)),
                ("versions", component.package.version.isEmpty ? nil : .array([version])),
            ])
        }
    }

    private func properties(_ finding: VulnerabilityFinding) -> [JSONValue] {
        var properties = [
            property("kind", finding.kind.rawValue), property("severity", finding.severity.rawValue),
            property("risk", Risk(finding).description), property("fixState", finding.fixState.rawValue),
        ]
        properties += finding.fixedVersions.map { property("fixedVersion", $0) }
        if let source = finding.severitySource { properties.append(property("severitySource", source)) }
        if let prediction = finding.exploitation {
            properties.append(property("epss", "\(prediction.probability)"))
            properties.append(property("epssPercentile", "\(prediction.percentile)"))
        }
        if let entry = finding.knownExploited {
            properties.append(property("exploited", entry.added?.description ?? "true"))
        }
        if let doubt = finding.doubt { properties.append(property("doubt", doubt)) }
        if let suppression = finding.suppression { properties.append(property("suppressedBy", suppression.file)) }
        return properties
    }
}
