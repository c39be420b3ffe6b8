internal import Versions

/// Which of the versions with fixes to take, where several vulnerabilities of one package have fixes in several release lines.
struct FixChoice {
    struct Option: Equatable {
        let version: String
        /// How many vulnerabilities it clears for certain.
        let clears: Int
    }

    /// The smallest version that clears as many as any.
    let best: Option?
    /// The best one that shares its first number with the installed version, where that is another and clears fewer.
    let sameLine: Option?

    /// Each candidate is compared with each vulnerability.
    private static let mostComparisons = 2_000_000

    /// - Parameter fixes: of each vulnerability the versions without it, that of the installed line first.
    init(_ fixes: [[String]], installed: String, _ scheme: VersionScheme?) {
        var known: [(text: String, version: Version?)] = []
        for text in Set(fixes.joined()).sorted() {
            known.append((text, scheme.flatMap { try? Version(text, $0) }))
        }
        func isBefore(_ left: Version?, _ right: Version?) -> Bool {
            guard let left, let right else { return false }
            return left.compare(to: right) == .less
        }
        known.sort { isBefore($0.version, $1.version) }
        let ranks = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1.text, $0) })
        // The highest clear most: where there are very many, only those are tried.
        let tried = max(1, Self.mostComparisons / max(1, fixes.count))
        let options = known.enumerated().suffix(tried).map { rank, candidate in
            Option(
                version: candidate.text,
                clears: fixes.count { Self.isCleared($0, by: candidate.text, rank, ranks) })
        }
        let most = options.map(\.clears).max() ?? 0
        best = options.first { $0.clears == most }
        let line = Self.line(installed)
        let own = options.filter { Self.line($0.version) == line }
        let mostOfOwn = own.map(\.clears).max() ?? 0
        let choice = own.first { $0.clears == mostOfOwn && $0.clears > 0 }
        sameLine = choice == best || best.map({ Self.line($0.version) }) == line ? nil : choice
    }

    /// A version is without it where it is one of the fixes, above all of them, or above the fix of its own line.
    private static func isCleared(_ fixes: [String], by version: String, _ rank: Int, _ ranks: [String: Int]) -> Bool {
        if fixes.contains(version) { return true }
        let known = fixes.compactMap { ranks[$0] }
        guard let highest = known.max() else { return false }
        if rank >= highest { return true }
        return fixes.contains { fix in line(fix) == line(version) && (ranks[fix] ?? .max) <= rank }
            && !fixes.contains { fix in line(fix) == line(version) && (ranks[fix] ?? .min) > rank }
    }

    /// What is before the first dot, the epoch included: `2` of `2.11.3`, `1:1` of `1:1.2`.
    private static func line(_ version: String) -> Substring {
        version.drop { $0 == "v" }.prefix { $0 != "." && $0 != "-" && $0 != "+" }
    }
}
