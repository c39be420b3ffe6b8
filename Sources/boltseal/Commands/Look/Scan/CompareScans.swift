internal import ArgumentParser
internal import Bytes
internal import Model
internal import Reports

struct CompareScans: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two JSON reports: what changed, and whether image, data or rules did it.",
        discussion: """
              boltseal scan compare yesterday.json today.json
              boltseal scan compare yesterday.json today.json --format json
            """)

    @Argument(help: "The report before.")
    var before: String

    @Argument(help: "The report after.")
    var after: String

    @Option(help: ArgumentHelp("table or json.", valueName: "format"))
    var format: String?

    @Flag(help: "Exit with 1 where something is new.")
    var exitCode = false

    @OptionGroup
    var common: FileOptions

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = format
        let session = try Session(common.options, flags: flags)
        let format = try session.format(format, ScanComparisonFormat.self, default: .table)
        let comparison = ScanComparison(try Self.side(before), try Self.side(after))
        let text = ScanComparisonReport.render(comparison, from: before, to: after, as: format, style: session.style)
        Output.standard.write(text)
        let hasNew = comparison.changes.contains { $0.kind == .new && $0.finding.suppressedBy == nil }
        try session.finish(isComplete: true, failedGate: exitCode && hasNew)
    }

    private static func side(_ path: String) throws -> ScanComparison.Side {
        let bytes = try SBOMFile.bytes(path)
        let value = try JSONValue(parsing: bytes.span)
        guard value["findings"] != nil, let database = value["database"]?.text("digest"),
            let rules = value["rules"]?.number
        else {
            throw DatabaseAccess.Failure(
                explanation: "\(path) is no report of a scan", hint: "boltseal scan IMAGE --format json writes one")
        }
        let findings = value.elements("findings").compactMap { finding -> ScanComparison.Side.Finding? in
            guard let id = finding.text("id"), let package = finding["package"], let url = package.text("purl") else {
                return nil
            }
            return ScanComparison.Side.Finding(
                id: id, package: url, name: package.text("name") ?? url,
                severity: finding.text("severity") ?? "unknown",
                fixState: finding.text("fixState") ?? "unknown", suppressedBy: finding["suppressed"]?.text("file"))
        }
        return ScanComparison.Side(
            name: value["subject"]?.text("name") ?? path, digest: value["subject"]?.text("digest"), database: database,
            rules: Int(clamping: rules), findings: findings)
    }
}
