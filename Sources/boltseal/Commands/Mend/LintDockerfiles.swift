internal import ArgumentParser
internal import Dockerfiles
internal import Model
internal import Reports

struct LintDockerfiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find in Dockerfiles what has a consequence.",
        discussion: """
            Comments of hadolint, Trivy, Checkov and BuildKit that silence a rule are
            obeyed; their ids are names of rules.

              boltseal lint                                    (./Dockerfile)
              boltseal lint Dockerfile images/*/Dockerfile --format sarif > lint.sarif
              boltseal lint 'images/*/Dockerfile' compose.yaml
              boltseal lint --failure-threshold warning --ignore DL3020
              boltseal lint --new-since origin/main
              boltseal lint --fix
              boltseal lint --shellcheck                       (with SC2086 and its like)
              boltseal lint --explain BS2001
              boltseal lint - < Dockerfile
              boltseal lint --base python:3.12-slim=oci:./mirror/python:3.12-slim
              boltseal lint --read-bases                       (from their registries)

            Exit status: 1 where something is at least as severe as the threshold,
            2 where a file cannot be read.
            """)

    @Argument(help: "Dockerfiles, patterns of their names, Compose files for what they build; - is standard input.")
    var files: [String] = []

    @Option(help: ArgumentHelp("text, json, sarif, github, gitlab, checkstyle, junit.", valueName: "format"))
    var format: String?

    enum Profile: String, ExpressibleByArgument, CaseIterable {
        case standard = "default"
        case strict
    }

    @Option(help: ArgumentHelp("default, or strict: with the rules of style.", valueName: "profile"))
    var profile: Profile = .standard

    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case error, warning, info, style, ignore, none

        var severity: LintFinding.Severity? { LintFinding.Severity(rawValue: rawValue) }
    }

    @Option(help: ArgumentHelp("Exit with 1 from this severity on; info by default.", valueName: "severity"))
    var failureThreshold: Threshold?

    @Flag(help: "Never exit with 1.")
    var noFail = false

    @Option(help: ArgumentHelp("Leave a rule out, by any of its names. May be given several times.", valueName: "rule"))
    var ignore: [String] = []

    @Option(
        help: ArgumentHelp(
            "Give a rule another severity, or off: BS4001=error. May be given several times.",
            valueName: "rule=severity"))
    var severity: [String] = []

    @Option(
        help: ArgumentHelp(
            "Let images come from this registry; * stands for any part of its name. May be given several times.",
            valueName: "registry"))
    var allowedRegistry: [String] = []

    @Option(help: ArgumentHelp("Obey hadolint's settings in this file.", valueName: "file"))
    var hadolintConfig: String?

    @Flag(help: "Do not obey comments that silence rules.")
    var noComments = false

    @Flag(help: "Have ShellCheck look at the scripts of RUN; it must be installed.")
    var shellcheck = false

    @Flag(help: "Mend what can be mended for certain, in the files.")
    var fix = false

    @Option(
        help: ArgumentHelp(
            "What an image of FROM really is: REFERENCE=IMAGE. May be given several times.",
            valueName: "reference=image"))
    var base: [String] = []

    @Flag(help: "Read what images of FROM really are, from where they lie.")
    var readBases = false

    @Option(help: ArgumentHelp("Show only what a revision of git did not have.", valueName: "revision"))
    var newSince: String?

    @Option(help: ArgumentHelp("The build's context, where that is not the Dockerfile's folder.", valueName: "folder"))
    var context: String?

    @Flag(help: "List the rules, and stop.")
    var list = false

    @Option(help: ArgumentHelp("Say what a rule is about, and stop.", valueName: "rule"))
    var explain: String?

    @OptionGroup
    var common: CommonOptions

    func validate() throws {
        if fix, files.contains("-") { throw ValidationError("--fix needs files to write to") }
        if newSince != nil, files.contains("-") { throw ValidationError("--new-since needs files, which git knows") }
    }

    func run() async throws {
        let session = try Session(common, flags: format.map { [.format: $0] } ?? [:])
        if let explain {
            return Output.standard.write(
                RuleText.explanation(of: try Self.rule(explain).described, style: session.style))
        }
        if list { return Output.standard.write(RuleText.list(LintRules.all.map(\.described), style: session.style)) }
        let format = try session.format(format, LintFormat.self, default: .text)
        let settings = try settings(session)
        let options = try options(settings)
        let day = try EvaluationDay.parse(nil)
        let checker = shellcheck ? try await ShellCheckProgram() : nil
        var job = LintJob(
            options: options, day: day, bases: LintedBases(stated: try LintedBases.stated(base), readsAll: readBases),
            folder: context, revision: try newSince.map { try GitRevision($0) }, fixes: fix)
        var prepared: [LintJob.Prepared] = []
        let targets = try LintTargets(files.isEmpty ? ["Dockerfile"] : files)
        for note in targets.notes { session.note(note) }
        for target in targets.targets { prepared.append(try await job.prepare(target, session)) }
        let linted = try await Self.lint(prepared, checker)
        let used = Set(linted.flatMap { $0.findings + $0.silenced.map(\.finding) }.map(\.rule))
        let rules = LintRules.all.filter { used.contains($0.id) }.map(\.described)
        let shellRules = used.sorted().compactMap(ShellCheckRule.init).map(\.described)
        let report = LintReport(files: linted, rules: rules + shellRules, shellCheck: checker?.version)
        Output.standard.write(report.render(as: format, style: session.style))
        let count = report.findings.count
        if count > 0 { session.note(Self.summary(report)) }
        let failed = try threshold(settings).severity.map { report.count(from: $0) } ?? 0
        try session.finish(isComplete: true, failedGate: failed > 0 && !noFail && !settings.neverFails)
    }

    /// Files with what ShellCheck says about all their scripts at once.
    private static func lint(_ files: [LintJob.Prepared], _ checker: ShellCheckProgram?) async throws -> [LintReport
        .File]
    {
        guard let checker else { return files.map { $0.report(shell: []) } }
        let scripts = files.map(\.scripts)
        var rest = try await checker.comments(scripts.flatMap(\.self))[...]
        return zip(files, scripts).map { file, own in
            defer { rest = rest.dropFirst(own.count) }
            return file.report(shell: Array(rest.prefix(own.count)))
        }
    }

    private func settings(_ session: Session) throws -> HadolintSettings {
        guard let hadolintConfig else {
            if let found = HadolintSettings.names.first(where: InputFile.exists) {
                session.note(
                    "hint: \(found) is not obeyed, as a change to be judged must not carry its own trust; --hadolint-config \(found) takes it"
                )
            }
            return HadolintSettings()
        }
        let settings = try HadolintSettings(path: hadolintConfig)
        for note in settings.notes { session.note(note) }
        return settings
    }

    private func threshold(_ settings: HadolintSettings) throws -> Threshold {
        if let failureThreshold { return failureThreshold }
        guard let text = settings.threshold else { return .info }
        guard let threshold = Threshold(rawValue: text) else {
            throw ValidationError(
                "'\(text)' is no failure-threshold; known are \(Threshold.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return threshold
    }

    private func options(_ settings: HadolintSettings) throws -> LintOptions {
        var options = settings.options
        options.isStrict = profile == .strict
        if noComments { options.obeysComments = false }
        if !allowedRegistry.isEmpty { options.allowedRegistries = allowedRegistry }
        for name in ignore { options.severities[try Self.rule(name).id.lowercased()] = .some(nil) }
        for text in severity {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[1] == "off" || LintFinding.Severity(rawValue: String(parts[1])) != nil else {
                throw ValidationError("'\(text)' is not RULE=SEVERITY; severities are error, warning, info, style, off")
            }
            options.severities[try Self.rule(String(parts[0])).id.lowercased()] = .some(
                LintFinding.Severity(rawValue: String(parts[1])))
        }
        return options
    }

    private static func rule(_ name: String) throws -> any LintRule {
        if let rule = ShellCheckRule(name) { return rule }
        guard let rule = LintRules.find(name) else {
            throw ValidationError("'\(name)' is no rule; boltseal lint --list shows them")
        }
        return rule
    }

    private static func summary(_ report: LintReport) -> String {
        let counts = LintFinding.Severity.allCases.reversed().compactMap { severity -> String? in
            let count = report.findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)"
        }
        return "\(Numbers.count(report.findings.count, "finding")): \(counts.joined(separator: ", "))"
    }
}
