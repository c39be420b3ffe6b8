internal import Bytes

/// A publisher of advisories, or of something about vulnerabilities, in its own layout.
package protocol Feed: Sendable {
    /// How it is named in results: `osv`, `debian`.
    var id: FeedID { get }
    /// Where its publisher serves it.
    var location: String { get }
    /// The files below the location, with the name of the part that each gives.
    var parts: [FeedPart] { get }
    /// Whether an update takes it where nobody chooses: not where it is large and of use to few, or its publisher has no fixed address for it.
    var isTakenByDefault: Bool { get }
    /// Reads one file.
    ///
    /// - Throws: `FeedError` where the file as a whole is not what the feed serves: its last good data is kept then.
    func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws
    /// Where the publisher says that the file of a part lies, and what its checksum is; `nil` for the path of the part below `base`, which copies have, too.
    ///
    /// - Parameter base: an address of http or https, the publisher's or a mirror's.
    func locate(_ part: FeedPart, below base: String, asking inquiry: FeedInquiry) async throws -> FeedLocation?
    /// The part of a name, also of one that `parts` does not list; `nil` where the feed has no such part.
    func part(named name: String) -> FeedPart?
    /// The parts that a folder with a copy of the feed may hold, by the names of the files below it.
    func parts(among files: [String]) -> [FeedPart]
}

extension Feed {
    package var isTakenByDefault: Bool { true }

    package func locate(_ part: FeedPart, below base: String, asking inquiry: FeedInquiry) async throws -> FeedLocation?
    {
        nil
    }

    package func part(named name: String) -> FeedPart? { parts.first { $0.name == name } }

    package func parts(among files: [String]) -> [FeedPart] {
        let files = Set(files)
        return parts.filter { files.contains($0.path) || !files.isDisjoint(with: $0.alternatives) }
    }
}

package struct FeedID: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let description: String

    package init(_ description: String) { self.description = description }
    package init(stringLiteral value: String) { description = value }
}

/// One file of a feed: what is fetched, replaced and dated on its own.
package struct FeedPart: Hashable, Sendable {
    /// Unique among all feeds: `osv/PyPI`, `debian`, `alpine/v3.20/main`.
    package let name: String
    /// Below the feed's location, not yet escaped for an address.
    package let path: String
    /// Other names that copies of the file have.
    package let alternatives: [String]

    package init(name: String, path: String, alternatives: [String] = []) {
        self.name = name
        self.path = path
        self.alternatives = alternatives
    }
}

/// What is wrong with a feed's file as a whole.
package struct FeedError: ExplainedError, CustomStringConvertible {
    package let description: String
    package let hint: String?
    package var explanation: String { description }

    package init(_ description: String, hint: String? = nil) {
        self.description = description
        self.hint = hint
    }
}
