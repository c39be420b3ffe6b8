internal import Model

/// The scan as a table for a spreadsheet: a line for each finding. Source: RFC 4180; OWASP, "CSV Injection", for the guard.
struct ScanCSV {
    private let scan: Scan

    init(_ scan: Scan) { self.scan = scan }

    private static let columns = [
        "id", "kind", "action", "severity", "severity_source", "score", "risk", "package", "version", "fixed_versions",
        "fix_state", "epss", "epss_percentile", "exploited_since", "purl", "path", "layer", "instruction", "origin",
        "aliases", "advisories",
        "reachability", "doubt", "suppressed_by", "suppression_reason", "published", "title", "url",
    ]

    var text: String {
        var text = ""
        Self.write(Self.columns, to: &text)
        for finding in scan.result.findings { Self.write(row(finding), to: &text) }
        return text
    }

    private static func write(_ cells: [String], to text: inout String) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { text += "," }
            text += Self.cell(cell)
        }
        text += "\r\n"
    }

    private func row(_ finding: VulnerabilityFinding) -> [String] {
        let component = scan.component(of: finding)
        let exploited = finding.knownExploited.map { $0.added?.description ?? "yes" }
        return [
            finding.id, finding.kind.rawValue, Self.word(ScanGroup.action(finding)),
            finding.reportedSeverity.rawValue, finding.severitySource ?? "",
            finding.reportedScore?.description ?? "", Risk(finding).description, component.displayName,
            component.shownVersion, finding.fixedVersions.joined(separator: " "), finding.fixState.rawValue,
            finding.exploitation.map { "\($0.probability)" } ?? "",
            finding.exploitation.map { "\($0.percentile)" } ?? "", exploited ?? "", component.url.description,
            component.place, component.layer.map { "\($0)" } ?? "",
            scan.subject.layer(of: component)?.instruction ?? "", scan.subject.origin(of: finding).rawValue,
            finding.aliases.joined(separator: " "),
            finding.advisories.map(\.id).joined(separator: " "), finding.reachability.rawValue, finding.doubt ?? "",
            finding.suppression?.file ?? "", finding.suppression?.reason ?? "", finding.published?.description ?? "",
            finding.title, WebAddress.page(of: finding.id),
        ]
    }

    private static func word(_ action: ScanGroup.Action) -> String {
        switch action {
        case .remove: "remove"
        case .upgrade: "upgrade"
        case .nothingYet: "none"
        case .review: "review"
        case .clearedBySymbols: "not-reachable"
        case .notice: "notice"
        case .suppressed: "suppressed"
        }
    }

    /// A spreadsheet computes what begins with one of these: an apostrophe before it makes it text.
    private static func cell(_ text: String) -> String {
        var shown = text.visible
        if let first = shown.unicodeScalars.first, "=+-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".unicodeScalars.contains(first)
        {
            shown = "'" + shown
        }
        let marks = ",\";".utf8
        let space = UInt8(ascii: " ")
        guard
            shown.utf8.contains(where: { marks.contains($0) }) || shown.utf8.first == space || shown.utf8.last == space
        else { return shown }
        return "\"" + shown.replacing("\"", with: "\"\"") + "\""
    }
}
