internal import Advisories
internal import ArgumentParser
internal import Bytes
internal import Model
internal import Reports

struct ShowDatabase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what the database of advisories holds, and how old it is.",
        discussion: """
              boltseal db status
              boltseal db status --format json | jq '.parts[] | select(.error)'
            """)

    @Option(help: ArgumentHelp("table or json.", valueName: "format"))
    var format: String?

    @Option(help: ArgumentHelp("The day for which the age is told; today by default.", valueName: "date"))
    var time: String?

    @OptionGroup
    var database: DatabaseOptions

    @OptionGroup
    var common: FileOptions

    enum Format: String, CaseIterable {
        case table, json
    }

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = format
        flags[.database] = database.database
        let session = try Session(common.options, flags: flags)
        let format = try session.format(format, Format.self, default: .table)
        let access = try DatabaseAccess(session.configuration, path: database.database)
        let store = try AdvisoryDatabase(path: access.path)
        let report = DatabaseSummary(store, on: try EvaluationDay.parse(time))
        switch format {
        case .table: Output.standard.write(report.table(session.style))
        case .json: Output.standard.write(JSONWriter.text(report.json))
        }
    }
}
