internal import Advisories
internal import ArgumentParser
internal import Bytes
internal import Model
internal import Reports

struct DiffDatabases: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Tell what two databases of advisories say differently.",
        discussion: """
              boltseal db diff yesterday.db advisories.db
              boltseal db diff yesterday.db advisories.db --format json | jq -r '.changes[] | select(.kind == "added").advisory'
            """)

    @Argument(help: "The database before.")
    var old: String

    @Argument(help: "The database after.")
    var new: String

    @Option(help: ArgumentHelp("table or json.", valueName: "format"))
    var format: String?

    @OptionGroup
    var common: FileOptions

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = format
        let session = try Session(common.options, flags: flags)
        let format = try session.format(format, ShowDatabase.Format.self, default: .table)
        let (before, after) = (try AdvisoryDatabase(path: old), try AdvisoryDatabase(path: new))
        let difference = try DatabaseComparison.run(before, after)
        switch format {
        case .table: Output.standard.write(DatabaseDifferenceReport.table(difference, style: session.style))
        case .json:
            Output.standard.write(
                JSONWriter.text(
                    DatabaseDifferenceReport.json(difference, before: before.digest, after: after.digest)))
        }
    }
}
