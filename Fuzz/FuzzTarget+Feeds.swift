import Advisories
import Bytes
import Model
import TestSupport

extension FuzzTarget {
    static let osvRecord = FuzzTarget(name: "osv-record", corpus: { FuzzCorpus.osvRecords }) { input in
        guard let record = try? OSVRecord(input.span) else { return nil }
        return CheckingSink.broken(record.advisory)
    }

    /// The input as the file of every feed that is no archive of records.
    static let feeds = FuzzTarget(name: "feeds", corpus: { FuzzCorpus.feeds + FuzzCorpus.packedFeeds }) { input in
        await read(input, as: FuzzFeeds.plain)
    }

    /// The input as an archive.
    static let feedArchive = FuzzTarget(name: "feed-archive", corpus: { FuzzCorpus.feedArchives }) { input in
        if let broken = await read(input, as: FuzzFeeds.archives) { return broken }
        guard let path = try? FuzzFiles.write("feed", input), let file = try? FeedFile(path) else {
            return "the input cannot be written"
        }
        try? file.forEachRecord { _, _ in }
        try? file.forEachTarRecord { _, _ in }
        return nil
    }

    private static func read(_ input: [UInt8], as feeds: [FuzzFeeds.Entry]) async -> String? {
        guard let path = try? FuzzFiles.write("feed", input) else { return "the input cannot be written" }
        for entry in feeds {
            var sink = CheckingSink()
            try? entry.feed.read(FeedFile(path), of: entry.part, into: &sink)
            if let broken = sink.broken { return "\(entry.part.name): \(broken)" }
        }
        return nil
    }
}

/// Files that parsers read by their path.
enum FuzzFiles {
    private static let folder = Result { try TemporaryFolder() }

    static func write(_ name: String, _ bytes: [UInt8]) throws -> String { try folder.get().write(name, bytes) }
    static func path(_ name: String) throws -> String { try folder.get()(name) }
}

enum FuzzFeeds {
    struct Entry {
        let feed: any Feed
        let part: FeedPart
    }

    static let plain = [
        entry(DebianTrackerFeed()), entry(AlpineSecurityFeed.alpine()), entry(AlpineSecurityFeed.wolfi),
        entry(KnownExploitedFeed()), entry(ExploitPredictionFeed()), entry(SampleFeed()), entry(AmazonLinuxFeed()),
        entry(OracleLinuxFeed()), entry(PhotonFeed()), entry(RedHatRepositoriesFeed()), entry(NVDFeed(), "nvd/api"),
        entry(CVEListFeed()), entry(NVDFeed()), entry(RedHatVEXFeed(), "redhat/cve-2023-0001"),
    ]

    static let archives = [entry(OSVFeed()), entry(CVEListFeed()), entry(RedHatVEXFeed())]

    private static func entry(_ feed: any Feed, _ part: String? = nil) -> Entry {
        let named = part.flatMap { feed.part(named: $0) }
        return Entry(feed: feed, part: named ?? feed.parts[0])
    }
}

/// Keeps nothing but what must not be.
struct CheckingSink: FeedSink {
    private(set) var broken: String?

    mutating func add(_ advisory: Advisory) { broken = broken ?? Self.broken(advisory) }
    mutating func skip(_ id: String, _ reason: String) {}
    mutating func add(exploited id: String, _ entry: VulnerabilityFinding.KnownExploited) {
        if !Advisory.isCVE(id) { broken = "'\(id)' is no CVE" }
    }
    mutating func add(score id: String, _ prediction: VulnerabilityFinding.ExploitPrediction) {
        let isShare = (0...1).contains(prediction.probability) && (0...1).contains(prediction.percentile)
        if !isShare || !Advisory.isCVE(id) { broken = "'\(id)' has no probability" }
    }
    mutating func add(repository name: String, of products: [AdvisoryEcosystem]) {
        if products.isEmpty { broken = "'\(name)' is of no product" }
    }
    mutating func state(date: CivilDate) {}

    /// A package without a word on its versions would be one that is never affected.
    static func broken(_ advisory: Advisory) -> String? {
        for affected in advisory.affected {
            if affected.ranges.isEmpty, affected.versions.isEmpty, affected.doubt == nil {
                return "\(advisory.id) says nothing about '\(affected.name)'"
            }
            for range in affected.ranges { _ = range.description }
        }
        return nil
    }
}
