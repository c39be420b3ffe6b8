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
        /// A fix has been there for more than so many days.
        case fixAge(Int)
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
        case _ where word.hasPrefix("fix-age="): days(word.dropFirst(8)).map { .fixAge($0) }
        default: nil
        }
    }

    private static func days(_ text: Substring) -> Int? {
        guard let days = Int(text.hasSuffix("d") ? text.dropLast() : text), (0...36_500).contains(days) else {
            return nil
        }
        return days
    }

    private static func number(_ text: Substring, upTo limit: Double) -> Double? {
        guard let number = Double(text), (0...limit).contains(number) else { return nil }
        return number
    }

    package static let forms =
        "critical, high, medium, low, negligible, fixable, kev, epss=0.5, risk=40, fix-age=30, malicious, eol, any"

    /// What conditions are judged by beside the findings.
    package struct Circumstances: Sendable, Hashable {
        package var day: CivilDate
        /// What a finding is taken for that nobody has judged.
        package var unrated: Severity?
        /// Whether CISA's list, and EPSS, were there to be asked.
        package var knowsExploited: Bool
        package var knowsPredictions: Bool

        package init(day: CivilDate, unrated: Severity? = nil, knowsExploited: Bool, knowsPredictions: Bool) {
            self.day = day
            self.unrated = unrated
            self.knowsExploited = knowsExploited
            self.knowsPredictions = knowsPredictions
        }
    }

    package enum Match: Sendable, Hashable {
        case no
        /// It would, if it is severe enough, which nobody has judged.
        case unrated
        /// It would, if data that the database does not have says so.
        case unknown
        /// It would, if the fix is old enough, and no date is known.
        case undated
        case yes
    }

    /// Whether a finding that counts meets it. A malicious package does, always.
    package func match(_ finding: VulnerabilityFinding, _ circumstances: Circumstances) -> Match {
        guard finding.counts else { return .no }
        if finding.kind == .malicious { return .yes }
        let matches = terms.map { match(finding, $0, circumstances) }
        if matches.contains(.no) { return .no }
        return matches.first { $0 != .yes } ?? .yes
    }

    private func match(_ finding: VulnerabilityFinding, _ term: Term, _ circumstances: Circumstances) -> Match {
        switch term {
        case .severity(let wanted):
            if finding.severity != .unknown { return finding.severity >= wanted ? .yes : .no }
            guard let assumed = circumstances.unrated else { return .unrated }
            return assumed >= wanted ? .yes : .no
        case .fixable: return finding.isFixable ? .yes : .no
        case .exploited:
            if finding.knownExploited != nil { return .yes }
            return circumstances.knowsExploited ? .no : .unknown
        case .prediction(let probability):
            guard let known = finding.exploitation else { return circumstances.knowsPredictions ? .no : .unknown }
            return known.probability > probability ? .yes : .no
        case .risk(let risk):
            if Double(Risk(finding).hundredths) > risk * 100 { return .yes }
            return circumstances.knowsExploited && circumstances.knowsPredictions ? .no : .unknown
        case .fixAge(let days):
            guard finding.isFixable else { return .no }
            guard let published = finding.published else { return .undated }
            return circumstances.day.daysSince1970 - published.daysSince1970 > days ? .yes : .no
        case .any: return .yes
        case .malicious, .endOfLife: return .no
        }
    }

    /// The parts of a database that it asks beside advisories.
    package var lists: [String] {
        terms.flatMap { term -> [String] in
            switch term {
            case .exploited: ["kev"]
            case .prediction: ["epss"]
            case .risk: ["kev", "epss"]
            case .severity, .fixable, .fixAge, .any, .malicious, .endOfLife: []
            }
        }
    }

    /// Data that is needed to judge it and not there, for people.
    func missing(_ circumstances: Circumstances) -> [String] {
        var found: [String] = []
        if lists.contains("kev"), !circumstances.knowsExploited {
            found.append("the database has no list of what is exploited (db update --feed kev)")
        }
        if lists.contains("epss"), !circumstances.knowsPredictions {
            found.append("the database has no predictions of exploitation (db update --feed epss)")
        }
        return found
    }
}
