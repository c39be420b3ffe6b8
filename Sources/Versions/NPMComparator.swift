/// One bound of a range.
struct NPMComparator: Sendable {
    enum Relation: Sendable {
        case less, atMost, equal, atLeast, greater
    }

    let relation: Relation
    let bound: SemanticVersion
    /// The bound was completed with zeros; its prereleases are above it where prereleases are included.
    let isCompleted: Bool

    /// `nil` where the prerelease is none.
    static func bound(
        _ relation: NPMComparator.Relation, _ major: Int, _ minor: Int, _ patch: Int, _ prerelease: String = "",
        isCompleted: Bool = false
    ) -> NPMComparator? {
        let text = "\(major).\(minor).\(patch)" + (prerelease.isEmpty ? "" : "-\(prerelease)")
        return (try? SemanticVersion(text, .npm)).map {
            NPMComparator(relation: relation, bound: $0, isCompleted: isCompleted)
        }
    }

    func holds(for version: SemanticVersion, includingPrereleases: Bool) -> Bool {
        if includingPrereleases, isCompleted, bound.prerelease.isEmpty, version.hasSameRelease(as: bound) {
            return relation == .atLeast
        }
        return switch (relation, version.compare(to: bound)) {
        case (.less, .less), (.atMost, .less), (.atMost, .equal), (.equal, .equal): true
        case (.atLeast, .equal), (.atLeast, .greater), (.greater, .greater): true
        case (.less, _), (.atMost, _), (.equal, _), (.atLeast, _), (.greater, _): false
        }
    }

    func names(aPrereleaseLike version: SemanticVersion) -> Bool {
        !bound.prerelease.isEmpty && version.hasSameRelease(as: bound)
    }
}
