package import Versions

/// A stretch of versions, in the order of its scheme.
package struct VersionRange: Sendable, Hashable {
    package enum End: Sendable, Hashable {
        case none
        /// The first version without the vulnerability.
        case fixed(String)
        /// The last version that is known to have it.
        case lastAffected(String)
        /// A bound that nobody calls a fix.
        case before(String)
    }

    /// The first version; `nil` is the beginning.
    package var start: String?
    /// Whether only what comes after the first version lies in it.
    package var isStartExcluded = false
    package var end: End

    package init(from start: String?, _ end: End) {
        self.start = start
        self.end = end
    }

    package init(after start: String, _ end: End) {
        self.init(from: start, end)
        isStartExcluded = true
    }

    /// A range that no version lies in: a fix in the version `0` of Alpine and Debian says that the package never had it.
    package var isNever: Bool { end == .fixed("0") }

    /// Whether a version lies in it.
    ///
    /// - Throws: where a bound is no version of the scheme.
    package func contains(_ version: Version) throws(VersionError) -> Bool {
        let scheme = version.scheme
        if let start {
            let order = version.compare(to: try Version(start, scheme))
            if order == .less || (isStartExcluded && order == .equal) { return false }
        }
        switch end {
        case .none: return true
        case .fixed(let bound), .before(let bound):
            return version.compare(to: try Version(bound, scheme)) == .less
        case .lastAffected(let bound):
            return version.compare(to: try Version(bound, scheme)) != .greater
        }
    }

    /// For people: `>= 1.10.0, < 1.10.1`.
    package var description: String {
        let lower = start.map { (isStartExcluded ? "> " : ">= ") + $0 }
        let upper: String? =
            switch end {
            case .none: nil
            case .fixed(let bound), .before(let bound): "< \(bound)"
            case .lastAffected(let bound): "<= \(bound)"
            }
        let bounds = [lower, upper].compactMap(\.self)
        return bounds.isEmpty ? "every version" : bounds.joined(separator: ", ")
    }

    package var fix: String? {
        guard case .fixed(let version) = end, version != "0" else { return nil }
        return version
    }
}
