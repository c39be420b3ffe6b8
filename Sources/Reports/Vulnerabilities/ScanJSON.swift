internal import Bytes
internal import Model

/// Everything that a scan found, and from what. Schema: `docs/schema/scan.v1.schema.json`.
struct ScanJSON {
    private let scan: Scan
    private let programVersion: String

    init(_ scan: Scan, programVersion: String = "") {
        self.scan = scan
        self.programVersion = programVersion
    }

    var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("program", .optional(programVersion.isEmpty ? nil : programVersion)),
            ("rules", .number(scan.rules)),
            ("subject", subject),
            ("distribution", .distribution(scan.subject.distribution)),
            ("endOfLife", .bool(isEnded)),
            ("date", .string(scan.day.description)),
            ("database", database),
            ("compared", .number(scan.result.compared)),
            ("notCompared", .array(scan.result.notCompared.map(notCompared))),
            ("gaps", .strings(scan.subject.gaps)),
            ("complete", .bool(scan.isComplete)),
            ("riskFormula", .string(Risk.formula)),
            ("findings", .array(scan.result.findings.map(finding))),
            ("plan", ScanPlanJSON(scan).value),
            ("baseline", .optional(scan.baseline)),
            ("gates", .array(scan.gates.map(gate))),
        ])
    }

    private var isEnded: Bool {
        if case .ended? = scan.result.lifecycle { true } else { false }
    }

    private var subject: JSONValue {
        .object([
            ("name", .string(scan.subject.name)),
            ("digest", .optional(scan.subject.digest?.description)),
            ("platform", .optional(scan.subject.platform?.description)),
            ("packages", .number(scan.subject.components.count)),
            (
                "base",
                scan.subject.base.map {
                    .object([
                        ("reference", .string($0.reference)), ("digest", .optional($0.digest?.description)),
                        ("layers", .number($0.layerCount)),
                    ])
                } ?? .null
            ),
        ])
    }

    private var database: JSONValue {
        .object([
            ("digest", .string(scan.data.digest.description)),
            (
                "parts",
                .array(
                    scan.data.parts.map { part in
                        .object([
                            ("name", .string(part.name)), ("date", .optional(part.date?.description)),
                            ("records", .number(part.records)), ("stale", .optional(part.staleness)),
                        ])
                    })
            ),
        ])
    }

    private func notCompared(_ entry: ScanResult.NotCompared) -> JSONValue {
        .object([
            ("what", .string(entry.what)), ("count", .number(entry.count)), ("reason", .string(entry.reason)),
            ("blind", .bool(entry.isBlind)),
        ])
    }

    private func gate(_ gate: Scan.GateOutcome) -> JSONValue {
        .object([
            ("condition", .string(gate.gate)), ("verdict", .string(scan.verdict(of: gate).rawValue)),
            ("failures", .number(gate.failures)), ("doubts", .number(gate.doubts)), ("unrated", .number(gate.unrated)),
            ("missing", .strings(gate.missing)),
        ])
    }

    private func finding(_ finding: VulnerabilityFinding) -> JSONValue {
        .object([
            ("id", .string(finding.id)),
            ("kind", .string(finding.kind.rawValue)),
            ("aliases", .strings(finding.aliases)),
            ("title", .string(finding.title)),
            ("package", package(finding)),
            (
                "compared",
                .object([("name", .string(finding.comparedName)), ("version", .string(finding.comparedVersion))])
            ),
            ("fixState", .string(finding.fixState.rawValue)),
            ("fixedVersions", .strings(finding.fixedVersions)),
            ("severity", .string(finding.severity.rawValue)),
            ("severitySource", .optional(finding.severitySource)),
            ("severities", .array(finding.severities.map(severity))),
            ("risk", .decimal(Risk(finding).description)),
            ("epss", finding.exploitation.map(prediction) ?? .null),
            ("kev", finding.knownExploited.map(exploited) ?? .null),
            ("reachability", .string(finding.reachability.rawValue)),
            ("doubt", .optional(finding.doubt)),
            ("published", .optional(finding.published?.description)),
            ("advisories", .array(finding.advisories.map(advisory))),
            ("references", .strings(finding.references)),
            (
                "suppressed",
                finding.suppression.map { .object([("file", .string($0.file)), ("reason", .string($0.reason))]) }
                    ?? .null
            ),
        ])
    }

    private func package(_ finding: VulnerabilityFinding) -> JSONValue {
        let component = scan.subject.components[finding.component]
        let layer = scan.subject.layer(of: component)
        return .object([
            ("purl", .string(component.url.description)),
            ("name", .string(component.displayName)),
            ("version", .string(component.package.version)),
            ("evidence", .string(component.evidence)),
            ("layer", .number(component.layer)),
            ("layerDigest", .optional(layer?.digest?.description)),
            ("layerDiffID", .optional(layer?.diffID?.description)),
            ("instruction", .optional(layer?.instruction)),
            ("origin", .string(scan.subject.origin(of: finding).rawValue)),
        ])
    }

    private func severity(_ statement: SeverityStatement) -> JSONValue {
        .object([
            ("source", .string(statement.source)), ("severity", .string(statement.severity.rawValue)),
            ("score", statement.vector.map { .decimal($0.score.description) } ?? .null),
            ("vector", .optional(statement.vector?.text)),
        ])
    }

    private func prediction(_ prediction: VulnerabilityFinding.ExploitPrediction) -> JSONValue {
        .object([
            ("probability", .decimal("\(prediction.probability)")),
            ("percentile", .decimal("\(prediction.percentile)")),
        ])
    }

    private func exploited(_ entry: VulnerabilityFinding.KnownExploited) -> JSONValue {
        .object([
            ("added", .optional(entry.added?.description)), ("due", .optional(entry.due?.description)),
            ("ransomware", .bool(entry.isUsedByRansomware)),
        ])
    }

    private func advisory(_ advisory: VulnerabilityFinding.Advisory) -> JSONValue {
        .object([
            ("id", .string(advisory.id)), ("feed", .string(advisory.feed)), ("range", .string(advisory.range)),
        ])
    }
}
