package import Model

extension AdvisoryDatabase {
    /// What results name as their data.
    ///
    /// - Parameter maximumAge: days after which a part is called stale; `nil` where no age is.
    package func identity(on day: CivilDate, maximumAge: Int?) -> Scan.Data {
        Scan.Data(
            digest: digest,
            parts: parts.map { part in
                let fetched = CivilDate(part.fetched.description)
                var staleness = part.name == SampleFeed.partName ? "a few hundred advisories, to try things with" : nil
                staleness = staleness ?? part.error.map { "not renewed: \($0)" }
                if staleness == nil, let maximumAge, part.age(on: day) > maximumAge {
                    staleness = "\(Numbers.count(part.age(on: day), "day")) old"
                }
                return Scan.Data.Part(
                    name: part.name, date: part.dated ?? fetched, records: part.records, staleness: staleness)
            })
    }

    /// Whether it holds the sample that the program carries, which shows how things look and proves nothing.
    package var isSample: Bool { parts.contains { $0.name == SampleFeed.partName } }
}
