/// What differs between two bills of materials. Sorted; the same two give the same value.
package struct SBOMComparison: Hashable, Sendable {
    /// A package by type and name, with the versions on each side.
    package struct Change: Hashable, Sendable {
        package let type: String
        package let name: String
        /// Sorted; empty where the side does not have it.
        package let before: [String]
        package let after: [String]
        /// What else is stated otherwise of versions that both have: `license`, `supplier`, `checksum`.
        package let fields: [String]

        package init(type: String, name: String, before: [String], after: [String], fields: [String] = []) {
            self.type = type
            self.name = name
            self.before = before
            self.after = after
            self.fields = fields
        }
    }

    package let before: String
    package let after: String
    package let packageCounts: [Int]
    package let changes: [Change]
    /// Distribution and release on each side, where they differ.
    package let distributions: [String?]

    package init(
        before: String, after: String, packageCounts: [Int], changes: [Change], distributions: [String?] = []
    ) {
        self.before = before
        self.after = after
        self.packageCounts = packageCounts
        self.changes = changes
        self.distributions = distributions
    }

    package var isEmpty: Bool { changes.isEmpty && distributions.isEmpty }
}
