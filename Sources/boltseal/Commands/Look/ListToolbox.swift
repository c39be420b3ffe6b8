internal import ArgumentParser
internal import Bytes
internal import Hardening
internal import Model
internal import OCI
internal import Reports

struct ListToolbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "toolbox",
        abstract: "List every tool that an intruder would find in an image, and what lies open.",
        discussion: """
            Tools are found by path, by package and by content: a renamed busybox is still busybox.

              boltseal toolbox debian:12-slim
              boltseal toolbox oci:./layout:app --format json
              boltseal toolbox app.tar --budget toolbox-budget.json

            The first run with --budget writes the file; later ones fail when anything is in the image that the file does
            not allow. --tighten-budget lowers it to what is there.
            """)

    @Argument(help: "The image.")
    var image: String

    @OptionGroup
    var common: CommonOptions

    @Option(help: ArgumentHelp("A ratchet: what the image may hold at most.", valueName: "file"))
    var budget: String?

    @Flag(help: "Lower the budget to what the image holds; it never rises.")
    var tightenBudget = false

    @Option(help: ArgumentHelp("table, json or markdown.", valueName: "format"))
    var format: String?

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.budget] = budget
        flags[.format] = format
        let session = try Session(common, flags: flags)
        let format = try session.format(format, ToolboxFormat.self, default: .table)
        let inventory = try await session.inventory(image)
        let toolbox = Toolbox(judging: inventory)
        Output.standard.write(
            ToolboxReport.render(
                toolbox, for: inventory.image, diagnostics: inventory.diagnostics, as: format, style: session.style))
        var excesses: [Budget.Excess] = []
        if let path = session.configuration.value(.budget, flag: budget) {
            excesses = try check(toolbox, path, session, isComplete: inventory.isComplete)
        } else if !toolbox.tools.isEmpty {
            session.note("no gate is set, so the exit status does not tell; set one with --budget FILE")
        }
        for excess in excesses { session.note("over budget: \(excess.explanation)") }
        try session.finish(isComplete: inventory.isComplete, failedGate: !excesses.isEmpty)
    }

    private func check(
        _ toolbox: Toolbox, _ path: String, _ session: Session, isComplete: Bool
    ) throws -> [Budget.Excess] {
        guard let text = try existing(path) else {
            guard isComplete else { return [] }
            try OutputFile.write(Budget(allowing: toolbox, image: image).json, to: path)
            session.note("wrote \(path): from now on the toolbox may only shrink")
            return []
        }
        let bytes = Array(text.utf8)
        let allowed: Budget
        do {
            allowed = try Budget(parsing: bytes.span)
        } catch {
            throw ImageError(.corrupt, "the budget \(path) cannot be read: \(error)")
        }
        let excesses = allowed.excesses(of: toolbox)
        let tightened = allowed.tightened(to: toolbox)
        if tightenBudget, isComplete, excesses.isEmpty, tightened != allowed {
            try OutputFile.write(tightened.json, to: path)
            session.note("lowered \(path)")
        } else if excesses.isEmpty, tightened != allowed {
            session.note("hint: the image holds less than \(path) allows; --tighten-budget lowers it")
        }
        return excesses
    }

    private func existing(_ path: String) throws -> String? {
        do {
            return try TextFile.read(path)
        } catch let error as ImageError where error.kind == .notFound {
            return nil
        }
    }
}
