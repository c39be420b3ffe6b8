internal import ArgumentParser
internal import Model
internal import SBOMs

struct ConvertSBOM: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Write a bill of materials in another format.",
        discussion: """
            What Boltseal needs for matching survives every conversion. Standard error names what the source lacks.

              boltseal sbom convert trivy.cdx.json app.spdx.json
              boltseal sbom convert app.spdx app.cdx.json
              syft app:1.4 -o spdx-json | boltseal sbom convert - - --format cyclonedx-json
            """)

    @Argument(help: "The bill of materials; - for standard input.")
    var source: String

    @Argument(help: "The file to write; - for standard output.")
    var target: String

    @Option(help: ArgumentHelp("\(SBOMOutputs.formatNames); without it the target's name tells.", valueName: "format"))
    var format: String?

    @Option(help: ArgumentHelp("The time that is written, a day or RFC 3339.", valueName: "time"))
    var time: String?

    @OptionGroup
    var common: FileOptions

    func run() async throws {
        let session = try Session(common.options)
        var outputs = try SBOMOutputs.parse([])
        outputs.format = format
        outputs.output = [target]
        outputs.time = time
        let targets = try outputs.targets(session)
        let reading = try SBOMFile.read(source)
        for shortfall in reading.shortfalls { session.note("\(source) lacks: \(shortfall)") }
        try targets.write(reading.document, created: try outputs.created(session, or: reading.created))
    }
}
