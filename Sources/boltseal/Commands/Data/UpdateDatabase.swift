internal import Advisories
internal import ArgumentParser
internal import Model
internal import Reports
internal import SBOMs
internal import Transport

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

struct UpdateDatabase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Fetch advisories and make the database of them.",
        discussion: """
            A part that cannot be fetched or read keeps its last good data, and the exit status is 2. Who reads the old
            database meanwhile is not disturbed.

              boltseal db update
              boltseal db update --ecosystems auto:app:1.4
              boltseal db update --feed debian --feed osv/PyPI --feed kev --feed epss
              boltseal db update --from https://mirror.example/advisories
              boltseal db update --from /mnt/mirror     (files such as osv/PyPI/all.zip)
              boltseal db update --from oci://registry.example/security/advisories:latest
              boltseal db update --sample               (a few hundred advisories that the program carries)
            """)

    @Option(help: ArgumentHelp("A feed, or a part of one (osv/PyPI). May be given several times.", valueName: "feed"))
    var feed: [String] = []

    @Option(
        help: ArgumentHelp(
            "Fetch what an image or bill of materials needs: auto:IMAGE. May be given several times.",
            valueName: "auto:IMAGE"))
    var ecosystems: [String] = []

    @Option(
        help: ArgumentHelp(
            "Take all feeds from this folder or address, each below a folder of its name, or one of them: FEED=PLACE. Several are tried in their order. Or the whole database from a registry (oci://…).",
            valueName: "place"))
    var from: [String] = []

    @Flag(help: "Take the sample that the program carries: to see how things look, not to judge.")
    var sample = false

    @Flag(help: "Take what is older, much smaller or mostly unreadable too.")
    var force = false

    @OptionGroup
    var database: DatabaseOptions

    @OptionGroup
    var common: CommonOptions

    func validate() throws {
        if sample, !from.isEmpty || !feed.isEmpty || !ecosystems.isEmpty {
            throw ValidationError("--sample goes with no other choice")
        }
    }

    func run() async throws {
        let session = try Session(common, flags: database.database.map { [.database: $0] } ?? [:])
        let access = try DatabaseAccess(session.configuration, path: database.database)
        let folder = access.folder
        let places = try places(session)
        let lock = try access.lockForWriting()
        if let published = places.first(where: { $0.hasPrefix("oci://") }) {
            guard places.count == 1, feed.isEmpty, ecosystems.isEmpty else {
                throw ValidationError("--from oci://… takes the database as it was published, without other choices")
            }
            try await lock.whileHeld {
                try await RegistryDatabase.pull(published, to: access, takesOlder: force, session)
            }
            return try DatabaseSummary.written(access, session)
        }
        let origin: FeedFetcher.Origin = sample ? .embedded : .places(try places.map { try FeedPlace($0) })
        let wanted = try await wanted(session, origin)
        let outcome = try await lock.whileHeld {
            try await session.withWeb { web in
                let update = DatabaseUpdate(
                    path: access.path,
                    fetcher: FeedFetcher(
                        origin, web: web, scratch: folder.isEmpty ? "." : folder, keys: Self.keys(session),
                        now: try EvaluationDay.now()),
                    takesAnything: force)
                return try await update.run(wanted) { session.progress.show($0) }
            }
        }
        session.progress.clear()
        try DatabaseSummary.written(access, session)
        for note in outcome.notes { session.alert("note: \(note)") }
        for failure in outcome.failures { session.alert("error: \(failure.part): \(failure.reason)") }
        if !outcome.failures.isEmpty { throw ExitCode(Program.undecided) }
    }

    /// Of interfaces of feeds, which only the environment holds: they are nobody else's business.
    private static func keys(_ session: Session) -> [FeedID: String] {
        session.configuration.environment["NVD_API_KEY"].flatMap { $0.isEmpty ? nil : ["nvd": $0] } ?? [:]
    }

    /// By flag, environment or file.
    private func places(_ session: Session) throws -> [String] {
        if sample { return [] }
        if !from.isEmpty { return from }
        return (session.configuration.value(.feedsFrom, flag: nil) ?? "").split(separator: ",").map(String.init)
    }

    private func wanted(
        _ session: Session, _ origin: FeedFetcher.Origin
    ) async throws -> [FeedChoice.Wanted] {
        if sample { return FeedChoice.sample }
        var wanted = try FeedChoice.named(feed)
        for text in ecosystems {
            guard text.hasPrefix("auto:") else {
                wanted += try FeedChoice.named(["osv/\(text)"])
                continue
            }
            wanted += FeedChoice.needed(for: try await session.scanSubject(String(text.dropFirst(5))).subject)
        }
        if !wanted.isEmpty { return wanted }
        // A folder that has all feeds has those that it has.
        guard case .places(let places) = origin, places.count == 1, let folder = places[0].folder else {
            return FeedChoice.everything
        }
        let present = FeedChoice.present { FeedFolder.files(below: "\(folder)/\($0)") }
        guard !present.isEmpty else {
            throw DatabaseAccess.Failure(
                explanation: "there are no feeds in \(folder)",
                hint:
                    "it should hold files such as osv/PyPI/all.zip, debian/json, kev/known_exploited_vulnerabilities.json"
            )
        }
        return present
    }
}
