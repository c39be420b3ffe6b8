internal import Model

/// Renews parts of a database.
package struct DatabaseUpdate {
    private let path: String
    private let fetcher: FeedFetcher
    private let takesAnything: Bool

    /// - Parameter takesAnything: whether a part may be replaced by one that is older, much smaller or mostly unreadable.
    package init(path: String, fetcher: FeedFetcher, takesAnything: Bool = false) {
        self.path = path
        self.takesAnything = takesAnything
        self.fetcher = fetcher
    }

    /// Fetches what is wanted and has changed, and makes the database anew. A part that fails keeps its last good data and is named in the outcome; where nothing can be
    /// had and nothing is there, no database is made.
    ///
    /// - Parameter progress: told what is being done.
    package func run(
        _ wanted: [FeedChoice.Wanted], progress: @escaping (String) -> Void
    ) async throws -> DatabaseBuild.Outcome {
        let old = try Self.usable(path)
        var sources: [DatabaseBuild.Source] = []
        var failed: [String: String] = [:]
        var renewed: [String: Timestamp] = [:]
        for (index, entry) in wanted.enumerated() {
            let name = entry.part.name
            progress("fetching \(name): \(index) of \(wanted.count)")
            // What another version of the program has read is read again.
            let known = old?.parts.first { $0.name == name && $0.parser == DatabaseFormat.parser && $0.records > 0 }
            switch await fetch(entry, known: known) {
            case .unchanged: renewed[name] = fetcher.now
            case .failed(let reason): failed[name] = reason
            case .fetched(let source): sources.append(source)
            }
        }
        guard !sources.isEmpty || old != nil else {
            let first = failed.min { $0.key < $1.key }
            throw FeedError("no feed could be fetched: \(first?.value ?? "none was asked for")")
        }
        try old?.close()
        return try DatabaseBuild(path: path, takesAnything: takesAnything) { progress("reading \($0)") }.run(
            sources, failed: failed, renewed: renewed)
    }

    /// - Throws: where a file is there that is no database: nothing is fetched for what may not be written.
    private static func usable(_ path: String) throws -> AdvisoryDatabase? {
        do {
            return try AdvisoryDatabase(path: path)
        } catch let error as DatabaseError where error.kind != .unrelated {
            return nil
        }
    }

    private enum Step {
        case fetched(DatabaseBuild.Source)
        case unchanged
        case failed(String)
    }

    private func fetch(_ entry: FeedChoice.Wanted, known: DatabasePart?) async -> Step {
        do {
            guard let fetched = try await fetcher.fetch(entry.part, of: entry.feed, known: known) else {
                return .unchanged
            }
            return .fetched(
                DatabaseBuild.Source(
                    feed: entry.feed, part: entry.part, file: fetched.file, location: fetched.location,
                    fetched: fetched.date, tag: fetched.tag))
        } catch {
            return .failed("\(error)")
        }
    }
}
