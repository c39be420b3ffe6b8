internal import Model

/// Findings in the XML that Checkstyle writes, which many readers of reports take. Source: Checkstyle, XMLLogger.
struct LintCheckstyle {
    private let report: LintReport

    init(_ report: LintReport) { self.report = report }

    var text: String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
        for file in report.files {
            text += "  <file name=\"\(XMLText.escaped(file.path))\">\n"
            for finding in file.findings {
                let severity = finding.severity == .style ? "info" : finding.severity.rawValue
                text +=
                    "    <error line=\"\(finding.span.start.line)\" column=\"\(finding.span.start.column)\" severity=\"\(severity)\""
                    + " message=\"\(XMLText.escaped(finding.message))\" source=\"boltseal.\(finding.rule)\"/>\n"
            }
            text += "  </file>\n"
        }
        return text + "</checkstyle>\n"
    }
}
