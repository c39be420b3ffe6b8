internal import Bytes
internal import Model
internal import Versions

/// The events of a range in the OSV schema, as stretches of versions. Source: OSV schema, "affected[].ranges[].events fields" and "Evaluation".
struct OSVEvents {
    let ranges: [VersionRange]

    private static let mostComparisons = 100_000

    private enum Kind: Int {
        case introduced
        case fixed
        case lastAffected
    }

    private struct Event {
        let kind: Kind
        let text: String
        /// `nil` is before all versions.
        let version: Version?
    }

    init(_ range: JSONValue, scheme: VersionScheme?) throws(ParseError) {
        var events: [Event] = []
        var isSortable = scheme != nil
        for event in range.elements("events") {
            guard let (kind, text) = Self.read(event) else { continue }
            var version: Version?
            if text != "0", let scheme {
                version = try? Version(text, scheme)
                if version == nil { isSortable = false }
            }
            events.append(Event(kind: kind, text: text, version: version))
        }
        guard !events.isEmpty else { throw ParseError("a range without events") }
        // Introduced and fixed in 0: never affected.
        if events.contains(where: { $0.kind == .fixed && $0.text == "0" }) {
            events.removeAll { $0.text == "0" }
            let rest = events.isEmpty ? [] : try Self.stretches(isSortable ? Self.sorted(events) : events)
            ranges = [VersionRange(from: nil, .fixed("0"))] + rest
            return
        }
        // Records list events in any order; where a bound is no version, only the given order can count.
        if isSortable { events = Self.sorted(events) }
        ranges = try Self.stretches(events)
    }

    private static func read(_ event: JSONValue) -> (Kind, String)? {
        if let text = event.text("introduced") { return (.introduced, text) }
        if let text = event.text("fixed") { return (.fixed, text) }
        if let text = event.text("last_affected") { return (.lastAffected, text) }
        return nil
    }

    private static func sorted(_ events: [Event]) -> [Event] {
        let order = events.indices.sorted { left, right in
            let (a, b) = (events[left], events[right])
            switch (a.version, b.version) {
            case (nil, nil): break
            case (nil, _): return true
            case (_, nil): return false
            case (let one?, let other?):
                let order = one.compare(to: other)
                if order != .equal { return order == .less }
            }
            // What is fixed and introduced in the same version is introduced.
            if a.kind != b.kind { return a.kind != .introduced && b.kind == .introduced }
            return left < right
        }
        return order.map { events[$0] }
    }

    private static func stretches(_ events: [Event]) throws(ParseError) -> [VersionRange] {
        var ranges: [VersionRange] = []
        var start: Event?
        for event in events {
            switch event.kind {
            case .introduced:
                if start == nil { start = event }
            case .fixed, .lastAffected:
                // An end without a beginning belongs to the stretch before: a later fix of another branch.
                guard let first = start else { continue }
                let end: VersionRange.End = event.kind == .fixed ? .fixed(event.text) : .lastAffected(event.text)
                ranges.append(VersionRange(from: first.text == "0" ? nil : first.text, end))
                start = nil
            }
        }
        if let first = start { ranges.append(VersionRange(from: first.text == "0" ? nil : first.text, .none)) }
        guard !ranges.isEmpty else { throw ParseError("a range that nothing introduces") }
        return ranges
    }

    /// Those of the listed versions that lie in none of the ranges: the others need not be kept.
    static func uncovered(_ versions: [String], by ranges: [VersionRange], scheme: VersionScheme?) -> [String] {
        // So many times so many would take long; what lies in a range as well does no harm.
        guard let scheme, !ranges.isEmpty, ranges.count * versions.count <= mostComparisons else { return versions }
        let stretches = ranges.compactMap { try? Stretch($0, scheme) }
        return versions.filter { text in
            guard let version = try? Version(text, scheme) else { return true }
            return !stretches.contains { $0.contains(version) }
        }
    }

    /// A range whose bounds are read once, for many versions.
    private struct Stretch {
        private let start: Version?
        private let isStartExcluded: Bool
        private let end: Version?
        private let isEndIncluded: Bool

        init(_ range: VersionRange, _ scheme: VersionScheme) throws(VersionError) {
            start = try range.start.map { (text) throws(VersionError) in try Version(text, scheme) }
            isStartExcluded = range.isStartExcluded
            switch range.end {
            case .none: (end, isEndIncluded) = (nil, false)
            case .fixed(let bound), .before(let bound): (end, isEndIncluded) = (try Version(bound, scheme), false)
            case .lastAffected(let bound): (end, isEndIncluded) = (try Version(bound, scheme), true)
            }
        }

        func contains(_ version: Version) -> Bool {
            if let start {
                let order = version.compare(to: start)
                if order == .less || (isStartExcluded && order == .equal) { return false }
            }
            guard let end else { return true }
            let order = version.compare(to: end)
            return order == .less || (isEndIncluded && order == .equal)
        }
    }
}
