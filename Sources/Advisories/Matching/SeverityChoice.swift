internal import Model

/// Which of several statements counts.
enum SeverityChoice {
    /// A word without a vector is somebody's judgement and comes before computed scores; of those, the newer version of CVSS, then the worse.
    static func choose(_ statements: [SeverityStatement]) -> SeverityStatement? {
        let known = statements.filter { $0.severity != .unknown }
        if let word = known.first(where: { $0.vector == nil }) { return word }
        return known.max { left, right in (rank(left), left.severity) < (rank(right), right.severity) }
    }

    private static func rank(_ statement: SeverityStatement) -> Int {
        switch statement.vector?.version {
        case .v40: 4
        case .v31: 3
        case .v30: 2
        case .v2: 1
        case nil: 0
        }
    }
}
