internal import Model

/// Malicious packages first, notices last; then by severity and risk, worst first; then by id and package.
enum FindingOrder {
    private struct Key: Comparable {
        let kind: Int
        let severity: Severity
        let risk: Risk
        let id: String
        let place: Int

        static func < (left: Key, right: Key) -> Bool {
            if left.kind != right.kind { return left.kind < right.kind }
            if left.severity != right.severity { return left.severity > right.severity }
            if left.risk != right.risk { return left.risk > right.risk }
            return (left.id, left.place) < (right.id, right.place)
        }
    }

    static func sorted(_ findings: [VulnerabilityFinding], _ subject: ScanSubject) -> [VulnerabilityFinding] {
        let keys = findings.map { finding in
            Key(
                kind: VulnerabilityFinding.Kind.allCases.firstIndex(of: finding.kind) ?? 0, severity: finding.severity,
                risk: Risk(finding), id: finding.id, place: finding.component)
        }
        return findings.indices.sorted { keys[$0] < keys[$1] }.map { findings[$0] }
    }
}
