/// A condition on findings that fails a scan. Terms joined by `+` must all hold: `high+fixable`. A malicious package meets every condition.
package struct FindingGate: Sendable, Hashable, CustomStringConvertible {
    package enum Term: Sendable, Hashable {
        /// This severity, or worse.
        case severity(Severity)
        case fixable
        /// On CISA's list.
        case exploited
        /// Above this probability of exploitation.
        case prediction(Double)
        /// Above this risk, 0 to 100.
        case risk(Double)
        /// Anything at all that counts.
        case any
        case malicious
        /// The distribution gets no updates any more.
        case endOfLife
    }

    package let description: String
    package let terms: [Term]

    /// `nil` where a term means nothing.
    package init?(_ text: String) {
        var terms: [Term] = []
        for word in text.split(separator: "+", omittingEmptySubsequences: false) {
            guard let term = Self.term(word.filter { $0 != " " }.lowercased()) else { return nil }
            terms.append(term)
        }
        // No finding is the distribution's end: joined to others it could never be met.
        guard terms.count == 1 || !terms.contains(.endOfLife) else { return nil }
        self.terms = terms
        description = text
    }

    private static func term(_ word: String) -> Term? {
        switch word {
        case "critical", "high", "medium", "low", "negligible": Severity(rawValue: word).map { .severity($0) }
        case "fixable": .fixable
        case "kev": .exploited
        case "any": .any
        case "malicious": .malicious
        case "eol": .endOfLife
        case _ where word.hasPrefix("epss="): number(word.dropFirst(5), upTo: 1).map { .prediction($0) }
        case _ where word.hasPrefix("risk="): number(word.dropFirst(5), upTo: 100).map { .risk($0) }
        default: nil
        }
    }

    private static func number(_ text: Substring, upTo limit: Double) -> Double? {
        guard let number = Double(text), (0...limit).contains(number) else { return nil }
        return number
    }

    package static let forms =
        "critical, high, medium, low, negligible, fixable, kev, epss=0.5, risk=40, malicious, eol, any"

    /// Whether a finding that counts meets it.
    package func isMet(by finding: VulnerabilityFinding) -> Bool {
        guard finding.counts else { return false }
        if finding.kind == .malicious { return true }
        return terms.allSatisfy { term in
            switch term {
            case .severity(let severity): finding.severity >= severity
            case .fixable: finding.isFixable
            case .exploited: finding.knownExploited != nil
            case .prediction(let probability): (finding.exploitation?.probability ?? 0) > probability
            case .risk(let risk): Double(Risk(finding).hundredths) > risk * 100
            case .any: true
            case .malicious, .endOfLife: false
            }
        }
    }
}
