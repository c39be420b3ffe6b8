/// How bad a vulnerability is, in the steps that feeds share. `unknown` is below the rest: who asks for "at least low" does not get it.
package enum Severity: String, CaseIterable, Comparable, Hashable, Sendable {
    case unknown, negligible, low, medium, high, critical

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .unknown: 0
        case .negligible: 1
        case .low: 2
        case .medium: 3
        case .high: 4
        case .critical: 5
        }
    }

    private static let longestWord = 32

    /// Reads the word that a feed uses, in any letter case; `nil` where it is none of them. A feed's way to say that nobody has judged
    /// the matter yet is `unknown`.
    package init?(word: some StringProtocol) {
        // Not even compared: with a long text that takes long.
        guard word.utf8.count <= Self.longestWord else { return nil }
        switch word.lowercased() {
        case "critical": self = .critical
        case "high", "important", "major", "serious": self = .high
        case "medium", "moderate", "normal": self = .medium
        case "low", "minor": self = .low
        case "negligible", "none", "unimportant", "info", "informational", "minimal": self = .negligible
        case "unknown", "unspecified", "untriaged", "undetermined", "unassigned", "not yet assigned", "n/a":
            self = .unknown
        default: return nil
        }
    }

    /// The band in which a score lies: CVSS 3.1, section 5, and CVSS 4.0, section 6 ("Qualitative Severity Rating Scale"); for version 2,
    /// which has no such scale, the one of the NVD. A score counts to the nearest tenth; one that is not between 0 and 10 is `unknown`.
    package init(score: Double, version: CVSSVector.Version = .v31) {
        if let score = CVSSScore(score) {
            self.init(score: score, version: version)
        } else {
            self = .unknown
        }
    }

    package init(score: CVSSScore, version: CVSSVector.Version) {
        switch (version, score.tenths) {
        case (.v2, ..<40): self = .low  // the NVD has no "none" here
        case (.v2, 70...): self = .high  // and no "critical"
        case (_, ..<1): self = .negligible
        case (_, ..<40): self = .low
        case (_, ..<70): self = .medium
        case (_, ..<90): self = .high
        case (_, _): self = .critical
        }
    }
}
