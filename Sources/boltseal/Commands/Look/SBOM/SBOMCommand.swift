internal import ArgumentParser

struct SBOMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sbom",
        abstract: "Write, convert, compare and check bills of materials.",
        subcommands: [WriteSBOM.self, ConvertSBOM.self, CompareSBOMs.self, ValidateSBOM.self],
        defaultSubcommand: WriteSBOM.self)
}
