/// The scoring of version 4.0, section 8. Metrics fall into equivalence classes, whose levels make up a MacroVector; experts have scored
/// the most severe vectors of each. Others score less, by how far they are from those on the way to the next lower levels.
struct CVSS4 {
    let metrics: CVSSMetrics<CVSS4Metric>

    var baseScore: CVSSScore { CVSSScore(tenths: Self.score(metrics.base)) }
    var score: CVSSScore { CVSSScore(tenths: Self.score(metrics.modified)) }

    private static func score(_ metrics: CVSSMetrics<CVSS4Metric>) -> Int {
        guard CVSS4Metric.impacts.contains(where: { metrics[$0.metric] != $0.none }) else { return 0 }
        let vector = CVSS4MacroVector(metrics)
        let score = vector.score
        // Section 8.2: a mean over the classes that have a lower level.
        var classes = 0
        var sum = 0
        for equivalence in CVSS4Class.allCases {
            guard let lower = vector.scoreOfNextLower(equivalence) else { continue }
            classes += 1
            let level = equivalence.levels[vector[equivalence]]
            let distance = equivalence.metrics.reduce(0) { $0 + metrics[$1] } - level.start
            sum += (score - lower) * distance * (CVSS4Class.commonDepth / level.depth)
        }
        guard classes > 0 else { return score }
        // The mean is `sum / unit`; to the nearest tenth, halves up.
        let unit = CVSS4Class.commonDepth * classes
        return (2 * (score * unit - sum) + unit) / (2 * unit)
    }
}

/// Sections 2 to 5 and 7. The weight of a value is its distance, in steps, from the metric's most severe one.
enum CVSS4Metric: String, CVSSMetric {
    case attackVector = "AV"
    case attackComplexity = "AC"
    case attackRequirements = "AT"
    case privilegesRequired = "PR"
    case userInteraction = "UI"
    case vulnerableConfidentiality = "VC"
    case vulnerableIntegrity = "VI"
    case vulnerableAvailability = "VA"
    case subsequentConfidentiality = "SC"
    case subsequentIntegrity = "SI"
    case subsequentAvailability = "SA"
    case exploitMaturity = "E"
    case confidentialityRequirement = "CR"
    case integrityRequirement = "IR"
    case availabilityRequirement = "AR"
    case modifiedAttackVector = "MAV"
    case modifiedAttackComplexity = "MAC"
    case modifiedAttackRequirements = "MAT"
    case modifiedPrivilegesRequired = "MPR"
    case modifiedUserInteraction = "MUI"
    case modifiedVulnerableConfidentiality = "MVC"
    case modifiedVulnerableIntegrity = "MVI"
    case modifiedVulnerableAvailability = "MVA"
    case modifiedSubsequentConfidentiality = "MSC"
    case modifiedSubsequentIntegrity = "MSI"
    case modifiedSubsequentAvailability = "MSA"
    case safety = "S"
    case automatable = "AU"
    case recovery = "R"
    case valueDensity = "V"
    case responseEffort = "RE"
    case providerUrgency = "U"

    static let notDefined = "X"

    /// The metrics of impact, with the weight of "none".
    static let impacts: [(metric: Self, none: Int)] = [
        (.vulnerableConfidentiality, 2), (.vulnerableIntegrity, 2), (.vulnerableAvailability, 2),
        (.subsequentConfidentiality, 3), (.subsequentIntegrity, 3), (.subsequentAvailability, 3),
    ]

    var group: CVSSMetricGroup {
        switch self {
        case .attackVector, .attackComplexity, .attackRequirements, .privilegesRequired, .userInteraction,
            .vulnerableConfidentiality, .vulnerableIntegrity, .vulnerableAvailability, .subsequentConfidentiality,
            .subsequentIntegrity, .subsequentAvailability:
            .base
        case .exploitMaturity: .threat
        case .confidentialityRequirement, .integrityRequirement, .availabilityRequirement, .modifiedAttackVector,
            .modifiedAttackComplexity, .modifiedAttackRequirements, .modifiedPrivilegesRequired,
            .modifiedUserInteraction, .modifiedVulnerableConfidentiality, .modifiedVulnerableIntegrity,
            .modifiedVulnerableAvailability, .modifiedSubsequentConfidentiality, .modifiedSubsequentIntegrity,
            .modifiedSubsequentAvailability:
            .environmental
        case .safety, .automatable, .recovery, .valueDensity, .responseEffort, .providerUrgency: .supplemental
        }
    }

    var weights: KeyValuePairs<String, Int> {
        switch self {
        case .attackVector, .modifiedAttackVector: ["N": 0, "A": 1, "L": 2, "P": 3]
        case .attackComplexity, .modifiedAttackComplexity: ["L": 0, "H": 1]
        case .attackRequirements, .modifiedAttackRequirements: ["N": 0, "P": 1]
        case .privilegesRequired, .modifiedPrivilegesRequired: ["N": 0, "L": 1, "H": 2]
        case .userInteraction, .modifiedUserInteraction: ["N": 0, "P": 1, "A": 2]
        case .vulnerableConfidentiality, .vulnerableIntegrity, .vulnerableAvailability,
            .modifiedVulnerableConfidentiality, .modifiedVulnerableIntegrity, .modifiedVulnerableAvailability:
            ["H": 0, "L": 1, "N": 2]
        case .subsequentConfidentiality, .subsequentIntegrity, .subsequentAvailability,
            .modifiedSubsequentConfidentiality:
            ["H": 1, "L": 2, "N": 3]
        // Only the environment can say that people's safety is at stake.
        case .modifiedSubsequentIntegrity, .modifiedSubsequentAvailability: ["S": 0, "H": 1, "L": 2, "N": 3]
        case .exploitMaturity: ["A": 0, "P": 1, "U": 2]
        case .confidentialityRequirement, .integrityRequirement, .availabilityRequirement: ["H": 0, "M": 1, "L": 2]
        case .safety: ["N": 0, "P": 0]
        case .automatable: ["N": 0, "Y": 0]
        case .recovery: ["A": 0, "U": 0, "I": 0]
        case .valueDensity: ["D": 0, "C": 0]
        case .responseEffort: ["L": 0, "M": 0, "H": 0]
        case .providerUrgency: ["Clear": 0, "Green": 0, "Amber": 0, "Red": 0]
        }
    }

    /// The worst is supposed of what is not known.
    var weightIfNotDefined: Int { 0 }
}
