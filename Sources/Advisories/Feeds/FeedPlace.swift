/// Where copies of feeds lie: of all, each in a folder of its name, or of one.
package struct FeedPlace: Sendable, Hashable {
    /// `nil` for a place that has all of them.
    package let feed: FeedID?
    /// An address of http or https, `file://…` or a folder.
    package let base: String

    /// Reads `https://mirror.example/advisories`, `/mnt/mirror`, or `debian=https://mirror.example/tracker` for one feed.
    ///
    /// - Throws: `FeedError` where what stands before the sign is no feed.
    package init(_ text: String) throws {
        // An address may have the sign too, behind its scheme.
        guard let sign = text.firstIndex(of: "="), !text[..<sign].contains("/") else {
            feed = nil
            base = Self.trimmed(text[...])
            return
        }
        let name = text[..<sign]
        guard let known = Feeds.all.first(where: { $0.id.description == name }) else {
            throw FeedError(
                "'\(name)' is no feed", hint: "known are \(Feeds.all.map(\.id.description).joined(separator: ", "))")
        }
        feed = known.id
        base = Self.trimmed(text[text.index(after: sign)...])
    }

    /// Without slashes at the end.
    static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.count > 1, text.last == "/" { text.removeLast() }
        return String(text)
    }

    /// The places of a feed in the order in which they are tried.
    static func bases(of feed: any Feed, in places: [FeedPlace]) -> [String] {
        let own = places.filter { $0.feed == feed.id }.map(\.base)
        let shared = places.filter { $0.feed == nil }.map { "\($0.base)/\(feed.id)" }
        return own.isEmpty && shared.isEmpty ? [feed.location] : own + shared
    }

    static func isAddress(_ base: String) -> Bool { base.hasPrefix("http://") || base.hasPrefix("https://") }

    /// The folder that a place on this machine is.
    package static func path(_ base: String) -> String { base.hasPrefix("file://") ? String(base.dropFirst(7)) : base }

    /// The folder with all feeds; `nil` for an address, and for a place of one feed.
    package var folder: String? { feed == nil && !Self.isAddress(base) ? Self.path(base) : nil }
}
