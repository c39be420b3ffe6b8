internal import ArgumentParser
internal import Bytes
internal import Dockerfiles
internal import Model
internal import Pins
internal import Reports

struct PinImages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Write the digests of images into the files that name them.",
        discussion: """
            Dockerfiles (FROM, COPY --from, RUN --mount=from, # syntax=), Compose files,
            Kubernetes manifests, workflows of GitHub, and values of Helm charts. The
            tag stays: name:tag@digest. Everything else stays byte for byte.

              boltseal pin                                     (./Dockerfile)
              boltseal pin Dockerfile compose.yaml k8s/*.yaml
              boltseal pin --check Dockerfile k8s/*.yaml       (no network: for CI)
              boltseal pin --update --diff Dockerfile          (what has moved since)
              boltseal pin --update --check Dockerfile         (fails where it has)
              boltseal pin values.yaml --helm-path image --helm-path web.image
              boltseal pin Dockerfile --write-lock images.lock
              boltseal pin Dockerfile --lock images.lock       (no network)
              boltseal pin Dockerfile --mirror docker.io=registry.internal:5000
              boltseal pin - < Dockerfile > pinned.Dockerfile

            Exit status: 1 where --check finds an image without a digest, or with
            --update one whose tag leads elsewhere now; 2 where an image or a file
            cannot be read.
            """)

    @Argument(help: "Files; - is standard input, whose result goes to standard output.")
    var files: [String] = []

    @Flag(help: "Change nothing; exit with 1 where something is not pinned.")
    var check = false

    @Flag(help: "Let digests follow their tags.")
    var update = false

    @Flag(help: "Show the changes as a patch, and change nothing.")
    var diff = false

    @OptionGroup
    var images: ImageLookupOptions

    @Option(
        help: ArgumentHelp(
            "Where values of a Helm chart name an image. May be given several times.", valueName: "path"))
    var helmPath: [String] = []

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Read the files as this: \(Self.formatNames).", valueName: "format"))
    var kind: String?

    @Option(help: ArgumentHelp("How to tell what was done: text or json.", valueName: "format"))
    var format: String?

    @OptionGroup
    var common: CommonOptions

    private static let formatNames = PinnedFormats.all.map { $0.name }.sorted().joined(separator: ", ")

    func validate() throws {
        if let kind, PinnedFormats.find(kind) == nil {
            throw ValidationError("'\(kind)' is no kind of file; known are \(Self.formatNames)")
        }
        if check, diff { throw ValidationError("--check and --diff exclude each other") }
        if files.contains("-"), format != nil {
            throw ValidationError("the result of standard input goes to standard output; --format has no place there")
        }
    }

    func run() async throws {
        let session = try Session(common, flags: format.map { [.format: $0] } ?? [:])
        let format = try session.format(format, PinFormat.self, default: .text)
        let mode: PinPlan.Mode = update ? .update : check ? .inspect : .add
        var lookup = try images.lookup(session)
        let plans = try (files.isEmpty ? ["Dockerfile"] : files).map { try plan($0, mode) }
        let report = try await Self.report(plans, &lookup, session, isTrial: check || diff)
        try images.keep(lookup)
        try deliver(report, plans, format, session)
        Self.summarize(report, session)
        if check, !report.isAllPinned { throw ExitCode(Program.failedGate) }
        if report.hasFailures { throw ExitCode(Program.undecided) }
    }

    private func plan(_ path: String, _ mode: PinPlan.Mode) throws -> PinPlan {
        let file = PinnableFile(
            path: path, source: SourceText(try DockerfileInput.bytes(path)), helmPaths: helmPath)
        guard let format = kind.flatMap(PinnedFormats.find) ?? PinnedFormats.format(of: file) else {
            throw DockerfileInput.Failure(
                explanation: file.complaint.map { "cannot read \(path): \($0)" }
                    ?? "\(path) is no Compose file, no Kubernetes manifest and no workflow",
                hint: file.complaint == nil
                    ? "--as says what it is; values of a Helm chart need --helm-path"
                    : "templates cannot be read before they are rendered")
        }
        do {
            return PinPlan(file: file, format: format.name, places: try format.places(in: file), mode: mode)
        } catch let error as ParseError {
            throw DockerfileInput.Failure(explanation: "cannot read \(path): \(error)", hint: nil)
        }
    }

    private static func report(
        _ plans: [PinPlan], _ lookup: inout ImageLookup, _ session: Session, isTrial: Bool
    ) async throws -> PinReport {
        let questions = plans.reduce(into: Set<RegistryReference>()) { $0.formUnion($1.questions) }
        let former = plans.reduce(into: Set<RegistryReference>()) { $0.formUnion($1.former) }
        let answers = await lookup.answers(questions, session)
        let old = await lookup.former(former, session)
        return PinReport(files: plans.map { $0.result(answers, former: old) }, isTrial: isTrial)
    }

    private func deliver(
        _ report: PinReport, _ plans: [PinPlan], _ format: PinFormat, _ session: Session
    ) throws {
        if diff {
            for (file, plan) in zip(report.files, plans) {
                guard let new = file.replacement else { continue }
                Output.standard.write(UnifiedDiff.text(plan.file.source.bytes, new, path: file.path))
            }
            return
        }
        if !check {
            for (file, plan) in zip(report.files, plans) {
                let bytes = file.replacement ?? plan.file.source.bytes
                if file.path == "-" {
                    Output.standard.write(bytes)
                } else if file.replacement != nil {
                    try DockerfileInput.write(bytes, to: file.path)
                }
            }
        }
        let text = report.render(as: format, style: session.style)
        if files.contains("-") { Output.error.write(text) } else { Output.standard.write(text) }
    }

    private static func summarize(_ report: PinReport, _ session: Session) {
        var counts: [(String, Int)] = []
        func add(_ word: String, _ isCounted: (PinReport.Outcome) -> Bool) {
            let count = report.count(where: isCounted)
            if count > 0 { counts.append((word, count)) }
        }
        add(report.isTrial ? "to pin" : "pinned") { if case .pinned = $0 { true } else { false } }
        add(report.isTrial ? "outdated" : "moved") { if case .moved = $0 { true } else { false } }
        add("pinned before") {
            switch $0 {
            case .kept, .current: true
            case .pinned, .moved, .unpinned, .impossible, .failed: false
            }
        }
        add("unpinned") { $0 == .unpinned }
        add("cannot be pinned") { if case .impossible = $0 { true } else { false } }
        add("failed") { if case .failed = $0 { true } else { false } }
        let total = report.count { _ in true }
        session.note(
            "\(Numbers.count(total, "image"))"
                + (counts.isEmpty ? "" : ": " + counts.map { "\($1) \($0)" }.joined(separator: ", ")))
    }
}
