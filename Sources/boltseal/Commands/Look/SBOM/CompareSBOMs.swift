internal import ArgumentParser
internal import Model
internal import Reports
internal import SBOMs

struct CompareSBOMs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two bills of materials, whatever their formats.",
        discussion: """
              boltseal sbom diff app-1.4.cdx.json app-1.5.spdx.json
              boltseal sbom diff syft.json boltseal.cdx.json --exit-code
            """)

    @Argument(help: "The bill before.")
    var before: String

    @Argument(help: "The bill after.")
    var after: String

    @Option(help: ArgumentHelp("table or json.", valueName: "format"))
    var format: String?

    @Flag(help: "Exit with 1 where they differ.")
    var exitCode = false

    @OptionGroup
    var common: FileOptions

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = format
        let session = try Session(common.options, flags: flags)
        let format = try session.format(format, SBOMComparisonFormat.self, default: .table)
        let (old, new) = (try SBOMFile.read(before), try SBOMFile.read(after))
        for (name, reading) in [(before, old), (after, new)] {
            for shortfall in reading.shortfalls { session.note("\(name) lacks: \(shortfall)") }
        }
        let comparison = SBOMComparison(of: old.document, named: before, with: new.document, named: after)
        Output.standard.write(SBOMComparisonReport.render(comparison, as: format, style: session.style))
        try session.finish(isComplete: true, failedGate: exitCode && !comparison.isEmpty)
    }
}
