package import Model

/// Takes what a feed says.
package protocol FeedSink {
    /// A record; the order is kept.
    mutating func add(_ advisory: Advisory) throws
    /// A record, or part of one, that is not what the feed's format demands. It is left out, counted, and the reason of the first ones is kept.
    mutating func skip(_ id: String, _ reason: String)
    mutating func add(exploited id: String, _ entry: VulnerabilityFinding.KnownExploited) throws
    mutating func add(score id: String, _ prediction: VulnerabilityFinding.ExploitPrediction) throws
    /// A repository of packages, and whose advisories are about what is in it.
    mutating func add(repository name: String, of products: [AdvisoryEcosystem]) throws
    /// The day that the data is of, where the feed itself says.
    mutating func state(date: CivilDate)
}
