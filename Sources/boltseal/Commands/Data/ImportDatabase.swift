internal import Advisories
internal import ArgumentParser
internal import Model

struct ImportDatabase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take over a database of advisories that was packed with db export.",
        discussion: """
            It takes the old one's place in one step; where anything is wrong with it, the old one stays.

              boltseal db import advisories.db.zst --digest sha256:9f86d081884c7d65…
            """)

    @Argument(help: "The file.")
    var file: String

    @Option(help: ArgumentHelp("Refuse the file unless this is its SHA-256.", valueName: "sha256:…"))
    var digest: String?

    @Flag(help: "Take one that is older than the one in use.")
    var force = false

    @OptionGroup
    var database: DatabaseOptions

    @OptionGroup
    var common: FileOptions

    func run() async throws {
        let session = try Session(common.options, flags: database.database.map { [.database: $0] } ?? [:])
        var wanted: Digest?
        if let digest {
            guard let parsed = Digest(digest.contains(":") ? digest : "sha256:\(digest)") else {
                throw ValidationError("'\(digest)' is no SHA-256")
            }
            wanted = parsed
        }
        let access = try DatabaseAccess(session.configuration, path: database.database)
        let lock = try access.lockForWriting()
        try await lock.whileHeld {
            try DatabaseImport(path: access.path, takesOlder: force).run(file, digest: wanted)
        }
        try DatabaseSummary.written(access, session)
    }
}
