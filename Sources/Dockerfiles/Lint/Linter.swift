package import Model

/// Runs the rules over a file.
package enum Linter {
    package struct Result: Sendable {
        /// By place, then by rule.
        package var findings: [LintFinding]
        /// What comments of the file silence, with the comment's place.
        package var silenced: [(finding: LintFinding, comment: SourceSpan)]
    }

    package static func run(_ context: LintContext) -> Result {
        let comments = IgnoreComments(context.dockerfile)
        var result = Result(findings: [], silenced: [])
        for rule in LintRules.all where context.options.isOn(rule) {
            let reporter = LintReporter(rule, context)
            rule.check(context, reporter)
            for var finding in reporter.findings {
                if case let severity?? = context.options.severities[rule.id.lowercased()] {
                    finding.severity = severity
                }
                if comments.failsOnFindings { finding.severity = .error }
                if context.options.obeysComments,
                    let comment = comments.comment(silencing: rule, finding, on: context.day)
                {
                    result.silenced.append((finding, context.dockerfile.source.span(comment)))
                } else {
                    result.findings.append(finding)
                }
            }
        }
        result.findings.sort { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
        result.silenced.sort {
            ($0.finding.range.lowerBound, $0.finding.rule) < ($1.finding.range.lowerBound, $1.finding.rule)
        }
        return result
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
