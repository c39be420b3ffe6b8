package import Versions

/// A range of versions as `vers:deb/>=1.2|<1.4` or without the scheme, `<=1.14.0`. Source: purl-spec, VERSION-RANGE-SPEC.
package struct VersionConstraints: Sendable, Hashable, CustomStringConvertible {
    private enum Comparator: Sendable {
        case equal, notEqual, less, atMost, greater, atLeast

        func holds(_ ordering: Ordering) -> Bool {
            switch self {
            case .equal: ordering == .equal
            case .notEqual: ordering != .equal
            case .less: ordering == .less
            case .atMost: ordering != .greater
            case .greater: ordering == .greater
            case .atLeast: ordering != .less
            }
        }
        var isUpper: Bool { self == .less || self == .atMost }
        var isLower: Bool { self == .greater || self == .atLeast }
    }

    private struct Constraint: Sendable, Hashable {
        let comparator: Comparator
        let version: String
    }

    private static let limit = 256

    package let description: String
    /// Empty for any version.
    private let constraints: [Constraint]

    /// `nil` where it is malformed.
    package init?(_ text: String) {
        description = text
        var rest = text[...]
        if let colon = rest.firstIndex(of: ":"), ["vers", "vls"].contains(rest[..<colon].lowercased()) {
            guard let slash = rest[colon...].firstIndex(of: "/") else { return nil }
            rest = rest[rest.index(after: slash)...]
        } else if ["vers/", "vls/"].contains(where: { rest.hasPrefix($0) }) {
            rest = rest[rest.index(after: rest.firstIndex(of: "/") ?? rest.startIndex)...]
        }
        var parsed: [Constraint] = []
        let parts = rest.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count <= Self.limit else { return nil }
        for part in parts where part != "*" || parts.count > 1 {
            guard let constraint = Self.constraint(part) else { return nil }
            parsed.append(constraint)
        }
        constraints = parsed
    }

    /// Exactly one version.
    package init(exactly version: String) {
        description = version
        constraints = [Constraint(comparator: .equal, version: version)]
    }

    private static func constraint(_ text: Substring) -> Constraint? {
        let signs: [(String, Comparator)] = [
            ("!=", .notEqual), ("<=", .atMost), (">=", .atLeast), ("<", .less), (">", .greater), ("=", .equal),
        ]
        let text = text.filter { $0 != " " }
        let sign = signs.first { text.hasPrefix($0.0) }
        let version = PercentEncoding.decoded(text.dropFirst(sign?.0.count ?? 0))
        guard let version, !version.isEmpty, version != "*" else { return nil }
        return Constraint(comparator: sign?.1 ?? .equal, version: version)
    }

    /// Whether a version lies in it; `nil` where that cannot be told.
    package func contains(_ text: String, _ scheme: VersionScheme?) -> Bool? {
        if constraints.isEmpty { return true }
        if constraints.contains(where: { $0.comparator == .equal && $0.version == text }) { return true }
        guard let scheme else { return nil }
        do throws(VersionError) {
            let version = try Version(text, scheme)
            var bounds: [(comparator: Comparator, version: Version)] = []
            for constraint in constraints {
                bounds.append((constraint.comparator, try Version(constraint.version, scheme)))
            }
            return Self.contain(version, bounds)
        } catch {
            return nil
        }
    }

    private static func contain(_ version: Version, _ all: [(comparator: Comparator, version: Version)]) -> Bool {
        if all.contains(where: { $0.comparator == .equal && version.compare(to: $0.version) == .equal }) { return true }
        if all.contains(where: { $0.comparator == .notEqual && version.compare(to: $0.version) == .equal }) {
            return false
        }
        let bounds = all.filter { $0.comparator.isUpper || $0.comparator.isLower }
            .sorted { $0.version.compare(to: $1.version) == .less }
        // Only exclusions are left to say something: everything else is in.
        guard let first = bounds.first, let last = bounds.last else {
            return all.contains { $0.comparator == .notEqual }
        }
        if first.comparator.isUpper, first.comparator.holds(version.compare(to: first.version)) { return true }
        if last.comparator.isLower, last.comparator.holds(version.compare(to: last.version)) { return true }
        return zip(bounds, bounds.dropFirst()).contains { low, high in
            low.comparator.isLower && high.comparator.isUpper && low.comparator.holds(version.compare(to: low.version))
                && high.comparator.holds(version.compare(to: high.version))
        }
    }
}
