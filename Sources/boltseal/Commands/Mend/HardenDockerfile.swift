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
              boltseal harden Dockerfile --prove --probe http://localhost:8080/health

            --prove builds both files and starts the images: it runs foreign code, with
            whatever isolation the builder has. A rewrite that does not hold is not written.

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

    @OptionGroup
    var images: ImageLookupOptions

    @Option(
        help: ArgumentHelp(
            "What an image of FROM really is: REFERENCE=IMAGE. May be given several times.",
            valueName: "reference=image"))
    var base: [String] = []

    @Flag(help: "Read what images of FROM really are, from where they lie.")
    var readBases = false

    @Flag(help: "Build the file before and after, start both, and compare them. Runs what the file says.")
    var prove = false

    @Option(help: ArgumentHelp("What --prove builds with: podman, docker or buildah.", valueName: "program"))
    var builder: String?

    @Option(
        help: ArgumentHelp(
            "For --prove: what both images must answer alike, as http://localhost:8080/health.", valueName: "address"))
    var probe: String?

    @Option(
        help: ArgumentHelp(
            "For --prove: a program of the image that must succeed in both, as a JSON array.", valueName: "command"))
    var smoke: String?

    @Option(
        help: ArgumentHelp("For --prove: an option for the builder. May be given several times.", valueName: "option"))
    var buildOption: [String] = []

    @Option(
        help: ArgumentHelp(
            "For --prove: an option for starting images. May be given several times.", valueName: "option"))
    var runOption: [String] = []

    @OptionGroup
    var database: DatabaseOptions

    @Option(help: ArgumentHelp("The day for which the support of bases is judged.", valueName: "date"))
    var time: String?

    @Option(help: ArgumentHelp("How to tell what was done: text or json.", valueName: "format"))
    var format: String?

    @OptionGroup
    var common: CommonOptions

    func validate() throws {
        if [write, diff, check].count(where: { $0 }) > 1 {
            throw ValidationError("--write, --diff and --check exclude each other")
        }
        if file == "-", write || format != nil {
            throw ValidationError(
                "the result of standard input goes to standard output; --write and --format have no place there")
        }
        _ = try answers()
        if prove, file == "-" { throw ValidationError("--prove needs a file") }
        if !prove, probe != nil || smoke != nil || builder != nil || !buildOption.isEmpty || !runOption.isEmpty {
            throw ValidationError("--probe, --smoke, --builder, --build-option and --run-option belong to --prove")
        }
        if let builder, ImageBuilder.Kind(rawValue: builder) == nil {
            throw ValidationError(
                "'\(builder)' is no builder: \(ImageBuilder.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        _ = try probe.map { try HardenProof.Probe($0) }
        _ = try smokeWords()
    }

    private func smokeWords() throws -> [String]? {
        guard let smoke else { return nil }
        guard case .array(let items)? = try? JSONValue(parsing: Array(smoke.utf8).span), !items.isEmpty else {
            throw ValidationError("'\(smoke)' is no JSON array of strings")
        }
        return try items.map { item in
            guard case .string(let text) = item else { throw ValidationError("'\(smoke)' is no JSON array of strings") }
            return text
        }
    }

    private func answers() throws -> [String: String] {
        var answers: [String: String] = [:]
        for text in answer {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, Hardener.questionIDs.contains(String(parts[0])) else {
                throw ValidationError(
                    "'\(text)' is not ID=VALUE; ids are \(Hardener.questionIDs.joined(separator: ", "))")
            }
            guard Hardener.accepts(String(parts[1]), to: String(parts[0])) else {
                throw ValidationError("'\(parts[1])' is no answer to \(parts[0])")
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
            lookup: try images.lookup(session),
            bases: LintedBases(stated: try LintedBases.stated(base), readsAll: readBases), answers: try answers(),
            day: try EvaluationDay.parse(time), folder: context)
        let (report, failures) = try await job.report(file, session)
        let proof = failures.isEmpty ? try await proof(report, session) : nil
        try images.keep(job.lookup)
        try deliver(report, isUsable: failures.isEmpty && proof?.holds != false, format, session)
        if let proof {
            if format == .text { Output.standard.write("\n" + proof.text) } else { Output.error.write(proof.text) }
            for note in proof.notes { session.note(note) }
            if !proof.holds { throw ExitCode(Program.failedGate) }
        }
        for failure in failures { session.note(failure) }
        if !failures.isEmpty { throw ExitCode(Program.undecided) }
        if report.outcome == .open || check && report.hasChanges { throw ExitCode(Program.failedGate) }
    }

    /// `nil` where none was asked for, or nothing was rewritten.
    private func proof(_ report: RewriteReport, _ session: Session) async throws -> HardenProof.Outcome? {
        guard prove else { return nil }
        guard report.replacement != report.original else {
            session.note("nothing was rewritten, so there is nothing to prove")
            return nil
        }
        guard var found = await ImageBuilder.find(builder.flatMap(ImageBuilder.Kind.init)) else {
            throw DockerfileInput.Failure(
                explanation: "not proven: neither podman nor docker nor buildah answers here",
                hint: "without --prove nothing is built")
        }
        found.buildOptions = buildOption
        found.runOptions = runOption
        let proof = HardenProof(
            builder: found, smoke: try smokeWords(), probe: try probe.map { try HardenProof.Probe($0) },
            database: try? DatabaseAccess(session.configuration, path: database.database, maximumAge: "off"),
            day: try EvaluationDay.parse(time))
        return try await proof.run(report, context: BuildFolders.folder(of: file, named: context) ?? ".", session)
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
