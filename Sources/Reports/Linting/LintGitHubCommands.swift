internal import Model

/// Findings as commands to GitHub's runner, which shows them at their lines. Source: "Workflow commands for GitHub Actions", and actions/toolkit, packages/core/src/command.ts,
/// for the escaping.
struct LintGitHubCommands {
    private let report: LintReport

    init(_ report: LintReport) { self.report = report }

    var text: String {
        var text = ""
        for file in report.files {
            for finding in file.findings {
                let kind =
                    switch finding.severity {
                    case .error: "error"
                    case .warning: "warning"
                    case .info, .style: "notice"
                    }
                let (start, end) = (finding.span.start, finding.span.end)
                var place = "file=\(Self.property(file.path)),line=\(start.line),endLine=\(end.line)"
                // Columns are taken within one line only.
                if start.line == end.line { place += ",col=\(start.column),endColumn=\(end.column)" }
                text += "::\(kind) \(place),title=\(Self.property(finding.rule))::\(Self.data(finding.message))\n"
            }
        }
        return text
    }

    private static func data(_ text: String) -> String { text.visible.replacing("%", with: "%25") }
    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
