internal import Advisories
internal import ArgumentParser
internal import Bytes
internal import Hardening
internal import Model
internal import Reports
internal import SBOMs

struct Assess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Answer the six questions about an image: base, build, runtime, scan, signature, SBOM.",
        discussion: """
            Each answer is yes, no or unknown, from evidence only. Every no names what mends it. Packages are compared with
            the database of advisories where there is one (boltseal db update).

              boltseal assess debian:12-slim
              boltseal assess oci:./layout:app --base docker.io/library/debian:12-slim
              boltseal assess registry.example/app:1.4 --manifest deploy.yaml --require runtime
              boltseal assess app.tar --format sarif > app.sarif
            """)

    @Argument(help: "The image.")
    var image: String

    @OptionGroup
    var common: CommonOptions

    @Option(
        help: ArgumentHelp("An image that may be the base; proven where its layers are the lowest.", valueName: "image")
    )
    var base: [String] = []

    @Option(help: ArgumentHelp("A Kubernetes manifest that says how the image is run.", valueName: "file"))
    var manifest: String?

    @Option(help: ArgumentHelp("Which container of the manifest, where several fit.", valueName: "name"))
    var container: String?

    @Option(
        help: ArgumentHelp("Fail unless these questions are answered yes: 3 or base,runtime.", valueName: "list"))
    var require: String?

    @OptionGroup
    var gates: CoverageGates

    @Flag(name: .customLong("no-verify-files"), help: "Do not compare files with what their packages list.")
    var noVerifyFiles = false

    @OptionGroup
    var database: DatabaseOptions

    @Option(help: ArgumentHelp("How many days old the database may be, or off.", valueName: "days"))
    var maxDbAge: String?

    @Flag(name: .customLong("no-scan"), help: "Do not compare packages with advisories.")
    var noScan = false

    @Option(
        help: ArgumentHelp(
            "Assess as of this day (for end of life and the database's age); today otherwise.", valueName: "date"))
    var time: String?

    @Option(help: ArgumentHelp("table, json, markdown, html or sarif.", valueName: "format"))
    var format: String?

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.require] = require
        flags[.format] = format
        flags[.database] = database.database
        flags[.maxDatabaseAge] = maxDbAge
        let session = try Session(common, flags: flags, verifiesFiles: !noVerifyFiles)
        try gates.check(isVerified: !noVerifyFiles)
        let format = try session.format(format, AssessmentFormat.self, default: .table)
        let requirement = session.configuration.value(.require, flag: require)
        let required = try RequiredQuestions.parse(requirement ?? "")
        let day = try EvaluationDay.parse(time)
        let pod = try podSettings()
        let bases = try await session.baseCandidates(base)
        let inventory = try await session.inventory(image)
        let coverage = try await gates.review(inventory, session)
        let assessed = AssessedImage(
            inventory: inventory, toolbox: Toolbox(judging: inventory), coverage: coverage.review, bases: bases,
            pod: pod, vulnerabilities: try vulnerabilities(of: inventory, session, on: day), day: day)
        let assessment = Assessment(of: assessed, required: required)
        Output.standard.write(AssessmentReport.render(assessment, as: format, style: session.style))
        if !assessment.failedRequirements.isEmpty {
            let names = assessment.failedRequirements.map { "\($0.rawValue) \($0.title.lowercased())" }
            session.note("failed: not answered yes: \(names.joined(separator: ", "))")
        } else if required.isEmpty, !gates.isSet, assessment.answers.contains(where: { $0.value == .no }) {
            session.note("no gate is set, so the exit status does not tell; set one with --require runtime")
        }
        let failures = gates.failures(of: coverage)
        for failure in failures { session.note("failed: \(failure)") }
        try session.finish(
            isComplete: inventory.isComplete,
            failedGate: !assessment.failedRequirements.isEmpty || !failures.isEmpty)
    }

    /// A database that is absent, damaged or old makes one check unknown, and hinders no other.
    private func vulnerabilities(
        of inventory: Inventory, _ session: Session, on day: CivilDate
    ) throws -> FoundVulnerabilities {
        guard !noScan else { return .notCompared("--no-scan was given") }
        let access = try DatabaseAccess(session.configuration, path: database.database, maximumAge: maxDbAge)
        let subject = SBOMDocument(inventory).scanSubject
        do {
            let store = try access.open(on: day)
            var result = try store.match(subject, on: day)
            try access.check(store, for: result, [], on: day)
            if store.isSample { result.notCompared.insert(.sample(result.compared), at: 0) }
            return .compared(subject, result, store.identity(on: day, maximumAge: access.maximumAge))
        } catch let error as any ExplainedError {
            return .notCompared(error.explanation + (error.hint.map { " (\($0))" } ?? ""))
        }
    }

    private func podSettings() throws -> ContainerSettings? {
        guard let manifest else {
            if container != nil { throw ValidationError("--container needs --manifest") }
            return nil
        }
        let text = try TextFile.read(manifest)
        return try PodManifest.choose(
            from: PodManifest.containers(in: text, file: manifest), named: container, image: image, file: manifest)
    }
}
