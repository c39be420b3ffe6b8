package import Model

/// Rules of one or more files.
package struct IgnoreRules: Sendable, Equatable {
    package var rules: [IgnoreRule]
    /// What of the files was not understood, a sentence each; no rule came from it.
    package var notes: [String]

    package init(rules: [IgnoreRule] = [], notes: [String] = []) {
        self.rules = rules
        self.notes = notes
    }

    package static func + (left: IgnoreRules, right: IgnoreRules) -> IgnoreRules {
        IgnoreRules(rules: left.rules + right.rules, notes: left.notes + right.notes)
    }

    /// Marks the findings that rules mean; of several rules the first. No finding disappears, and what something else marked before is left alone.
    ///
    /// - Parameter day: rules that ended before it do not apply.
    /// - Returns: the result, and what to tell: about the files, rules that have ended, and rules that mean nothing that was found.
    package func apply(
        to result: ScanResult, of subject: ScanSubject, on day: CivilDate
    ) -> (result: ScanResult, notes: [String]) {
        var marked = result
        var notes = notes
        var used: Set<Int> = []
        let current = rules.indices.filter { !rules[$0].isExpired(on: day) }
        for index in marked.findings.indices {
            let finding = marked.findings[index]
            for place in current where rules[place].matches(finding, in: subject) {
                let rule = rules[place]
                used.insert(place)
                if finding.kind == .malicious, !rule.namesOneVersion {
                    let name = subject.components[finding.component].url
                    notes.append(
                        "\(rule.file): \(rule.title) does not cover the malicious package \(name): for that it must name package and version"
                    )
                } else if marked.findings[index].suppression == nil {
                    marked.findings[index].suppression = VulnerabilityFinding.Suppression(
                        file: rule.file, reason: rule.reason ?? "ignored by rule \(rule.number)")
                }
            }
        }
        for (place, rule) in rules.enumerated() {
            if let until = rule.until, rule.isExpired(on: day) {
                notes.append("\(rule.file): \(rule.title) ended after \(until)")
            } else if !used.contains(place) {
                notes.append("\(rule.file): \(rule.title) matches nothing that was found")
            }
        }
        return (marked, notes)
    }
}
