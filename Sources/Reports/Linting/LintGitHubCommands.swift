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
                var place = "file=\(RunnerCommand.property(file.path)),line=\(start.line),endLine=\(end.line)"
                // Columns are taken within one line only.
                if start.line == end.line { place += ",col=\(start.column),endColumn=\(end.column)" }
                text +=
                    "::\(kind) \(place),title=\(RunnerCommand.property(finding.rule))::\(RunnerCommand.data(finding.message))\n"
            }
        }
        return text
    }
}
