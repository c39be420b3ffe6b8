/// The metrics of one version of CVSS, each named as in vectors.
protocol CVSSMetric: CaseIterable, Hashable, Sendable, RawRepresentable<String> {
    /// The value with which a vector says that an optional metric is not given.
    static var notDefined: String { get }
    var group: CVSSMetricGroup { get }
    /// The values and what the equations take for each, in the unit that the version's equations are written in.
    var weights: KeyValuePairs<String, Int> { get }
    /// What the equations take for a metric that is not given.
    var weightIfNotDefined: Int { get }
}

enum CVSSMetricGroup {
    /// Must be in each vector.
    case base
    /// Temporal in versions 2 and 3.
    case threat
    case environmental
    /// Counts for no score.
    case supplemental
}

/// What a vector says about the metrics of its version. One that says "not defined" is as one that is not there.
struct CVSSMetrics<Metric: CVSSMetric> {
    private var given: [Metric: Int] = [:]

    /// Reads `metric:value` parts in any order. CVSS 4.0, section 7, prescribes one, which feeds do not keep; no score depends on it.
    init(parsing parts: [Substring]) throws(CVSSError) {
        var seen: Set<Metric> = []
        for part in parts {
            guard let colon = part.firstIndex(of: ":") else { throw .malformed(String(part)) }
            let name = String(part[..<colon])
            let value = String(part[part.index(after: colon)...])
            guard let metric = Metric(rawValue: name) else { throw .unknownMetric(name) }
            guard seen.insert(metric).inserted else { throw .repeatedMetric(name) }
            if let weight = metric.weights.first(where: { $0.key == value })?.value {
                given[metric] = weight
            } else if metric.group == .base || value != Metric.notDefined {
                throw .unknownValue(value, metric: name)
            }
        }
        let missing = Metric.allCases.filter { $0.group == .base && !seen.contains($0) }
        guard missing.isEmpty else { throw .missingMetrics(missing.map(\.rawValue)) }
    }

    subscript(metric: Metric) -> Int { given[metric] ?? metric.weightIfNotDefined }

    func contains(_ group: CVSSMetricGroup) -> Bool { given.keys.contains { $0.group == group } }

    /// The metrics of the base group alone.
    var base: Self {
        var copy = self
        copy.given = given.filter { $0.key.group == .base }
        return copy
    }

    /// With each modified base metric, whose name is the base metric's after an `M`, in the place of what it modifies.
    var modified: Self {
        var copy = self
        for (metric, weight) in given where metric.group == .environmental && metric.rawValue.hasPrefix("M") {
            if let base = Metric(rawValue: String(metric.rawValue.dropFirst())) { copy.given[base] = weight }
        }
        return copy
    }
}
