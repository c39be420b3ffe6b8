internal import Advisories
internal import ArgumentParser
internal import Bytes
internal import Model
internal import Reports

struct SearchDatabase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Look up a vulnerability, or what is known of a package.",
        discussion: """
              boltseal db search CVE-2021-44228
              boltseal db search GHSA-jfh8-c2jp-5v3q --format json
              boltseal db search org.apache.logging.log4j:log4j-core
            """)

    @Argument(help: "An id (CVE-…, GHSA-…, DSA-…), or the name of a package.")
    var term: String

    @Option(help: ArgumentHelp("table or json.", valueName: "format"))
    var format: String?

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
        let store = try AdvisoryDatabase(path: DatabaseAccess(session.configuration, path: database.database).path)
        let search = try store.read { try AdvisorySearch.run(term, in: $0) }
        switch format {
        case .table: Output.standard.write(SearchReport.table(search, style: session.style))
        case .json: Output.standard.write(JSONWriter.text(SearchReport.json(search)))
        }
        if search.records.isEmpty {
            session.note("nothing in the database is called '\(term)'")
            throw ExitCode(Program.failedGate)
        }
    }
}
