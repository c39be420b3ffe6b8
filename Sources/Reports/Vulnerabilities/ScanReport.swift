package import Bytes
package import Model

/// How `scan` can write its result: the list of output formats.
package enum ScanFormat: String, Sendable, CaseIterable {
    case table
    case json
    case sarif
    case cyclonedxVEX = "cyclonedx-vex"
    case trivyJSON = "trivy-json"
    case grypeJSON = "grype-json"
    case gitlab
    case github
    case junit
    case csv
    case markdown
    case html
}

package enum ScanReport {
    /// The whole report, with a line break at the end. The style concerns the table only; the version is that of this program, which some
    /// formats state.
    package static func render(
        _ scan: Scan, as format: ScanFormat, style: TextStyle = TextStyle(), programVersion: String = ""
    ) -> String {
        switch format {
        case .table: ScanTable(scan).text(style)
        case .json: JSONWriter.text(ScanJSON(scan, programVersion: programVersion).value)
        case .sarif: JSONWriter.text(ScanSARIF(scan).value)
        case .cyclonedxVEX: JSONWriter.text(ScanVEX(scan, programVersion: programVersion).value)
        case .trivyJSON: JSONWriter.text(ScanTrivyJSON(scan).value)
        case .grypeJSON: JSONWriter.text(ScanGrypeJSON(scan, programVersion: programVersion).value)
        case .gitlab: JSONWriter.text(ScanGitLab(scan, programVersion: programVersion).value)
        case .github: ScanGitHubCommands(scan).text
        case .junit: ScanJUnit(scan).text
        case .csv: ScanCSV(scan).text
        case .markdown: ScanMarkdown(scan).text
        case .html: ScanHTML(scan).text
        }
    }

    /// The JSON report in a form of the user's own.
    package static func fill(
        _ template: TextTemplate, with scan: Scan, programVersion: String = ""
    ) throws(ParseError) -> String {
        try template.text(ScanJSON(scan, programVersion: programVersion).value)
    }

    /// `3 critical, 12 high findings`: the two worst steps, or malicious packages; `nil` where nothing counts.
    package static func worst(_ scan: Scan) -> String? {
        let counted = scan.result.findings.filter { $0.counts && $0.doubt == nil }
        let malicious = counted.count { $0.kind == .malicious }
        if malicious > 0 { return Numbers.count(malicious, "malicious package") }
        let steps = Severity.allCases.reversed().map { severity in
            (severity, counted.count { $0.severity == severity })
        }.filter { $0.1 > 0 }
        guard let first = steps.first else { return nil }
        return Numbers.count(first.1, "\(first.0.rawValue) finding")
    }
}
