internal import Versions

/// What a record says of the versions in a stretch.
enum VersionStatus: String {
    case affected
    case unaffected
    case unknown
}

/// Neighbouring versions with one status; without an edge it has no end.
struct VersionStretch {
    struct Edge {
        let version: Version
        var isIncluded: Bool
        /// Nobody names it: `5.11`, where the record has `5.10.*`.
        var isDerived = false
    }

    let status: VersionStatus
    let lower: Edge?
    let upper: Edge?
}

/// The affected ones among stretches that may overlap: the first that covers a version decides.
struct VersionStatuses {
    private(set) var ranges: [VersionRange] = []

    /// The versions that stretches begin or end with, in order.
    private let points: [VersionStretch.Edge]
    /// Of point `i` at the place `2i + 1`, of the gap before it at `2i`; `nil` where no stretch covers it.
    private let statuses: [VersionStatus?]
    private let others: VersionStatus?

    /// - Parameter others: the status of versions in no stretch, `nil` where it is not stated. What ends a stretch counts as its fix then: hardly anybody leaves out what
    ///   would deny that.
    init(_ stretches: [VersionStretch], others: VersionStatus?) {
        self.others = others
        let points = Self.points(of: stretches)
        var statuses = [VersionStatus?](repeating: nil, count: 2 * points.count + 1)
        for stretch in stretches {
            let first = stretch.lower.map { Self.place(of: $0, in: points, beyond: 1) } ?? 0
            let last = stretch.upper.map { Self.place(of: $0, in: points, beyond: -1) } ?? 2 * points.count
            guard first <= last else { continue }
            for index in first...last where statuses[index] == nil { statuses[index] = stretch.status }
        }
        self.points = points
        self.statuses = statuses
        join()
    }

    /// Each version once.
    private static func points(of stretches: [VersionStretch]) -> [VersionStretch.Edge] {
        let sorted = stretches.flatMap { [$0.lower, $0.upper].compactMap(\.self) }
            .sorted { $0.version.compare(to: $1.version) == .less }
        var points: [VersionStretch.Edge] = []
        for edge in sorted {
            if let last = points.last, last.version.compare(to: edge.version) == .equal {
                // Whoever writes it out knows that it exists.
                if !edge.isDerived { points[points.count - 1] = edge }
            } else {
                points.append(edge)
            }
        }
        return points
    }

    /// The place of an edge, or the gap next to it where it is not part of the stretch.
    private static func place(
        of edge: VersionStretch.Edge, in points: [VersionStretch.Edge], beyond step: Int
    ) -> Int {
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if points[middle].version.compare(to: edge.version) == .less { low = middle + 1 } else { high = middle }
        }
        return 2 * low + 1 + (edge.isIncluded ? 0 : step)
    }

    private mutating func join() {
        var index = 0
        while index < statuses.count {
            let start = index
            while index < statuses.count, (statuses[index] ?? others) == .affected { index += 1 }
            if index > start { add(from: start, through: index - 1) } else { index += 1 }
        }
    }

    private mutating func add(from first: Int, through last: Int) {
        let end = end(last)
        if first % 2 == 1 {
            ranges.append(VersionRange(from: points[first / 2].version.text, end))
        } else if first == 0 {
            ranges.append(VersionRange(from: nil, end))
        } else {
            ranges.append(VersionRange(after: points[first / 2 - 1].version.text, end))
        }
    }

    private func end(_ last: Int) -> VersionRange.End {
        if last == statuses.count - 1 { return .none }
        let point = points[last / 2]
        if last % 2 == 1 { return .lastAffected(point.version.text) }
        let isFixed = !point.isDerived && (statuses[last + 1] ?? others ?? .unaffected) == .unaffected
        return isFixed ? .fixed(point.version.text) : .before(point.version.text)
    }
}
