package import Model

extension AdvisoryDatabase {
    /// Days since the last part was renewed; `nil` for a database without parts.
    package func age(on day: CivilDate) -> Int? { parts.filter { $0.records > 0 }.map { $0.age(on: day) }.min() }

    /// The part that is oldest among those that have anything of these ecosystems, and these others.
    package func oldest(covering ecosystems: [String], and others: Set<String>, on day: CivilDate) throws
        -> DatabasePart?
    {
        let names = try read { try $0.parts(covering: ecosystems) }.union(others)
        return parts.filter { names.contains($0.name) && $0.records > 0 }.max { $0.age(on: day) < $1.age(on: day) }
    }

    /// Parts that were not renewed for longer than the others: their publisher failed, or nobody asked.
    package func stale(on day: CivilDate, after days: Int) -> [DatabasePart] {
        parts.filter { $0.age(on: day) > days || $0.error != nil }
    }
}

extension DatabasePart {
    /// Days since it was fetched, not negative.
    package func age(on day: CivilDate) -> Int {
        guard let fetched = CivilDate(fetched.description) else { return 0 }
        return max(0, Int(clamping: day.daysSince1970 - fetched.daysSince1970))
    }
}
