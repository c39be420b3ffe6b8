internal import ArgumentParser

struct SBOMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sbom",
        abstract: "Write, convert, compare and check bills of materials.",
        discussion: """
              boltseal sbom debian:12-slim > debian.cdx.json
              boltseal sbom app:1.4 --output app.cdx.json --output app.spdx.json
              boltseal sbom app:1.4 --licenses --deny-license 'AGPL-*'
              boltseal sbom convert vendor.spdx vendor.cdx.json
              boltseal sbom diff old.cdx.json new.spdx.json --exit-code
            """,
        subcommands: [WriteSBOM.self, ConvertSBOM.self, CompareSBOMs.self, ValidateSBOM.self],
        defaultSubcommand: WriteSBOM.self)
}
