import Advisories
import Bytes
import Model
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A database made of records that a test writes, and subjects to compare with it.
final class ScanBench {
    private let folder: TemporaryFolder
    private var osv: [String: [String]] = [:]
    private var files: [(any Feed, FeedPart, String)] = []
    private(set) var outcome = DatabaseBuild.Outcome()

    init() throws { folder = try TemporaryFolder() }

    /// A record in the OSV schema, in the bucket's folder of `ecosystem`.
    func osv(_ ecosystem: String, _ record: String) { osv[ecosystem, default: []].append(record) }

    /// The dump of Debian's tracker.
    func debian(_ text: String) {
        let feed = DebianTrackerFeed()
        files.append((feed, feed.parts[0], text))
    }

    func alpine(_ release: String, _ packages: String) throws {
        let feed = AlpineSecurityFeed.alpine()
        let part = feed.part(named: "alpine/\(release)/main")
        files.append((feed, try #require(part), #"{"distroversion": "\#(release)", "packages": [\#(packages)]}"#))
    }

    func file(_ feed: any Feed, _ text: String) { files.append((feed, feed.parts[0], text)) }

    var path: String { "\(folder.path)/advisories.db" }

    /// Writes everything that was said so far; what an earlier call wrote stays where it is not said anew.
    @discardableResult
    func database(
        failed: [String: String] = [:], takesAnything: Bool = false, fetched: String = "2026-11-20"
    ) throws -> AdvisoryDatabase {
        var sources: [DatabaseBuild.Source] = []
        let day = try #require(Timestamp(fetched))
        for (ecosystem, records) in osv.sorted(by: { $0.key < $1.key }) {
            let zip = ZipBuilder.build { zip in
                for (index, record) in records.enumerated() { zip.add("\(index).json", record) }
            }
            let name = "\(folder.path)/\(ecosystem.filter { $0.isLetter || $0.isNumber }).zip"
            try Self.write(zip, to: name)
            sources.append(
                DatabaseBuild.Source(
                    feed: OSVFeed(), part: OSVFeed.part(of: ecosystem), file: try FeedFile(name), location: name,
                    fetched: day))
        }
        for (index, (feed, part, text)) in files.enumerated() {
            let name = "\(folder.path)/file-\(index)"
            try Self.write(Array(text.utf8), to: name)
            sources.append(
                DatabaseBuild.Source(feed: feed, part: part, file: try FeedFile(name), location: name, fetched: day))
        }
        outcome = try DatabaseBuild(path: path, takesAnything: takesAnything).run(sources, failed: failed)
        osv = [:]
        files = []
        return try AdvisoryDatabase(path: path)
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "w") else { throw FeedError("cannot write \(path)") }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw FeedError("cannot write \(path)") }
    }

    func scan(_ subject: ScanSubject, on day: String = "2026-11-25") throws -> ScanResult {
        let store = try database()
        return try store.match(subject, on: try #require(CivilDate(day)))
    }
}

extension ScanSubject {
    /// Packages in an image of a distribution, `debian-12`.
    static func image(_ distribution: String? = nil, _ packages: [Package], owners: [Int: Int] = [:]) -> ScanSubject {
        let parts = distribution?.split(separator: "-") ?? []
        let system = distribution.map { _ in
            Distribution(id: String(parts[0]), versionID: parts.count > 1 ? String(parts[1]) : nil)
        }
        return ScanSubject(
            name: "app:1", digest: nil, platform: nil, distribution: system, layers: [],
            components: packages.enumerated().map { index, package in
                Component(
                    package: package, url: package.url(in: system), evidence: "evidence-\(index)", layer: 0,
                    ownedBy: owners[index])
            },
            gaps: [])
    }
}
