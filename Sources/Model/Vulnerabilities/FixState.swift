/// What whoever maintains a package does about a vulnerability.
package enum FixState: String, Sendable, Hashable, CaseIterable {
    /// There is a version without it.
    case fixed
    /// None yet.
    case notFixed = "not-fixed"
    /// Decided: there will be none for this release.
    case wontFix = "wont-fix"
    /// Later, with another update.
    case postponed
    /// The release gets no fixes any more.
    case endOfLife = "end-of-life"
    /// Nobody says.
    case unknown

    /// For people.
    package var words: String {
        switch self {
        case .fixed: "fixed"
        case .notFixed: "no fix yet"
        case .wontFix: "won't be fixed"
        case .postponed: "fix postponed"
        case .endOfLife: "release is out of support"
        case .unknown: "no fix known"
        }
    }
}
