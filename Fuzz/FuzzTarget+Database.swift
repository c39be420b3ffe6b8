import Advisories
import Bytes
import Model
import TestSupport

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension FuzzTarget {
    /// A damaged database is refused, or answers; what the header says of the size is set right, so that more than the header is read.
    static let database = FuzzTarget(name: "database", corpus: { FuzzCorpus.databases }) { input in
        do {
            let path = try FuzzFiles.write("damaged.db", withStatedSize(input))
            let store = try AdvisoryDatabase(path: path)
            defer { try? store.close() }
            _ = store.digest
            _ = store.identity(on: FuzzSubject.day, maximumAge: 3)
            _ = try? store.read { try Matcher($0).match(FuzzSubject.subject, on: FuzzSubject.day) }
            for term in FuzzCorpus.terms { _ = try? store.read { try AdvisorySearch.run(term, in: $0) } }
        } catch { return error is FileError ? "the input cannot be written" : nil }
        return nil
    }

    /// Whole pages, as many as the header states. Source: SQLite's "Database File Format", section 1.3.
    private static func withStatedSize(_ input: [UInt8]) -> [UInt8] {
        guard input.count > 4096 else { return input }
        var bytes = Array(input.prefix(input.count / 4096 * 4096))
        let pages = UInt32(bytes.count / 4096)
        for index in 0..<4 { bytes[28 + index] = UInt8(truncatingIfNeeded: pages >> UInt32(24 - 8 * index)) }
        return bytes
    }

    /// Whatever feeds say can be kept, compared, and found again by its names.
    static let advisorySearch = FuzzTarget(
        name: "advisory-search", corpus: { FuzzCorpus.osvRecords + FuzzCorpus.feeds }
    ) { input in
        do {
            let path = try FuzzFiles.write("feed", input)
            let database = try FuzzFiles.path("searched.db")
            // What an earlier input left would be kept.
            unlink(database)
            let outcome = try DatabaseBuild(path: database).run(FuzzFeeds.sources(path))
            let store = try AdvisoryDatabase(path: database)
            defer { try? store.close() }
            if outcome.parts != store.parts { return "the parts are not those that were written" }
            return try store.read { try broken($0, input) }
        } catch is FeedError {
            // Nothing in it could be read: no database is made.
            return nil
        } catch { return "\(error)" }
    }

    private static func broken(_ lookup: AdvisoryLookup, _ input: [UInt8]) throws -> String? {
        _ = try Matcher(lookup).match(FuzzSubject.subject, on: FuzzSubject.day)
        _ = try AdvisorySearch.run(String(decoding: input.prefix(40), as: UTF8.self), in: lookup)
        guard let record = try? OSVRecord(input.span), record.isVulnerability else { return nil }
        for name in [record.advisory.id] + record.advisory.aliases.prefix(8) {
            let found = try AdvisorySearch.run(name, in: lookup).records
            if !found.contains(where: { $0.id == record.advisory.id }) { return "'\(name)' is not found" }
        }
        return nil
    }
}

extension FuzzFeeds {
    /// A file as what every feed serves; one without a record that can be read leaves nothing.
    static func sources(_ path: String, name: String = "") throws -> [DatabaseBuild.Source] {
        guard let time = Timestamp(secondsSince1970: 1_790_000_000) else { return [] }
        return try ([Entry(feed: OSVFeed(), part: OSVFeed().parts[0])] + plain).map { entry in
            let part = FeedPart(name: entry.part.name + name, path: entry.part.path)
            return DatabaseBuild.Source(
                feed: entry.feed, part: part, file: try FeedFile(path), location: "input", fetched: time)
        }
    }
}

extension FuzzCorpus {
    static let terms = ["CVE-2024-1", "GHSA-a", "a", "zlib", "@a/b", "stdlib", "redis:redis", ""]

    /// One of a few advisories, whose details are too short to be packed, and one of the sample, which has pages within pages.
    static let databases = [feeds + osvRecords.prefix(4), [Array(SampleFeed.text.utf8)] + feeds].compactMap { files in
        try? database(of: files)
    }

    private static func database(of files: [[UInt8]]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        var sources: [DatabaseBuild.Source] = []
        for (index, bytes) in files.enumerated() {
            sources += try FuzzFeeds.sources(folder.write("\(index)", bytes), name: "/\(index)")
        }
        _ = try DatabaseBuild(path: folder("advisories.db")).run(sources)
        return try TemporaryFolder.read(folder("advisories.db"))
    }
}
