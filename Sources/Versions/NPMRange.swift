/// What npm writes for a set of versions: `^1.2.3`, `~1.2`, `1.x`, `1.2 - 2.3.4`, `>=1.2.9 <2`, and several of these between `||`.
/// Read loosely, as npm itself does: what is no comparator beside one that is, is left out.
/// Source: node-semver, README.md ("Ranges") and classes/range.js.
package struct NPMRange: Sendable {
    package let text: String
    /// A version is in the range that satisfies all comparators of one of these.
    private let alternatives: [[NPMComparator]]

    package init(_ text: String) throws(VersionError) {
        let bytes = text.utf8.span
        var alternatives: [[NPMComparator]] = []
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, !bytes.has("||", at: end) { end += 1 }
            if let comparators = NPMRangeParser.comparators(bytes.extracting(start..<end)) {
                alternatives.append(comparators)
            }
            start = end + 2
        }
        guard !alternatives.isEmpty else { throw VersionError(text, .npm, "it is no range of versions either") }
        self.text = text
        self.alternatives = alternatives
    }

    /// Whether a version of scheme `npm` is in the range.
    ///
    /// A prerelease is only where a comparator names a prerelease of the same numbers (`>=1.2.3-beta` has 1.2.3-rc but not 1.3.0-rc), or
    /// where prereleases are included, in which case `1.x` starts at 1.0.0-0.
    package func contains(_ version: Version, includingPrereleases: Bool) -> Bool {
        guard let version = version.npm else { preconditionFailure("a \(version.scheme) version in a range of npm") }
        return alternatives.contains { comparators in
            guard comparators.allSatisfy({ $0.holds(for: version, includingPrereleases: includingPrereleases) }) else {
                return false
            }
            return version.prerelease.isEmpty || includingPrereleases
                || comparators.contains { $0.names(aPrereleaseLike: version) }
        }
    }
}
