package import Model

/// What the database holds of one file of a feed, and how it came there.
package struct DatabasePart: Sendable, Hashable {
    package var name: String
    /// Where its bytes came from.
    package var location: String
    package var fetched: Timestamp
    /// The day that the publisher states.
    package var dated: CivilDate?
    /// SHA-256 of the file as fetched.
    package var digest: String
    /// What the server called this state of the file (`ETag`), to ask whether it has changed.
    package var tag: String?
    package var records: Int
    package var ranges: Int
    /// Records, or parts of them, that were left out; `reasons` has the first.
    package var skipped: Int
    package var reasons: [String]
    /// Packages that an advisory names without saying which versions.
    package var doubts: Int
    /// Why the last attempt to renew it failed: the data is that of an earlier one.
    package var error: String?
    /// SHA-256 of what was read, record by record, in any order: equal data gives the same, whenever and wherever it was fetched.
    package var content: String
    /// Version of the program's reading of feeds.
    package var parser: Int

    package init(name: String, location: String, fetched: Timestamp, digest: String, tag: String? = nil) {
        self.name = name
        self.location = location
        self.fetched = fetched
        self.digest = digest
        self.tag = tag
        records = 0
        ranges = 0
        skipped = 0
        reasons = []
        doubts = 0
        content = ""
        parser = DatabaseFormat.parser
    }
}
