internal import GRDB
package import Model

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Makes a database out of files of feeds, and of what an earlier database holds of the others. The new file takes the old one's place in one step: who reads the
/// old one goes on undisturbed, and an error leaves it as it was.
package struct DatabaseBuild {
    /// A file to be read.
    package struct Source {
        package let feed: any Feed
        package let part: FeedPart
        package let file: FeedFile
        package let location: String
        package let fetched: Timestamp
        package let tag: String?

        package init(
            feed: any Feed, part: FeedPart, file: FeedFile, location: String, fetched: Timestamp, tag: String? = nil
        ) {
            self.feed = feed
            self.part = part
            self.file = file
            self.location = location
            self.fetched = fetched
            self.tag = tag
        }
    }

    package struct Outcome: Sendable {
        /// As they are now, by name.
        package var parts: [DatabasePart] = []
        /// Parts that could not be read: their last good data stays, if there is any.
        package var failures: [(part: String, reason: String)] = []
        /// Bytes of the file.
        package var size: Int64 = 0
        /// What became of the database that was there, where that is not as it should be.
        package var notes: [String] = []

        package init() {}
    }

    private let path: String
    /// Whether a part may be replaced by one that is older, much smaller or mostly unreadable.
    private let takesAnything: Bool
    /// Called with the name of each part before it is read.
    private let progress: (String) -> Void

    package init(path: String, takesAnything: Bool = false, progress: @escaping (String) -> Void = { _ in }) {
        self.path = path
        self.takesAnything = takesAnything
        self.progress = progress
    }

    /// - Parameters:
    ///   - failed: parts that could not be fetched, with the reason.
    ///   - renewed: parts that were asked for and have not changed, with the time of asking.
    package func run(
        _ sources: [Source], failed: [String: String] = [:], renewed: [String: Timestamp] = [:]
    ) throws -> Outcome {
        // One name: what an interrupted run has left is replaced by the next.
        let draft = "\(path).new"
        // The path lives for the calls.
        defer { unsafe unlink(draft) }
        unsafe unlink(draft)
        var outcome = Outcome()
        outcome.failures = failed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        do {
            let queue = try DatabaseQueue(path: draft, configuration: Self.configuration)
            try queue.inDatabase { database in
                try write(sources, into: database, failed: failed, renewed: renewed, &outcome)
            }
            try queue.close()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(.unwritable, "cannot write the database \(path): \(error.message ?? "")")
        }
        guard unsafe rename(draft, path) == 0 else {
            throw DatabaseError(.unwritable, "cannot put the database to \(path): \(Self.lastError)")
        }
        var status = stat()
        if unsafe stat(path, &status) == 0 { outcome.size = Int64(status.st_size) }
        return outcome
    }

    private static var lastError: String { unsafe String(cString: strerror(errno)).lowercased() }

    static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            // Nobody else sees the file before it is whole, and an interrupted one is thrown away.
            try database.execute(
                sql:
                    "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536"
            )
        }
        return configuration
    }

    private func write(
        _ sources: [Source], into database: Database, failed: [String: String], renewed: [String: Timestamp],
        _ outcome: inout Outcome
    ) throws {
        try database.execute(sql: DatabaseFormat.tables)
        let packages = try PackageNumbers(database)
        let old = try oldDatabase(&outcome)
        var failures = failed
        var done: Set<String> = []
        for source in sources {
            progress(source.part.name)
            // A part that turns out to be broken leaves nothing.
            do {
                try database.inSavepoint {
                    try read(
                        source, into: database, id: done.count + 1, packages,
                        replacing: old?.parts.first { $0.name == source.part.name })
                    return .commit
                }
                done.insert(source.part.name)
            } catch let error as FeedError {
                failures[source.part.name] = error.description
                outcome.failures.append((source.part.name, error.description))
                try packages.reload()
            }
        }
        try database.execute(sql: DatabaseFormat.indexes)
        if let old { try keep(old, except: done, into: database, failures, renewed) }
        try recordFailures(failures, into: database)
        guard try Int.fetchOne(database, sql: "SELECT count(*) FROM part WHERE records > 0") ?? 0 > 0 else {
            let first = failures.min { $0.key < $1.key }
            throw FeedError(
                "nothing could be read: \(first.map { "\($0.key): \($0.value)" } ?? "no feed was asked for")")
        }
        try database.execute(sql: DatabaseFormat.coverage)
        try database.execute(
            sql:
                "PRAGMA user_version = \(DatabaseFormat.version); PRAGMA application_id = \(DatabaseFormat.application); ANALYZE"
        )
        outcome.parts = try DatabasePart.all(in: database)
    }

    /// The database that is there, as far as something of it can be kept.
    private func oldDatabase(_ outcome: inout Outcome) throws -> AdvisoryDatabase? {
        do {
            return try AdvisoryDatabase(path: path)
        } catch let error as DatabaseError {
            switch error.kind {
            case .absent: return nil
            case .damaged, .foreignFormat:
                outcome.notes.append("\(error.description): nothing of it was kept")
                return nil
            case .unrelated, .unwritable, .refused, .older: throw error
            }
        }
    }

    /// Parts that were asked for and never came: results name them.
    private func recordFailures(_ failures: [String: String], into database: Database) throws {
        let present = Set(try DatabasePart.all(in: database).map(\.name))
        for (name, reason) in failures.sorted(by: { $0.key < $1.key }) where !present.contains(name) {
            guard
                var part = Timestamp(secondsSince1970: 0).map({
                    DatabasePart(name: name, location: "", fetched: $0, digest: "")
                })
            else { continue }
            part.error = reason
            let id = try Int.fetchOne(database, sql: "SELECT coalesce(max(id), 0) + 1 FROM part") ?? 1
            try part.insert(id: id, dictionary: [], into: database)
        }
    }

    private func read(
        _ source: Source, into database: Database, id: Int, _ packages: PackageNumbers, replacing old: DatabasePart?
    ) throws {
        let part = DatabasePart(
            name: source.part.name, location: source.location, fetched: source.fetched,
            digest: try source.file.digest(), tag: source.tag)
        var writer = try PartWriter(part, id: id, in: database, packages: packages)
        try source.feed.read(source.file, of: source.part, into: &writer)
        guard writer.part.records > 0 else {
            let reason = writer.part.reasons.first.map { "; the first fault: \($0)" } ?? ""
            throw FeedError("\(source.location) has no record that can be read\(reason)")
        }
        if !takesAnything { try Self.check(writer.part, replacing: old, from: source.location) }
        try writer.finish()
    }

    /// A file that came whole may still be the wrong one.
    ///
    /// - Throws: where it is older or less than half of what is there, or more than a quarter of it cannot be read.
    private static func check(_ part: DatabasePart, replacing old: DatabasePart?, from location: String) throws {
        if part.skipped > 20, part.skipped * 3 > part.records {
            throw FeedError(
                "\(part.skipped) of \(part.skipped + part.records) records of \(location) cannot be read; the first fault: \(part.reasons.first ?? "") (--force takes it)"
            )
        }
        guard let old, old.records > 0 else { return }
        if let now = part.dated, let then = old.dated, now < then {
            throw FeedError("\(location) is of \(now), older than what is here, of \(then) (--force takes it)")
        }
        if old.records >= 100, part.records * 2 < old.records {
            throw FeedError("\(location) has \(part.records) records, and \(old.records) are here (--force takes it)")
        }
    }

    /// Takes over from the database that is there whatever was not read anew.
    private func keep(
        _ old: AdvisoryDatabase, except done: Set<String>, into database: Database, _ failures: [String: String],
        _ renewed: [String: Timestamp]
    ) throws {
        // The embedded sample gives way to what was fetched.
        let kept = old.parts.filter { !done.contains($0.name) && (done.isEmpty || $0.name != SampleFeed.partName) }
        guard !kept.isEmpty else { return }
        try old.close()
        try database.execute(sql: "ATTACH DATABASE ? AS old", arguments: [path])
        for part in kept {
            let id = try Int.fetchOne(database, sql: "SELECT coalesce(max(id), 0) + 1 FROM part") ?? 1
            try database.execute(
                sql: """
                    INSERT INTO part SELECT :id, name, location, :fetched, dated, digest, tag, records, ranges, skipped, reasons,
                        doubts, :error, dictionary, content, parser FROM old.part WHERE name = :name;
                    INSERT OR IGNORE INTO package(ecosystem, name)
                        SELECT p.ecosystem, p.name FROM old.package p JOIN old.affected a ON a.package = p.id
                        WHERE a.part = (SELECT id FROM old.part WHERE name = :name) ORDER BY p.ecosystem, p.name;
                    INSERT INTO affected SELECT n.id, :id, a.entries FROM old.affected a
                        JOIN old.package p ON p.id = a.package
                        JOIN package n ON n.ecosystem = p.ecosystem AND n.name = p.name
                        WHERE a.part = (SELECT id FROM old.part WHERE name = :name);
                    INSERT INTO advisory SELECT :id, number, details FROM old.advisory
                        WHERE part = (SELECT id FROM old.part WHERE name = :name);
                    INSERT INTO name SELECT id, :id, number FROM old.name
                        WHERE part = (SELECT id FROM old.part WHERE name = :name);
                    INSERT OR REPLACE INTO exploited SELECT id, :id, added, due, ransomware FROM old.exploited
                        WHERE part = (SELECT id FROM old.part WHERE name = :name);
                    INSERT OR REPLACE INTO repository SELECT name, :id, products FROM old.repository
                        WHERE part = (SELECT id FROM old.part WHERE name = :name);
                    INSERT OR REPLACE INTO score SELECT id, :id, probability, percentile FROM old.score
                        WHERE part = (SELECT id FROM old.part WHERE name = :name);
                    """,
                arguments: [
                    "id": id, "name": part.name,
                    "fetched": (renewed[part.name] ?? part.fetched).description,
                    "error": renewed[part.name] == nil ? failures[part.name] ?? part.error : nil,
                ])
        }
        try database.execute(sql: "DETACH DATABASE old")
    }
}
