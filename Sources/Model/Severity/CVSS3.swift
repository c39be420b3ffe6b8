/// The equations of versions 3.0 (section 8) and 3.1 (section 7). Sums are in units of 10⁻¹⁸ and exact, but for the power in the impact
/// on a changed scope, whose error is below 10⁻¹⁶.
struct CVSS3 {
    enum Edition { case v30, v31 }

    let metrics: CVSSMetrics<CVSS3Metric>
    let edition: Edition

    private static let one: Int128 = 1_000_000_000_000_000_000

    var baseScore: CVSSScore {
        CVSSScore(tenths: untimed(metrics.base) { missing in Self.power(missing - Self.one / 50, 15) })
    }

    var score: CVSSScore {
        guard metrics.contains(.environmental) else { return CVSSScore(tenths: temporal(baseScore.tenths)) }
        let environmental = untimed(metrics.modified) { missing in
            switch edition {
            case .v30: Self.power(missing - Self.one / 50, 15)
            case .v31: Self.power(missing * 9731 / 10_000 - Self.one / 50, 13)
            }
        }
        return CVSSScore(tenths: temporal(environmental))
    }

    /// The score without temporal metrics, in tenths. `abatement` is the power that is taken off the impact where the scope changes.
    private func untimed(_ metrics: CVSSMetrics<CVSS3Metric>, abatement: (Int128) -> Int128) -> Int {
        // An impact times a requirement is in thousandths, the product of three in 10⁻⁹.
        func spared(_ impact: CVSS3Metric, _ requirement: CVSS3Metric) -> Int128 {
            Int128(1000 - metrics[impact] * metrics[requirement])
        }
        let untouched =
            spared(.confidentiality, .confidentialityRequirement) * spared(.integrity, .integrityRequirement)
            * spared(.availability, .availabilityRequirement)
        // What the three impacts of the base group come to is never above the limit of the environmental equation.
        let missing = min(Self.one - untouched * 1_000_000_000, Self.one * 915 / 1000)
        let isChanged = metrics[.scope] == CVSS3Metric.scopeChanged
        let impact =
            isChanged ? (752 * (missing - Self.one * 29 / 1000) - 325 * abatement(missing)) / 100 : 642 * missing / 100
        guard impact > 0 else { return 0 }
        let factors =
            822 * metrics[.attackVector] * metrics[.attackComplexity] * metrics[.userInteraction]
            * CVSS3Metric.privileges(metrics[.privilegesRequired], scopeChanges: isChanged)  // 10⁻¹⁰
        let sum = impact + Int128(factors) * 100_000_000
        return roundedUp(min(isChanged ? sum * 108 / 100 : sum, 10 * Self.one))
    }

    private func temporal(_ score: Int) -> Int {
        let factor = metrics[.exploitCodeMaturity] * metrics[.remediationLevel] * metrics[.reportConfidence]  // 10⁻⁶
        return roundedUp(Int128(score * factor) * 100_000_000_000)
    }

    /// To tenths. Version 3.0 rounds up whatever is above a tenth; 3.1 first drops what is beyond five places (appendix A), lest the error
    /// of a program's floating point be a tenth of the score.
    private func roundedUp(_ number: Int128) -> Int {
        switch edition {
        case .v30:
            let tenth = Self.one / 10
            return Int((number + tenth - 1) / tenth)
        case .v31:
            let place = Self.one / 100_000
            return (Int((number + place / 2) / place) + 9999) / 10_000
        }
    }

    private static func power(_ base: Int128, _ exponent: Int) -> Int128 {
        (0..<exponent).reduce(one) { product, _ in product * base / one }
    }
}

/// Version 3.1, section 6 for names and values, 7.4 for the weights: in hundredths, but the three requirements in tenths.
enum CVSS3Metric: String, CVSSMetric {
    case attackVector = "AV"
    case attackComplexity = "AC"
    case privilegesRequired = "PR"
    case userInteraction = "UI"
    case scope = "S"
    case confidentiality = "C"
    case integrity = "I"
    case availability = "A"
    case exploitCodeMaturity = "E"
    case remediationLevel = "RL"
    case reportConfidence = "RC"
    case confidentialityRequirement = "CR"
    case integrityRequirement = "IR"
    case availabilityRequirement = "AR"
    case modifiedAttackVector = "MAV"
    case modifiedAttackComplexity = "MAC"
    case modifiedPrivilegesRequired = "MPR"
    case modifiedUserInteraction = "MUI"
    case modifiedScope = "MS"
    case modifiedConfidentiality = "MC"
    case modifiedIntegrity = "MI"
    case modifiedAvailability = "MA"

    static let notDefined = "X"
    static let scopeChanged = 1

    var group: CVSSMetricGroup {
        switch self {
        case .attackVector, .attackComplexity, .privilegesRequired, .userInteraction, .scope, .confidentiality,
            .integrity, .availability:
            .base
        case .exploitCodeMaturity, .remediationLevel, .reportConfidence: .threat
        case .confidentialityRequirement, .integrityRequirement, .availabilityRequirement, .modifiedAttackVector,
            .modifiedAttackComplexity, .modifiedPrivilegesRequired, .modifiedUserInteraction, .modifiedScope,
            .modifiedConfidentiality, .modifiedIntegrity, .modifiedAvailability:
            .environmental
        }
    }

    var weights: KeyValuePairs<String, Int> {
        switch self {
        case .attackVector, .modifiedAttackVector: ["N": 85, "A": 62, "L": 55, "P": 20]
        case .attackComplexity, .modifiedAttackComplexity: ["L": 77, "H": 44]
        case .privilegesRequired, .modifiedPrivilegesRequired: ["N": 85, "L": 62, "H": 27]
        case .userInteraction, .modifiedUserInteraction: ["N": 85, "R": 62]
        case .scope, .modifiedScope: ["U": 0, "C": Self.scopeChanged]
        case .confidentiality, .integrity, .availability, .modifiedConfidentiality, .modifiedIntegrity,
            .modifiedAvailability:
            ["H": 56, "L": 22, "N": 0]
        case .exploitCodeMaturity: ["H": 100, "F": 97, "P": 94, "U": 91]
        case .remediationLevel: ["U": 100, "W": 97, "T": 96, "O": 95]
        case .reportConfidence: ["C": 100, "R": 96, "U": 92]
        case .confidentialityRequirement, .integrityRequirement, .availabilityRequirement: ["H": 15, "M": 10, "L": 5]
        }
    }

    var weightIfNotDefined: Int {
        switch self {
        case .confidentialityRequirement, .integrityRequirement, .availabilityRequirement: 10
        default: 100
        }
    }

    /// Privileges hinder an attacker less where what he gains is beyond what granted them.
    static func privileges(_ weight: Int, scopeChanges: Bool) -> Int {
        switch (weight, scopeChanges) {
        case (62, true): 68
        case (27, true): 50
        default: weight
        }
    }
}
