/// What two databases of advisories say differently.
package struct DatabaseDifference: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case added
        case removed
        case changed
    }

    /// One advisory's word on one package.
    package struct Change: Sendable, Equatable {
        package var kind: Kind
        package var advisory: String
        /// The CVEs that it is about.
        package var vulnerabilities: [String]
        package var part: String
        package var ecosystem: String
        package var package: String
        /// The affected versions, for people; `nil` where it is not there.
        package var before: String?
        package var after: String?

        package init(
            kind: Kind, advisory: String, vulnerabilities: [String], part: String, ecosystem: String, package: String,
            before: String?, after: String?
        ) {
            self.kind = kind
            self.advisory = advisory
            self.vulnerabilities = vulnerabilities
            self.part = part
            self.ecosystem = ecosystem
            self.package = package
            self.before = before
            self.after = after
        }
    }

    package struct Part: Sendable, Equatable {
        package var name: String
        /// `nil` where there is no such part.
        package var recordsBefore: Int?
        package var recordsAfter: Int?
        package var added = 0
        package var removed = 0
        package var changed = 0

        package init(name: String, recordsBefore: Int?, recordsAfter: Int?) {
            self.name = name
            self.recordsBefore = recordsBefore
            self.recordsAfter = recordsAfter
        }
    }

    /// By name; those that are the same are there too.
    package var parts: [Part]
    /// By ecosystem, package and advisory; the first of very many.
    package var changes: [Change]
    package var exploitedAdded: [String]
    package var exploitedRemoved: [String]

    package init(parts: [Part]) {
        self.parts = parts
        changes = []
        exploitedAdded = []
        exploitedRemoved = []
    }

    /// How many there are, those that are not listed included.
    package func count(_ kind: Kind) -> Int {
        switch kind {
        case .added: parts.reduce(0) { $0 + $1.added }
        case .removed: parts.reduce(0) { $0 + $1.removed }
        case .changed: parts.reduce(0) { $0 + $1.changed }
        }
    }

    package var isEmpty: Bool {
        Kind.allCases.allSatisfy { count($0) == 0 } && exploitedAdded.isEmpty && exploitedRemoved.isEmpty
    }
}
