internal import Advisories
internal import ArgumentParser
internal import Bytes
internal import Model

struct ExportDatabase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Pack the database of advisories into one file for others.",
        discussion: """
            Prints the digest that db import --digest wants. Equal databases give equal files.

              boltseal db export advisories.db.zst
            """)

    @Argument(help: "The file.")
    var file: String

    @OptionGroup
    var database: DatabaseOptions

    @OptionGroup
    var common: FileOptions

    func run() async throws {
        let session = try Session(common.options, flags: database.database.map { [.database: $0] } ?? [:])
        let access = try DatabaseAccess(session.configuration, path: database.database)
        let draft = try DraftFile(beside: file)
        let outcome = try DatabaseExport(try AdvisoryDatabase(path: access.path)).run { try draft.write($0.array) }
        try draft.put(to: file)
        Output.standard.write("\(outcome.digest)  \(file)\n")
        session.note(
            "\(Numbers.size(outcome.size)); take it over with: boltseal db import \(file) --digest \(outcome.digest)")
    }
}
