internal import Advisories
internal import ArgumentParser
internal import Model
internal import Reports

struct ScanVulnerabilities: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Compare what is in an image or a bill of materials with advisories.",
        discussion: """
            Needs the database (boltseal db update), and nothing from the network unless the image lies there.
            Conditions of --fail-on may be joined by +; a malicious package meets all of them.

              boltseal scan app:1.4 --fail-on critical
              boltseal scan app:1.4 --fail-on high+fixable --fail-on kev
              boltseal scan app:1.5 --new-since app:1.4 --fail-on medium
              boltseal scan app.cdx.json --format json
            """)

    @Argument(help: "The image, or sbom:FILE.")
    var target: String

    @Option(help: ArgumentHelp("\(ScanFormat.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format"))
    var format: String?

    @Option(
        help: ArgumentHelp(
            "Exit with 1 on such a finding: \(FindingGate.forms). May be given several times.", valueName: "condition"))
    var failOn: [String] = []

    @Option(
        help: ArgumentHelp(
            "Let conditions look only at what is new against this image, bill or JSON report.",
            valueName: "image|report"))
    var newSince: String?

    @OptionGroup
    var database: DatabaseOptions

    @Option(help: ArgumentHelp("How many days old the database may be, or off.", valueName: "days"))
    var maxDbAge: String?

    @Option(help: ArgumentHelp("The day for which it is judged; today by default.", valueName: "date"))
    var time: String?

    @OptionGroup
    var common: CommonOptions

    func run() async throws {
        var flags: [Setting: String] = [:]
        flags[.format] = format
        flags[.database] = database.database
        flags[.maxDatabaseAge] = maxDbAge
        if !failOn.isEmpty { flags[.failOn] = failOn.joined(separator: ",") }
        var options = common
        // Secrets are another question.
        options.noSecrets = true
        let session = try Session(options, flags: flags)
        let format = try session.format(format, ScanFormat.self, default: .table)
        let day = try EvaluationDay.parse(time)
        let gates = try gates(session.configuration)
        let access = try DatabaseAccess(session.configuration, path: database.database, maximumAge: maxDbAge)
        let store = try access.open(on: day)

        let target = try await session.scanSubject(target)
        for shortfall in target.shortfalls { session.note("\(self.target) lacks: \(shortfall)") }
        let (result, baseline) = try await judge(target.subject, store, day, session)
        let scan = Scan(
            subject: target.subject, result: result, day: day,
            data: store.identity(on: day, maximumAge: access.maximumAge),
            gates: gates, baseline: baseline)
        Output.standard.write(ScanReport.render(scan, as: format, style: session.style, programVersion: Version.current))
        try finish(scan, isComplete: target.isComplete, session)
    }

    private func judge(
        _ subject: ScanSubject, _ store: AdvisoryDatabase, _ day: CivilDate, _ session: Session
    ) async throws -> (ScanResult, Scan.Baseline?) {
        var result = try store.read { try Matcher($0).match(subject, on: day) }
        if store.isSample { result.notCompared.insert(.sample(result.compared), at: 0) }
        guard let newSince else { return (result, nil) }
        if let baseline = try ScanBaselineFile.read(newSince) { return (result, baseline) }
        let old = try await session.scanSubject(newSince).subject
        return (result, Scan.Baseline(name: newSince, try store.read { try Matcher($0).match(old, on: day) }, of: old))
    }

    private func gates(_ configuration: Configuration) throws -> [FindingGate] {
        let texts = failOn.isEmpty ? configuration.value(.failOn, flag: nil).map { [$0] } ?? [] : failOn
        return try texts.flatMap { $0.split(separator: ",") }.map { text in
            guard let gate = FindingGate(String(text)) else {
                throw ValidationError("'\(text)' is no condition: \(FindingGate.forms), joined by +")
            }
            return gate
        }
    }

    private func finish(_ scan: Scan, isComplete: Bool, _ session: Session) throws {
        for gate in scan.gates where gate.failures > 0 {
            session.note("failed: --fail-on \(gate.gate): \(Numbers.count(gate.failures, "finding"))")
        }
        if scan.gates.isEmpty, let summary = ScanReport.worst(scan) {
            session.note(
                "no gate is set, so the exit status does not tell: \(summary); set one with --fail-on critical")
        }
        let failed = scan.gates.contains { $0.failures > 0 }
        let doubts = scan.gates.map(\.doubts).max() ?? 0
        if !failed, doubts > 0, !session.allowsIncomplete {
            session.note(
                "error: \(Numbers.count(doubts, "finding")) may meet a gate: whether the package is affected cannot be told (--allow-incomplete lets it pass)"
            )
            throw ExitCode(Program.undecided)
        }
        if !failed, !scan.result.isComplete, !session.allowsIncomplete {
            for gap in scan.result.notCompared where gap.isBlind {
                session.note("error: \(gap.what) (\(gap.count)) were not compared: \(gap.reason)")
            }
            session.note("hint: boltseal db update --ecosystems auto:\(target), or --allow-incomplete")
            throw ExitCode(Program.undecided)
        }
        try session.finish(isComplete: isComplete, failedGate: failed)
    }
}
