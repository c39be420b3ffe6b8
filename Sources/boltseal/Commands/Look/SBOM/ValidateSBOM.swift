internal import ArgumentParser
internal import Model
internal import Reports
internal import SBOMs

struct ValidateSBOM: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check a bill of materials: is it what its format demands, and is it good enough to match with?",
        discussion: """
            Checked is what readers need (required members, unique and resolvable references, package URLs, licence
            expressions, times), not every rule of the schema. Exits with 1 where the bill is broken.

              boltseal sbom validate vendor.cdx.json
              boltseal sbom validate vendor.spdx --strict --format json
            """)

    @Argument(help: "The bill of materials; - for standard input.")
    var file: String

    @Option(help: ArgumentHelp("table or json.", valueName: "format"))
    var format: String?

    @Flag(help: "Fail too where it lacks something that matching needs.")
    var strict = false

    @OptionGroup
    var common: FileOptions

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = format
        let session = try Session(common.options, flags: flags)
        let format = try session.format(format, SBOMValidationFormat.self, default: .table)
        let result = try SBOMFile.validate(file)
        let report = SBOMValidationReport(
            file: file, format: result.format, generator: result.generator, packageCount: result.packageCount,
            errors: result.errors, shortfalls: result.shortfalls)
        Output.standard.write(report.render(as: format, style: session.style))
        let fails = !result.errors.isEmpty || strict && !result.shortfalls.isEmpty
        try session.finish(isComplete: true, failedGate: fails)
    }
}
