/// One figure to rank findings by, 0 to 100: how likely exploitation is, times how bad it would be.
///
/// - likelihood: 1 where CISA knows it to be exploited, else the probability of EPSS; where that says nothing, 0.01, about the middle of all scores.
/// - impact: the CVSS score over 10 where a vector is known, else the middle of the severity's band; unknown counts as medium.
/// - a malicious package is 100.
package struct Risk: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// In hundredths.
    package let hundredths: Int

    package static let formula =
        "100 × (1 if exploited, else EPSS, else 0.01) × (CVSS score or middle of the band) ÷ 10"

    package init(_ finding: VulnerabilityFinding) {
        if finding.kind == .malicious {
            hundredths = 10_000
            return
        }
        let likelihood = finding.knownExploited != nil ? 1 : finding.exploitation?.probability ?? 0.01
        hundredths = Int((likelihood * Self.impact(finding) * 1000).rounded())
    }

    private static func impact(_ finding: VulnerabilityFinding) -> Double {
        let chosen = finding.severities.first {
            $0.source == finding.severitySource && $0.severity == finding.severity && $0.vector != nil
        }
        if let vector = chosen?.vector { return vector.score.value }
        return switch finding.severity {
        case .critical: 9.5
        case .high: 8
        case .medium, .unknown: 5.5
        case .low: 2
        case .negligible: 0.5
        }
    }

    package static func < (left: Risk, right: Risk) -> Bool { left.hundredths < right.hundredths }
    package var description: String {
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
