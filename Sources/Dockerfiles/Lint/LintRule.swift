package import Model

/// One thing that is looked for in Dockerfiles: one file each, and a line in `LintRules`.
package protocol LintRule: Sendable {
    /// `BS` and four digits; the first says of what: 1 base and stages, 2 commands of RUN, 3 files, 4 how the image runs, 5 secrets,
    /// 6 the shell, 9 style.
    var id: String { get }
    /// For people, in words joined by hyphens: `remote-script-piped-to-shell`.
    var name: String { get }
    /// Ids of other tools' rules that look for the same. Trivy's as `DS-0002`: its other spellings follow from that.
    var aliases: [String] { get }
    var severity: LintFinding.Severity { get }
    /// What goes wrong, which is the reason for the severity: one sentence.
    var consequence: String { get }
    /// What to write instead, for `lint --explain`.
    var remedy: String { get }
    /// Whether it needs `--profile strict`: right, but seldom worth an engineer's minute.
    var isStrict: Bool { get }

    func check(_ context: LintContext, _ report: LintReporter)
}

extension LintRule {
    package var isStrict: Bool { false }

    /// All names that it answers to, in lower case.
    package var allNames: [String] {
        ([id, name] + aliases.flatMap(Self.spellings)).map { $0.lowercased() }
    }

    /// `DS-0002` is also `DS002`, `AVD-DS-0002` and `DS-0002`.
    private static func spellings(_ alias: String) -> [String] {
        guard alias.hasPrefix("DS-0") else { return [alias] }
        return [alias, "AVD-\(alias)", "DS\(alias.dropFirst(4))"]
    }
}

/// Takes what a rule finds.
package final class LintReporter {
    private let rule: any LintRule
    private let context: LintContext
    package private(set) var findings: [LintFinding] = []

    init(_ rule: any LintRule, _ context: LintContext) {
        self.rule = rule
        self.context = context
    }

    /// - Parameters:
    ///   - range: what is marked, in bytes of the file.
    ///   - severity: where it is another than the rule's.
    package func found(
        _ range: Range<Int>, _ message: String, severity: LintFinding.Severity? = nil, fix: LintFinding.Fix? = nil
    ) {
        findings.append(
            LintFinding(
                rule: rule.id, severity: severity ?? rule.severity, message: message,
                span: context.dockerfile.source.span(range), range: range, fix: fix,
                stage: context.stageName(at: range.lowerBound)))
    }
}
