internal import Bytes
internal import Model

/// The scan as SARIF: a rule for each vulnerability, a result for each package that has it. Source: SARIF 2.1.0 (OASIS), sections 3.20, 3.27,
/// 3.35 and 3.49, and GitHub's "SARIF support for code scanning".
struct ScanSARIF {
    /// GitHub refuses a run with more of them. Source: "Analysis SARIF file rejected due to result limits".
    private static let limit = 25_000
    private static let root = "IMAGEROOT"

    private let scan: Scan
    /// Indices of the findings that are written, in the order of the scan.
    private let written: [Int]
    private let rules: SARIFVulnerabilityRules

    init(_ scan: Scan) {
        self.scan = scan
        let findings = scan.result.findings
        // What counts comes before the rest where there is no room for all.
        let ranked = findings.indices.filter { findings[$0].counts } + findings.indices.filter { !findings[$0].counts }
        written = ranked.prefix(Self.limit).sorted()
        rules = SARIFVulnerabilityRules(written.map { findings[$0] })
    }

    var value: JSONValue {
        let tracking = scan.trackingIDs
        let run: [(String, JSONValue?)] = [
            (
                "tool",
                .object([("driver", .object([("name", .string("Boltseal")), ("rules", .array(rules.values))]))])
            ),
            // One category for each image: a later image of the same name replaces this one's results.
            ("automationDetails", .object([("id", .string("boltseal/scan/\(scan.subjectFamily)/"))])),
            ("invocations", .array([invocation])),
            (
                "originalUriBaseIds",
                .object([
                    (Self.root, .object([("description", Self.message("The root of the image's file system"))]))
                ])
            ),
            ("results", .array(written.map { result(scan.result.findings[$0], tracking[$0]) })),
            ("properties", properties),
        ]
        return .object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", .string("2.1.0")),
            ("runs", .array([.known(run)])),
        ])
    }

    private var invocation: JSONValue {
        func notification(_ level: String, _ text: String) -> JSONValue {
            .object([("level", .string(level)), ("message", Self.message(text))])
        }
        var notifications = scan.shortfalls.map { notification($0.isBlind ? "error" : "note", $0.text) }
        notifications += scan.agings.map { notification("warning", $0) }
        let rest = scan.result.findings.count - written.count
        if rest > 0 {
            notifications.append(
                notification("warning", "\(Numbers.count(rest, "finding")) left out: a run holds \(Self.limit)"))
        }
        return .object([
            ("executionSuccessful", .bool(scan.isComplete)), ("toolExecutionNotifications", .array(notifications)),
        ])
    }

    private var properties: JSONValue {
        .known([
            ("subject", .string(scan.subject.name)),
            ("digest", .text(scan.subject.digest?.description)),
            ("distribution", .text(scan.subject.distribution?.qualifier)),
            ("date", .string(scan.day.description)),
            ("database", .string(scan.data.digest.description)),
            ("riskFormula", .string(Risk.formula)),
        ])
    }

    private func result(_ finding: VulnerabilityFinding, _ tracking: String) -> JSONValue {
        let component = scan.component(of: finding)
        let text = Sentences.joined([scan.headline(finding)] + scan.details(finding))
        return .known([
            ("ruleId", .string(finding.id)),
            ("ruleIndex", .number(rules.index(of: finding.id))),
            ("level", .string(Self.level(finding))),
            ("message", Self.message(text)),
            ("locations", .array([location(component)])),
            (
                "partialFingerprints",
                .object([
                    ("boltsealFinding/v1", .string(tracking)),
                    // The one that GitHub looks at.
                    ("primaryLocationLineHash", .string("\(tracking.prefix(16)):1")),
                ])
            ),
            ("suppressions", .list(suppressions(finding))),
            ("properties", resultProperties(finding, component)),
        ])
    }

    /// What counts and is grave is an error; what may not apply, or does not count, a note.
    static func level(_ finding: VulnerabilityFinding) -> String {
        guard finding.counts, finding.doubt == nil else { return "note" }
        return switch finding.reportedSeverity {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .negligible, .unknown: "note"
        }
    }

    private func location(_ component: ScanSubject.Component) -> JSONValue {
        let file = component.evidence.isEmpty ? scan.subject.name : component.evidence
        let artifact: [(String, JSONValue?)] = [
            ("uri", .string(WebAddress.encoded(file))),
            ("uriBaseId", component.evidence.isEmpty ? nil : .string(Self.root)),
        ]
        return .object([
            (
                "physicalLocation",
                .object([
                    ("artifactLocation", .known(artifact)),
                    // A package has no line; some consumers drop a result without a region.
                    ("region", .object([("startLine", .integer(1))])),
                ])
            ),
            (
                "logicalLocations",
                .array([
                    .object([
                        ("name", .string(component.displayName)),
                        ("fullyQualifiedName", .string(component.url.description)), ("kind", .string("package")),
                    ])
                ])
            ),
        ])
    }

    private func suppressions(_ finding: VulnerabilityFinding) -> [JSONValue] {
        var reasons: [String] = []
        if let suppression = finding.suppression { reasons.append("\(suppression.reason) (\(suppression.file))") }
        if finding.reachability == .notReachable { reasons.append(VulnerabilityFinding.notReachableReason) }
        return reasons.map { reason in
            .object([
                ("kind", .string("external")), ("status", .string("accepted")),
                ("justification", .string(reason.visible)),
            ])
        }
    }

    private func resultProperties(_ finding: VulnerabilityFinding, _ component: ScanSubject.Component) -> JSONValue {
        .known([
            ("kind", .string(finding.kind.rawValue)),
            ("purl", .string(component.url.description)),
            ("installedVersion", .text(component.shownVersion)),
            ("fixedVersions", .strings(finding.fixedVersions)),
            ("fixState", .string(finding.fixState.rawValue)),
            ("severity", .string(finding.severity.rawValue)),
            ("severitySource", .text(finding.severitySource)),
            ("risk", .decimal(Risk(finding).description)),
            ("epss", finding.exploitation.map { .decimal("\($0.probability)") }),
            ("exploited", .bool(finding.knownExploited != nil)),
            ("reachability", .string(finding.reachability.rawValue)),
            ("doubt", .text(finding.doubt)),
            ("layer", component.layer.map { .number($0) }),
        ])
    }

    static func message(_ text: String) -> JSONValue { .object([("text", .string(text.visible))]) }
}
