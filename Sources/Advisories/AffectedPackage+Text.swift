extension AffectedPackage {
    /// The affected versions, for people: `< 2.0 || 3.0`.
    var versionText: String {
        var parts = ranges.map { $0.isNever ? "never" : $0.description }
        if !versions.isEmpty {
            let shown = versions.prefix(5).joined(separator: ", ")
            let rest = versions.count - 5
            parts.append(rest > 0 ? "\(shown) and \(rest) more" : shown)
        }
        if let doubt { parts.append(doubt) }
        return parts.joined(separator: " || ")
    }
}
