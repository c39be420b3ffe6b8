internal import ArgumentParser
internal import Model
internal import Reports

struct ListPackages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packages",
        abstract: "List the packages of an image, with the proof and the layer of each.",
        discussion: """
              boltseal packages debian:12-slim
              boltseal packages dir:my-project
              boltseal packages dir:/mnt/rootfs --format json | jq -r '.packages[].purl'
            """)

    @Argument(help: "The image.")
    var image: String

    @OptionGroup
    var common: CommonOptions

    @Option(help: ArgumentHelp("table or json.", valueName: "format"))
    var format: String?

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = format
        let session = try Session(common, flags: flags)
        let format = try session.format(format, PackagesFormat.self, default: .table)
        let inventory = try await session.inventory(image, takesSourceTrees: true)
        Output.standard.write(PackagesReport.render(inventory, as: format, style: session.style))
        try session.finish(isComplete: inventory.isComplete, failedGate: false)
    }
}
