/// A set of metrics that version 4.0 weighs together (section 8.2, tables 24 to 30). EQ3 and EQ6 are one, as their levels depend on
/// each other: 0 to 4 are the levels 00, 01, 10, 11 and 21; there is no 20.
enum CVSS4Class: Int, CaseIterable {
    case exploitability
    case complexity
    case vulnerableSystem
    case subsequentSystem
    case exploitation

    /// 840 is the least common multiple of all depths.
    static let commonDepth = 840

    var metrics: [CVSS4Metric] {
        switch self {
        case .exploitability: [.attackVector, .privilegesRequired, .userInteraction]
        case .complexity: [.attackComplexity, .attackRequirements]
        case .vulnerableSystem:
            [
                .vulnerableConfidentiality, .vulnerableIntegrity, .vulnerableAvailability, .confidentialityRequirement,
                .integrityRequirement, .availabilityRequirement,
            ]
        case .subsequentSystem: [.subsequentConfidentiality, .subsequentIntegrity, .subsequentAvailability]
        case .exploitation: [.exploitMaturity]
        }
    }

    /// Of each level: the sum of the weights of its most severe vectors, which is the same for all of them (so it does not matter which of
    /// them a distance is measured from); and the steps from these to below the level's least severe ones. That is one step more than the
    /// "depth" that section 8.2 defines, but what FIRST's own calculator divides by, and without it some levels would have none.
    var levels: [(start: Int, depth: Int)] {
        switch self {
        case .exploitability: [(0, 1), (1, 4), (3, 5)]
        case .complexity: [(0, 1), (1, 2)]
        case .vulnerableSystem: [(0, 7), (3, 6), (1, 8), (3, 8), (3, 10)]
        case .subsequentSystem: [(1, 6), (3, 5), (6, 4)]
        case .exploitation: [(0, 1), (1, 1), (2, 1)]
        }
    }
}

/// A level for each class.
struct CVSS4MacroVector {
    private var levels: [Int]

    init(_ metrics: CVSSMetrics<CVSS4Metric>) {
        levels = [
            Self.exploitability(metrics), Self.complexity(metrics), Self.vulnerableSystem(metrics),
            Self.subsequentSystem(metrics), metrics[.exploitMaturity],
        ]
    }

    subscript(equivalence: CVSS4Class) -> Int {
        get { levels[equivalence.rawValue] }
        set { levels[equivalence.rawValue] = newValue }
    }

    /// That of the most severe vectors, in tenths.
    var score: Int {
        let place = CVSS4Class.allCases.reduce(0) { $0 * $1.levels.count + self[$1] }
        return Int(Self.scores[place])
    }

    /// The score with the class one level lower; of two such levels the higher one's; `nil` where there is none.
    func scoreOfNextLower(_ equivalence: CVSS4Class) -> Int? {
        let level = self[equivalence]
        let next: [Int] =
            switch (equivalence, level) {
            case (.vulnerableSystem, 0): [1, 2]
            case (.vulnerableSystem, 1), (.vulnerableSystem, 2): [3]
            case (_, _): level + 1 < equivalence.levels.count ? [level + 1] : []
            }
        return next.map { level in
            var lower = self
            lower[equivalence] = level
            return lower.score
        }.max()
    }

    private static func exploitability(_ metrics: CVSSMetrics<CVSS4Metric>) -> Int {
        let open = CVSS4Class.exploitability.metrics.count { metrics[$0] == 0 }
        let isPhysical = metrics[.attackVector] == 3
        return open == 3 ? 0 : open == 0 || isPhysical ? 2 : 1
    }

    private static func complexity(_ metrics: CVSSMetrics<CVSS4Metric>) -> Int {
        metrics[.attackComplexity] == 0 && metrics[.attackRequirements] == 0 ? 0 : 1
    }

    private static func vulnerableSystem(_ metrics: CVSSMetrics<CVSS4Metric>) -> Int {
        let impacts: [(CVSS4Metric, CVSS4Metric)] = [
            (.vulnerableConfidentiality, .confidentialityRequirement), (.vulnerableIntegrity, .integrityRequirement),
            (.vulnerableAvailability, .availabilityRequirement),
        ]
        let high = impacts.filter { metrics[$0.0] == 0 }
        guard !high.isEmpty else { return 4 }
        let isMostRequired = high.contains { metrics[$0.1] == 0 }
        let areBothHigh = metrics[.vulnerableConfidentiality] == 0 && metrics[.vulnerableIntegrity] == 0
        return (areBothHigh ? 0 : 2) + (isMostRequired ? 0 : 1)
    }

    private static func subsequentSystem(_ metrics: CVSSMetrics<CVSS4Metric>) -> Int {
        switch CVSS4Class.subsequentSystem.metrics.map({ metrics[$0] }).min() {
        case 0: 0  // safety
        case 1: 1
        default: 2
        }
    }

    /// The figures of section 8.3: a line for each combination of levels of the first three classes (EQ1, EQ2, EQ3 with EQ6), in it a group
    /// for each level of EQ4, in that a figure for each level of EQ5.
    // swift-format-ignore
    private static let scores: [UInt8] = [
        100,  98,  95,  100,  93,  91,   93,  89,  81,  // 0 0 00
         99,  95,  92,   96,  87,  81,   90,  80,  68,  // 0 0 01
         98,  95,  90,   93,  89,  81,   88,  78,  69,  // 0 0 10
         95,  92,  84,   92,  81,  65,   80,  70,  48,  // 0 0 11
         92,  82,  72,   79,  69,  50,   69,  55,  27,  // 0 0 21
         99,  95,  92,   95,  90,  84,   92,  82,  72,  // 0 1 00
         97,  92,  85,   91,  83,  71,   81,  71,  53,  // 0 1 01
         95,  92,  85,   92,  80,  70,   84,  71,  50,  // 0 1 10
         93,  85,  73,   82,  72,  59,   70,  52,  30,  // 0 1 11
         86,  75,  52,   71,  52,  29,   63,  29,  17,  // 0 1 21
         98,  94,  91,   94,  86,  77,   87,  74,  63,  // 1 0 00
         95,  87,  81,   89,  74,  64,   75,  63,  49,  // 1 0 01
         94,  88,  76,   86,  74,  59,   72,  57,  52,  // 1 0 10
         89,  77,  67,   76,  58,  50,   57,  52,  25,  // 1 0 11
         83,  70,  54,   65,  58,  26,   53,  21,  13,  // 1 0 21
         95,  88,  76,   90,  75,  61,   77,  68,  52,  // 1 1 00
         90,  76,  70,   77,  62,  53,   66,  59,  30,  // 1 1 01
         89,  76,  62,   74,  57,  47,   61,  57,  24,  // 1 1 10
         78,  67,  58,   59,  57,  23,   52,  29,  16,  // 1 1 11
         71,  59,  30,   58,  26,  15,   23,  13,   6,  // 1 1 21
         93,  86,  75,   86,  74,  56,   70,  52,  40,  // 2 0 00
         87,  72,  58,   74,  61,  34,   54,  40,  22,  // 2 0 01
         85,  74,  62,   72,  55,  46,   53,  34,  19,  // 2 0 10
         75,  55,  51,   57,  41,  19,   36,  19,   8,  // 2 0 11
         64,  51,  20,   47,  21,  11,   24,   9,   4,  // 2 0 21
         88,  73,  60,   73,  59,  41,   54,  45,  20,  // 2 1 00
         75,  53,  50,   55,  40,  20,   43,  22,  11,  // 2 1 01
         75,  58,  40,   61,  48,  20,   46,  17,   8,  // 2 1 10
         55,  45,  21,   51,  18,   9,   18,   7,   2,  // 2 1 11
         53,  24,  14,   24,  12,   5,   10,   3,   1,  // 2 1 21
    ]
}
