internal import Model

/// Sentences about findings that several formats share.
enum Sentences {
    /// One text of several, each with its end; titles are often cut off already and end with dots.
    static func joined(_ sentences: [String]) -> String {
        sentences.map { $0.hasSuffix(".") || $0.hasSuffix("…") ? $0 : "\($0)." }.joined(separator: " ")
    }
}

extension ScanGroup.Action {
    var heading: String {
        switch self {
        case .remove: "Malicious: remove"
        case .upgrade: "Upgrade"
        case .nothingYet: "No fix to be had"
        case .review: "To be reviewed: it cannot be told whether these apply"
        case .clearedBySymbols: "Not reachable: the program has none of the functions that the advisory names"
        case .notice: "Notices: no flaw, but nobody looks after these"
        case .suppressed: "Suppressed"
        }
    }
}

extension VulnerabilityFinding {
    static let notReachableReason = "none of the functions that the advisory names is in the program's symbol table"

    /// What to do, as one sentence without its full stop.
    var advice: String {
        switch ScanGroup.action(self) {
        case .remove: "Remove it: the package is malicious"
        case .upgrade: "Upgrade to \(fixedVersions.joined(separator: " or "))"
        case .nothingYet: "Nothing to upgrade to: \(fixState.words)"
        case .review: "Review it: \(doubt ?? "it cannot be told whether it applies")"
        case .clearedBySymbols: "Not reachable: \(Self.notReachableReason)"
        case .notice: "No flaw, but nobody looks after the package"
        case .suppressed: "Suppressed by \(suppression?.file ?? "a rule"): \(suppression?.reason ?? "")"
        }
    }

    /// What speaks for haste.
    var urgency: [String] {
        var facts: [String] = []
        if let entry = knownExploited {
            facts.append(
                "known to be exploited" + (entry.isUsedByRansomware ? ", by ransomware too" : "")
                    + (entry.added.map { " (CISA, \($0))" } ?? ""))
        }
        if let prediction = exploitation { facts.append("EPSS \(Percent.text(prediction.probability))") }
        return facts
    }
}

extension Scan {
    /// `CVE-2024-1 in openssl 3.0.11-1`.
    func headline(_ finding: VulnerabilityFinding) -> String {
        let component = component(of: finding)
        let version = component.shownVersion.isEmpty ? "" : " \(component.shownVersion)"
        return "\(finding.id) in \(component.displayName)\(version)"
    }

    /// Title, advice, urgency and place, as sentences.
    func details(_ finding: VulnerabilityFinding) -> [String] {
        var sentences = [finding.title, finding.advice].filter { !$0.isEmpty }
        let urgency = finding.urgency.joined(separator: ", ")
        if !urgency.isEmpty { sentences.append(urgency.prefix(1).uppercased() + urgency.dropFirst()) }
        if let place = place(of: finding) { sentences.append("From \(place)") }
        return sentences
    }

    /// Why the result may be less than the truth; those that hide something come first.
    var shortfalls: [(text: String, isBlind: Bool)] {
        var found: [(text: String, isBlind: Bool)] = incompleteness.map { ($0, true) }
        found += subject.gaps.map { ("Not read: \($0)", true) }
        let entries = result.notCompared.filter(\.isBlind) + result.notCompared.filter { !$0.isBlind }
        found += entries.map { entry in
            ("Not compared: \(entry.what), \(Numbers.grouped(entry.count)): \(entry.reason)", entry.isBlind)
        }
        return found
    }

    /// How many findings meet a condition, and why it is not decided.
    func counts(of gate: GateOutcome) -> [String] {
        let failures = gate.failures > 0 ? [Numbers.count(gate.failures, "finding")] : []
        var open: [String] = []
        if gate.doubts > 0 { open.append("\(Numbers.grouped(gate.doubts)) to be reviewed") }
        if gate.unrated > 0 { open.append("\(Numbers.grouped(gate.unrated)) that nobody has rated") }
        open += gate.missing + incompleteness
        if verdict(of: gate) == .undecided, open.isEmpty { open.append("not everything was compared") }
        return failures + open
    }

    /// What is old: the distribution, or the data.
    var agings: [String] {
        var found: [String] = []
        if let distribution = subject.distribution, case .ended(let day)? = result.lifecycle {
            found.append(
                "\(distribution.title) has had no security updates since \(day): what was found since then is not in its advisories"
            )
        }
        found += data.parts.compactMap { part in part.staleness.map { "The advisories of \(part.name) are old: \($0)" }
        }
        return found
    }
}
