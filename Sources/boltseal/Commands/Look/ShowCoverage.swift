internal import ArgumentParser
internal import Hardening
internal import Model
internal import Reports

struct ShowCoverage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Say of every program, library, script and archive in an image where it comes from.",
        discussion: """
            A file is verified (a package ships it, with these bytes), owned, modified (a package ships it with
            other bytes), identified by its content, claimed by your claims file, or unexplained.

              boltseal coverage debian:12-slim
              boltseal coverage app:1.4 --claims claims.yaml --max-unexplained 0 --no-modified
              boltseal coverage app:1.5 --new-unexplained app:1.4
            """)

    @Argument(help: "The image.")
    var image: String

    @OptionGroup
    var common: CommonOptions

    @OptionGroup
    var gates: CoverageGates

    @Flag(name: .customLong("no-verify-files"), help: "Do not compare files with what their packages list.")
    var noVerifyFiles = false

    @Option(help: ArgumentHelp("table or json.", valueName: "format"))
    var format: String?

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = format
        let session = try Session(common, flags: flags, verifiesFiles: !noVerifyFiles)
        let format = try session.format(format, CoverageFormat.self, default: .table)
        try gates.check(isVerified: !noVerifyFiles)
        let inventory = try await session.inventory(image)
        let result = try await gates.review(inventory, session)
        Output.standard.write(
            CoverageReport.render(
                result.review, new: result.new, for: inventory.image, diagnostics: inventory.diagnostics, as: format,
                style: session.style))
        let failures = gates.failures(of: result)
        for failure in failures { session.note("failed: \(failure)") }
        if !gates.isSet, result.review.unexplained.count + result.review.modified.count > 0 {
            session.note("no gate is set, so the exit status does not tell; set one with --max-unexplained 0")
        }
        try session.finish(isComplete: inventory.isComplete, failedGate: !failures.isEmpty)
    }
}
