extension LintReport.File {
    /// Without the findings that the file had before. The same finding is told by rule, message and what stands there, whatever line it has moved to; of several
    /// equal ones as many are old as there were.
    package func new(since before: LintReport.File) -> LintReport.File {
        var known: [String: Int] = [:]
        for key in before.keys { known[key, default: 0] += 1 }
        var findings: [LintFinding] = []
        var excerpts: [LintReport.Excerpt] = []
        for (index, key) in keys.enumerated() {
            if let count = known[key], count > 0 {
                known[key] = count - 1
                continue
            }
            findings.append(self.findings[index])
            excerpts.append(self.excerpts[index])
        }
        return LintReport.File(path: path, findings: findings, silenced: silenced, excerpts: excerpts)
    }

    private var keys: [String] {
        zip(findings, excerpts).map { finding, excerpt in
            let place = excerpt.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return "\(finding.rule)\n\(finding.message)\n\(place)"
        }
    }
}
