/// What the database knows under a name.
package struct AdvisorySearchResult: Sendable, Equatable {
    package struct Record: Sendable, Equatable {
        package var id: String
        package var part: String
        package var isWithdrawn: Bool
        package var names: [String]
        package var title: String
        package var severities: [SeverityStatement]
        package var affected: [Affected]

        package init(
            id: String, part: String, isWithdrawn: Bool, names: [String], title: String,
            severities: [SeverityStatement],
            affected: [Affected]
        ) {
            self.id = id
            self.part = part
            self.isWithdrawn = isWithdrawn
            self.names = names
            self.title = title
            self.severities = severities
            self.affected = affected
        }
    }

    package struct Affected: Sendable, Equatable {
        package var ecosystem: String
        package var name: String
        /// For people: `< 2.15.0`, `never`, `1.0, 1.1`.
        package var versions: String

        package init(ecosystem: String, name: String, versions: String) {
            self.ecosystem = ecosystem
            self.name = name
            self.versions = versions
        }
    }

    package var term: String
    package var records: [Record]
    package var exploitation: VulnerabilityFinding.ExploitPrediction?
    package var knownExploited: VulnerabilityFinding.KnownExploited?

    package init(term: String) {
        self.term = term
        records = []
    }
}
