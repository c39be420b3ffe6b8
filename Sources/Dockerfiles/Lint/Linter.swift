package import Model

/// Runs the rules over a file.
package enum Linter {
    package struct Result: Sendable {
        /// By place, then by rule.
        package var findings: [LintFinding]
        /// What comments of the file silence, with the comment's place.
        package var silenced: [(finding: LintFinding, comment: SourceSpan)]
    }

    /// - Parameter shell: what ShellCheck said about the scripts of `CheckedScript.all`, in their order.
    package static func run(_ context: LintContext, shell: [[ShellCheckComment]] = []) -> Result {
        let comments = IgnoreComments(context.dockerfile)
        var result = Result(findings: [], silenced: [])
        for rule in LintRules.all where context.options.isOn(rule) {
            let reporter = LintReporter(rule, context)
            rule.check(context, reporter)
            for finding in reporter.findings { take(finding, of: rule, comments, context, &result) }
        }
        for (script, said) in zip(shell.isEmpty ? [] : CheckedScript.all(context), shell) {
            for comment in said {
                guard let rule = ShellCheckRule(comment.rule), context.options.isOn(rule),
                    let finding = script.finding(comment, in: context.dockerfile, stage: context.stageName)
                else { continue }
                take(finding, of: rule, comments, context, &result)
            }
        }
        result.findings.sort { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
        result.silenced.sort {
            ($0.finding.range.lowerBound, $0.finding.rule) < ($1.finding.range.lowerBound, $1.finding.rule)
        }
        return result
    }

    private static func take(
        _ finding: LintFinding, of rule: any LintRule, _ comments: IgnoreComments, _ context: LintContext,
        _ result: inout Result
    ) {
        var finding = finding
        if case let severity?? = context.options.severities[rule.id.lowercased()] { finding.severity = severity }
        if comments.failsOnFindings { finding.severity = .error }
        if context.options.obeysComments, let comment = comments.comment(silencing: rule, finding, on: context.day) {
            result.silenced.append((finding, context.dockerfile.source.span(comment)))
        } else {
            result.findings.append(finding)
        }
    }
}

extension LintOptions {
    /// Whether a rule is to be run: what is named with a severity is, whatever the profile.
    func isOn(_ rule: any LintRule) -> Bool {
        switch severities[rule.id.lowercased()] {
        case .some(let severity): severity != nil
        case nil: isStrict || !rule.isStrict
        }
    }
}
