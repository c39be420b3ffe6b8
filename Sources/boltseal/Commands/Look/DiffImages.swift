internal import ArgumentParser
internal import Hardening
internal import Model
internal import Reports

struct DiffImages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two images: size, layers, packages, tools, configuration, files.",
        discussion: """
            Content is compared by checksum for programs, libraries, scripts and archives, by size for other files.

              boltseal diff app:1.4 app:1.5
              boltseal diff oci:before:soft oci:after:hard --format json | jq '.packages[] | select(.after == [])'
            """)

    @Argument(help: "The image before.")
    var before: String

    @Argument(help: "The image after.")
    var after: String

    @OptionGroup
    var common: CommonOptions

    @Option(help: ArgumentHelp("table or json.", valueName: "format"))
    var format: String?

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = format
        let session = try Session(common, flags: flags, verifiesFiles: true)
        let format = try session.format(format, ComparisonFormat.self, default: .table)
        let (old, new) = (try await session.inventory(before), try await session.inventory(after))
        let comparison = ImageComparison(of: old, Toolbox(judging: old), with: new, Toolbox(judging: new))
        Output.standard.write(ComparisonReport.render(comparison, as: format, style: session.style))
        try session.finish(isComplete: old.isComplete && new.isComplete, failedGate: false)
    }
}
