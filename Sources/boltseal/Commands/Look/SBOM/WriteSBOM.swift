internal import ArgumentParser
internal import Model
internal import Reports
internal import SBOMs

struct WriteSBOM: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write",
        abstract: "Write the bill of materials of an image (what `boltseal sbom IMAGE` does).",
        discussion: """
            The same image gives the same bytes: identifiers follow from the content, and the time is that of --time,
            of SOURCE_DATE_EPOCH or of the image. Formats: \(SBOMOutputs.formatNames).

              boltseal sbom debian:12-slim > debian.cdx.json
              boltseal sbom app:1.4 --output app.cdx.json --output app.spdx.json
              boltseal sbom app:1.4 --output spdx-json@3.0=app.spdx3.json
              boltseal sbom app:1.4 --licenses --deny-license 'AGPL-*'
            """)

    @Argument(help: "The image.")
    var image: String

    @OptionGroup
    var common: CommonOptions

    @OptionGroup
    var outputs: SBOMOutputs

    @OptionGroup
    var licenses: LicenseOptions

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = outputs.format
        let session = try Session(common, flags: flags)
        let targets = try outputs.targets(session)
        let policy = try licenses.policy()
        let inventory = try await session.inventory(image, takesSourceTrees: true)
        let document = SBOMDocument(inventory)
        if licenses.summary {
            try licenses.report(document, policy, session)
        } else {
            let stated = inventory.config.created.flatMap { Timestamp($0) }
            let created = try outputs.created(session, or: stated)
            try targets.write(document, created: created)
        }
        let refused = licenses.refusals(document, policy).count
        if refused > 0 {
            session.note("failed: the licence policy refuses \(Numbers.count(refused, "package"))")
        }
        try session.finish(isComplete: document.isComplete, failedGate: refused > 0)
    }
}
