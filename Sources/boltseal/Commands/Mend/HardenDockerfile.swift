internal import ArgumentParser
internal import Bytes
internal import Dockerfiles
internal import Model
internal import Pins
internal import Reports

struct HardenDockerfile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harden",
        abstract: "Rewrite a Dockerfile so that its image holds what runs, and nothing else.",
        discussion: """
            The file's own stages stay and build; a last stage is added on a minimal base
            by digest, with what the app needs at run time and a user by number. What the
            file does not tell is asked, not guessed: --answer says it.

              boltseal harden                                  (./Dockerfile: report and patch)
              boltseal harden Dockerfile --diff | git apply
              boltseal harden Dockerfile --write
              boltseal harden Dockerfile --check               (for CI)
              boltseal harden Dockerfile --answer write=none
              boltseal harden Dockerfile --lock images.lock    (no network)
              boltseal harden Dockerfile --bases our-bases.yaml
              boltseal harden Dockerfile --context ../app --format json
              boltseal harden - < Dockerfile > hardened.Dockerfile

            Exit status: 1 where the file is not hardened because an answer is missing or
            its kind is not known, with --check also where something would change; 2 where
            an image cannot be resolved or a file cannot be read.
            """)

    @Argument(help: "The Dockerfile; - is standard input, whose result goes to standard output.")
    var file = "Dockerfile"

    @Option(help: ArgumentHelp("The build's context, where that is not the Dockerfile's folder.", valueName: "folder"))
    var context: String?

    @Flag(help: "Write the result into the file, and .dockerignore beside it.")
    var write = false

    @Flag(help: "Show the changes as a patch, and nothing else.")
    var diff = false

    @Flag(help: "Change nothing; exit with 1 where something would change.")
    var check = false

    @Option(help: ArgumentHelp("Answer a question of the report. May be given several times.", valueName: "id=value"))
    var answer: [String] = []

    @Option(help: ArgumentHelp("Further images to end on, before those that are known.", valueName: "file"))
    var bases: [String] = []

    @Option(help: ArgumentHelp("Take digests from this file alone.", valueName: "file"))
    var lock: String?

    @Option(help: ArgumentHelp("Keep what was found in this file.", valueName: "file"))
    var writeLock: String?

    @Option(
        help: ArgumentHelp(
            "Ask this registry in the place of another. May be given several times.", valueName: "registry=mirror"))
    var mirror: [String] = []

    @Option(
        help: ArgumentHelp(
            "What an image of FROM really is: REFERENCE=IMAGE. May be given several times.",
            valueName: "reference=image"))
    var base: [String] = []

    @Flag(help: "Read what images of FROM really are, from where they lie.")
    var readBases = false

    @Option(help: ArgumentHelp("The day for which the support of bases is judged.", valueName: "date"))
    var time: String?

    @Option(help: ArgumentHelp("How to tell what was done: text or json.", valueName: "format"))
    var format: String?

    @OptionGroup
    var common: CommonOptions

    func validate() throws {
        if lock != nil, writeLock != nil { throw ValidationError("--lock and --write-lock exclude each other") }
        if [write, diff, check].count(where: { $0 }) > 1 {
            throw ValidationError("--write, --diff and --check exclude each other")
        }
        if file == "-", write || format != nil {
            throw ValidationError(
                "the result of standard input goes to standard output; --write and --format have no place there")
        }
        _ = try answers()
    }

    private func answers() throws -> [String: String] {
        var answers: [String: String] = [:]
        for text in answer {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, Hardener.questionIDs.contains(String(parts[0])) else {
                throw ValidationError(
                    "'\(text)' is not ID=VALUE; ids are \(Hardener.questionIDs.joined(separator: ", "))")
            }
            answers[String(parts[0])] = String(parts[1])
        }
        return answers
    }

    func run() async throws {
        let session = try Session(common, flags: format.map { [.format: $0] } ?? [:])
        let format = try session.format(format, RewriteFormat.self, default: .text)
        var job = HardenJob(
            catalog: try HardenJob.catalog(bases),
            lookup: try ImageLookup(lock: lock, mirrors: mirror, platform: session.platformText),
            bases: LintedBases(stated: try LintedBases.stated(base), readsAll: readBases), answers: try answers(),
            day: try EvaluationDay.parse(time), folder: context)
        let (report, failures) = try await job.report(file, session)
        if let writeLock { try OutputFile.write(job.lookup.found.text, to: writeLock) }
        try deliver(report, isUsable: failures.isEmpty, format, session)
        for failure in failures { session.note(failure) }
        if !failures.isEmpty { throw ExitCode(Program.undecided) }
        if report.outcome == .open || check && report.hasChanges { throw ExitCode(Program.failedGate) }
    }

    private func deliver(_ report: RewriteReport, isUsable: Bool, _ format: RewriteFormat, _ session: Session) throws {
        let text = report.render(as: format, style: session.style)
        if file == "-" {
            Output.error.write(text)
            if isUsable { Output.standard.write(report.replacement) }
            return
        }
        if diff {
            if isUsable { Output.standard.write(report.patch) }
            return session.note(
                "\(file): \(report.outcome.rawValue), \(Numbers.count(report.questions.count, "question"))")
        }
        Output.standard.write(text)
        if write, isUsable {
            try DockerfileInput.write(report.replacement, to: file)
            let folder = BuildFolders.folder(of: file, named: context) ?? "."
            for companion in report.companions {
                let path = "\(folder)/\(companion.path)"
                if companion.original == nil {
                    try OutputFile.write(String(decoding: companion.replacement, as: UTF8.self), to: path)
                } else {
                    try DockerfileInput.write(companion.replacement, to: path)
                }
            }
        } else if !check, format == .text, report.hasChanges, isUsable {
            Output.standard.write("\n" + report.patch)
            session.note("nothing was written; --write does it")
        }
    }
}
