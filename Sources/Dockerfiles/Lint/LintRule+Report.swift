package import Model

extension LintRule {
    package var described: LintReport.Rule {
        LintReport.Rule(
            id: id, name: name, aliases: aliases, severity: severity, consequence: consequence, remedy: remedy,
            isStrict: isStrict)
    }
}

extension Linter {
    /// What is found in a file, for a report.
    package static func report(_ context: LintContext, path: String, shell: [[ShellCheckComment]] = [])
        -> LintReport.File
    {
        let result = run(context, shell: shell)
        let source = context.dockerfile.source
        return LintReport.File(
            path: path, findings: result.findings,
            silenced: result.silenced.map { LintReport.Silenced($0.finding, comment: $0.comment) },
            excerpts: result.findings.map { source.excerpt(around: $0.range) })
    }
}
