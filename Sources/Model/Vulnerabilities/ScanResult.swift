/// What comparing a subject with advisories gave. The same subject, data, options and day give the same value.
package struct ScanResult: Sendable, Equatable {
    /// Packages that were not compared, and why.
    package struct NotCompared: Sendable, Hashable {
        /// For people: `rpm packages of fedora-40`.
        package var what: String
        package var count: Int
        package var reason: String
        /// Whether vulnerabilities may be hidden by it: there is no data, rather than nothing to compare.
        package var isBlind: Bool

        package init(what: String, count: Int, reason: String, isBlind: Bool) {
            self.what = what
            self.count = count
            self.reason = reason
            self.isBlind = isBlind
        }

        /// What the sample that the program carries leaves open.
        package static func sample(_ count: Int) -> NotCompared {
            NotCompared(
                what: "packages beyond the sample", count: count,
                reason: "the database holds only the few hundred advisories that the program carries", isBlind: true)
        }
    }

    /// Malicious packages first, then by severity and risk, worst first; then by id and package.
    package var findings: [VulnerabilityFinding]
    package var notCompared: [NotCompared]
    /// How many components were compared.
    package var compared: Int
    /// Until when the distribution gets fixes.
    package var lifecycle: Lifecycle.Finding?
    /// Whose advisories were asked, as the database names them: `PyPI`, `Debian:12`.
    package var ecosystems: [String]

    package init(
        findings: [VulnerabilityFinding], notCompared: [NotCompared], compared: Int, lifecycle: Lifecycle.Finding?,
        ecosystems: [String] = []
    ) {
        self.ecosystems = ecosystems
        self.findings = findings
        self.notCompared = notCompared
        self.compared = compared
        self.lifecycle = lifecycle
    }

    /// Whether every package that advisories could exist for was compared with them.
    package var isComplete: Bool { !notCompared.contains(where: \.isBlind) }
}
