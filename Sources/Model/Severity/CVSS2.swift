/// The equations of version 2: "A Complete Guide to the Common Vulnerability Scoring System Version 2.0", section 3.2. They are worked in
/// whole numbers, so that each sum is exact and rounding sees what the guide's reader sees.
struct CVSS2 {
    let metrics: CVSSMetrics<CVSS2Metric>

    var baseScore: CVSSScore { CVSSScore(tenths: base(metrics.base)) }

    var score: CVSSScore {
        guard metrics.contains(.environmental) else { return CVSSScore(tenths: temporal(base(metrics.base))) }
        let temporal = temporal(base(metrics, impactAtMost: 10))
        let withDamage = 100 * temporal + (100 - temporal) * metrics[.collateralDamagePotential]
        return CVSSScore(tenths: Self.rounded(Int128(withDamage * metrics[.targetDistribution]), tenth: 10_000))
    }

    /// In tenths. Where requirements make the impact small this can be below zero; the guide has only the final score end there.
    private func base(_ metrics: CVSSMetrics<CVSS2Metric>, impactAtMost limit: Int128? = nil) -> Int {
        // An impact times a requirement is in 1/10⁵, the product of three in 1/10¹⁵, times 10.41 in 1/10¹⁷.
        func spared(_ impact: CVSS2Metric, _ requirement: CVSS2Metric) -> Int128 {
            Int128(100_000 - metrics[impact] * metrics[requirement])
        }
        let untouched =
            spared(.confidentiality, .confidentialityRequirement) * spared(.integrity, .integrityRequirement)
            * spared(.availability, .availabilityRequirement)
        var impact = 1041 * (1_000_000_000_000_000 - untouched)
        guard impact > 0 else { return 0 }
        if let limit { impact = min(impact, limit * 100_000_000_000_000_000) }
        // In 1/10⁹; the factors 20 and 0.4 make 8.
        let exploitability = 8 * metrics[.accessVector] * metrics[.accessComplexity] * metrics[.authentication]
        let sum = 6 * impact + Int128(exploitability) * 1_000_000_000 - 1_500_000_000_000_000_000  // 1/10¹⁸
        return Self.rounded(1176 * sum, tenth: 100_000_000_000_000_000_000)
    }

    private func temporal(_ base: Int) -> Int {
        let factor = metrics[.exploitability] * metrics[.remediationLevel] * metrics[.reportConfidence]
        return Self.rounded(Int128(base * factor), tenth: 1_000_000)
    }

    /// To the nearest tenth, halves away from zero.
    private static func rounded(_ number: Int128, tenth: Int128) -> Int {
        Int((number + number.signum() * (tenth / 2)) / tenth)
    }
}

/// Section 2 for names and values, 3.2 for the weights: in thousandths those of the base group, the others in hundredths.
enum CVSS2Metric: String, CVSSMetric {
    case accessVector = "AV"
    case accessComplexity = "AC"
    case authentication = "Au"
    case confidentiality = "C"
    case integrity = "I"
    case availability = "A"
    case exploitability = "E"
    case remediationLevel = "RL"
    case reportConfidence = "RC"
    case collateralDamagePotential = "CDP"
    case targetDistribution = "TD"
    case confidentialityRequirement = "CR"
    case integrityRequirement = "IR"
    case availabilityRequirement = "AR"

    static let notDefined = "ND"

    var group: CVSSMetricGroup {
        switch self {
        case .accessVector, .accessComplexity, .authentication, .confidentiality, .integrity, .availability: .base
        case .exploitability, .remediationLevel, .reportConfidence: .threat
        case .collateralDamagePotential, .targetDistribution, .confidentialityRequirement, .integrityRequirement,
            .availabilityRequirement:
            .environmental
        }
    }

    var weights: KeyValuePairs<String, Int> {
        switch self {
        case .accessVector: ["L": 395, "A": 646, "N": 1000]
        case .accessComplexity: ["H": 350, "M": 610, "L": 710]
        case .authentication: ["M": 450, "S": 560, "N": 704]
        case .confidentiality, .integrity, .availability: ["N": 0, "P": 275, "C": 660]
        case .exploitability: ["U": 85, "POC": 90, "F": 95, "H": 100]
        case .remediationLevel: ["OF": 87, "TF": 90, "W": 95, "U": 100]
        case .reportConfidence: ["UC": 90, "UR": 95, "C": 100]
        case .collateralDamagePotential: ["N": 0, "L": 10, "LM": 30, "MH": 40, "H": 50]
        case .targetDistribution: ["N": 0, "L": 25, "M": 75, "H": 100]
        case .confidentialityRequirement, .integrityRequirement, .availabilityRequirement:
            ["L": 50, "M": 100, "H": 151]
        }
    }

    var weightIfNotDefined: Int { self == .collateralDamagePotential ? 0 : 100 }
}
