/// What was found in files of instructions.
package struct LintReport: Sendable {
    /// What a rule is about, for people.
    package struct Rule: Sendable, Hashable {
        package let id: String
        package let name: String
        /// Ids of other tools' rules that look for the same.
        package let aliases: [String]
        package let severity: LintFinding.Severity
        package let consequence: String
        package let remedy: String
        package let isStrict: Bool

        package init(
            id: String, name: String, aliases: [String], severity: LintFinding.Severity, consequence: String,
            remedy: String,
            isStrict: Bool
        ) {
            self.id = id
            self.name = name
            self.aliases = aliases
            self.severity = severity
            self.consequence = consequence
            self.remedy = remedy
            self.isStrict = isStrict
        }
    }

    /// A finding that a comment of the file silences.
    package struct Silenced: Sendable, Hashable {
        package let finding: LintFinding
        package let comment: SourceSpan

        package init(_ finding: LintFinding, comment: SourceSpan) {
            self.finding = finding
            self.comment = comment
        }
    }

    /// A piece of a line.
    package struct Excerpt: Sendable, Hashable {
        package let text: String
        /// Where it begins in its line, from 1.
        package let column: Int

        package init(text: String, column: Int) {
            self.text = text
            self.column = column
        }
    }

    package struct File: Sendable {
        /// As the user named it; `-` is standard input.
        package let path: String
        /// By place.
        package let findings: [LintFinding]
        package let silenced: [Silenced]
        /// What stands around the start of each finding, in their order.
        package let excerpts: [Excerpt]

        package init(path: String, findings: [LintFinding], silenced: [Silenced], excerpts: [Excerpt]) {
            self.path = path
            self.findings = findings
            self.silenced = silenced
            self.excerpts = excerpts
        }
    }

    package let files: [File]
    /// Of all findings, by id.
    package let rules: [Rule]

    /// The version of ShellCheck, where it was asked.
    package let shellCheck: String?

    package init(files: [File], rules: [Rule], shellCheck: String? = nil) {
        self.files = files
        self.rules = rules
        self.shellCheck = shellCheck
    }

    package var findings: [LintFinding] { files.flatMap(\.findings) }

    /// How many findings there are at least as severe.
    package func count(from severity: LintFinding.Severity) -> Int { findings.count { $0.severity >= severity } }

    package func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
}
