internal import ArgumentParser

struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Fetch, show, search, compare and share the database of advisories.",
        discussion: """
              boltseal db update
              boltseal db update --ecosystems auto:app:1.4
              boltseal db update --from /mnt/mirror
              boltseal db status
              boltseal db search CVE-2021-44228
              boltseal db publish oci://registry.example/security/advisories:latest
            """,
        subcommands: [
            UpdateDatabase.self, ShowDatabase.self, SearchDatabase.self, DiffDatabases.self, ExportDatabase.self,
            ImportDatabase.self, PublishDatabase.self,
        ])
}

/// What every command takes that touches the database.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .customLong("db"),
        help: ArgumentHelp("The database; in the cache's folder by default.", valueName: "file"))
    var database: String?
}
