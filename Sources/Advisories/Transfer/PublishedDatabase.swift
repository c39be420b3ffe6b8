package import Model

/// How a database lies in a registry.
package enum PublishedDatabase {
    package static let type = MediaType("application/vnd.boltseal.advisories.v1")
    package static let fileType = MediaType("application/vnd.boltseal.advisories.v1+zstd")
    package static let title = "advisories.db.zst"

    /// Facts about it for people and other tools.
    package static func annotations(of database: AdvisoryDatabase) -> [(String, String)] {
        var facts: [(String, String)] = []
        if let newest = database.newest { facts.append(("org.opencontainers.image.created", newest.description)) }
        facts.append(("dev.boltseal.advisories.content", database.digest.description))
        return facts
    }
}
