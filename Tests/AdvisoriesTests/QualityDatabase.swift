import Advisories
import Model
import TestSupport

/// The cases' data: the sample that the program carries, and `Tests/Quality/extra`, where records lie as their publishers serve them.
struct QualityDatabase {
    let folder: TemporaryFolder
    let outcome: DatabaseBuild.Outcome

    var path: String { folder("quality.db") }

    init(extra: String, fetched: Timestamp) throws {
        folder = try TemporaryFolder()
        let table = try folder.write("sample.tsv", SampleFeed.text)
        var sources = [
            DatabaseBuild.Source(
                feed: SampleFeed(), part: SampleFeed().parts[0], file: try FeedFile(table), location: "the program",
                fetched: fetched)
        ]
        for path in FeedFolder.files(below: extra) {
            guard let (feed, part) = Self.part(path) else { continue }
            sources.append(
                DatabaseBuild.Source(
                    feed: feed, part: part, file: try FeedFile("\(extra)/\(path)"), location: path, fetched: fetched))
        }
        outcome = try DatabaseBuild(path: folder("quality.db")).run(sources)
    }

    private static func part(_ path: String) -> (any Feed, FeedPart)? {
        let name = String(path.dropLast(5))
        guard path.hasSuffix(".json"), let first = path.split(separator: "/").first else { return nil }
        switch first {
        // Each record is a part of its own: archives are tested elsewhere.
        case "osv": return (OSVFeed(), FeedPart(name: name, path: path))
        case "debian": return (DebianTrackerFeed(), FeedPart(name: "debian", path: path))
        case "alpine": return (AlpineSecurityFeed.alpine(), FeedPart(name: name, path: path))
        case "wolfi": return (AlpineSecurityFeed.wolfi, FeedPart(name: "wolfi", path: path))
        default: return nil
        }
    }
}
