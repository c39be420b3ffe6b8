internal import Advisories
internal import ArgumentParser
internal import Bytes
internal import Model
internal import Reports

struct ScanVulnerabilities: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "image",
        abstract: "Compare what is in an image or a bill of materials with advisories.",
        discussion: """
            Needs the database (boltseal db update), and nothing from the network unless the image lies there.
            Terms of a condition are joined by +; a malicious package meets every condition.

              boltseal scan app:1.4 --fail-on critical
              boltseal scan app:1.4 --fail-on high+fixable --fail-on kev
              boltseal scan app:1.5 --new-since app:1.4 --fail-on medium
              boltseal scan app:1.4 --base debian:12.5-slim --rebase-to debian:12.9-slim
              boltseal scan app.cdx.json --format sarif > app.sarif
              boltseal scan app:1.4 --vex vendor.openvex.json --explain-vex
            """)

    @Argument(help: "The image, or a bill of materials.")
    var target: String

    @Option(help: ArgumentHelp("\(ScanFormat.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format"))
    var format: String?

    @Option(
        help: ArgumentHelp("Fill the JSON report into this template (mustache) instead.", valueName: "file"))
    var template: String?

    @Option(
        help: ArgumentHelp(
            "Exit with 1 on such a finding: \(FindingGate.forms). May be given several times.", valueName: "condition"))
    var failOn: [String] = []

    @Option(
        help: ArgumentHelp(
            "Let conditions look only at what is new against this image, bill or JSON report.",
            valueName: "image|report"))
    var newSince: String?

    @Option(
        help: ArgumentHelp(
            "An image that may be the base; proven where its layers are the lowest. May be given several times.",
            valueName: "image"))
    var base: [String] = []

    @Option(
        help: ArgumentHelp(
            "Tell what this image in the base's place clears and brings. May be given several times.",
            valueName: "image"))
    var rebaseTo: [String] = []

    @Option(
        help: ArgumentHelp(
            "What conditions take a finding for that nobody has rated: a severity, or undecided (exit 2), the default.",
            valueName: "severity"))
    var unrated: String?

    @Option(
        help: ArgumentHelp(
            "Mark what this document says does not affect the image (OpenVEX, CSAF, CycloneDX). May be given several times.",
            valueName: "file"))
    var vex: [String] = []

    @Option(
        help: ArgumentHelp(
            "Mark what this file ignores (own rules, .trivyignore, .grype.yaml). May be given several times.",
            valueName: "file"))
    var ignoreFile: [String] = []

    @Flag(
        name: .customLong("explain-vex"),
        help: "Say which statements of --vex came near a finding, and why they missed.")
    var explainVEX = false

    @Option(help: ArgumentHelp("Write down what the result comes from, for scan replay.", valueName: "file"))
    var receipt: String?

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
        flags[.unrated] = unrated
        if template != nil, format != nil { throw ValidationError("--template stands for --format") }
        if !failOn.isEmpty { flags[.failOn] = failOn.joined(separator: ",") }
        var options = common
        // Secrets are another question.
        options.noSecrets = true
        let session = try Session(options, flags: flags)
        let configured = failOn.isEmpty ? session.configuration.value(.failOn, flag: nil).map { [$0] } ?? [] : failOn
        let job = ScanJob(
            target: target, format: try session.format(format, ScanFormat.self, default: .table),
            conditions: configured.flatMap { $0.split(separator: ",").map(String.init) }, baseline: newSince,
            unrated: try Self.unrated(session.configuration.value(.unrated, flag: unrated)), bases: base,
            rebases: rebaseTo, template: template,
            vex: vex,
            ignore: ignoreFile, day: try EvaluationDay.parse(time))
        // An unset variable of a pipeline must not switch its gate off.
        if configured.count > 0, job.conditions.isEmpty || configured.contains(where: { $0.allSatisfy(\.isWhitespace) })
        {
            throw ValidationError("--fail-on names no condition: \(FindingGate.forms)")
        }
        _ = try ScanJob.gates(job.conditions)
        let access = try DatabaseAccess(session.configuration, path: database.database, maximumAge: maxDbAge)
        let outcome = try await job.run(session, access, style: receipt == nil ? session.style : TextStyle())
        Output.standard.write(outcome.text)
        if explainVEX { Output.error.write(NearMissReport.text(outcome.nearMisses.map(\.line))) }
        if let receipt {
            let value = ReceiptJSON.value(outcome.receipt, output: Digest(of: Array(outcome.text.utf8).span))
            try OutputFile.write(JSONWriter.text(value), to: receipt)
        }
        try outcome.finish(session, target: target)
    }
}

extension ScanVulnerabilities {
    /// `nil` where such findings leave conditions undecided.
    private static func unrated(_ text: String?) throws -> Severity? {
        guard let text, text != "undecided" else { return nil }
        guard let severity = Severity(rawValue: text.lowercased()), severity != .unknown else {
            throw ValidationError("--unrated takes critical, high, medium, low, negligible or undecided, not '\(text)'")
        }
        return severity
    }
}

extension VEXNearMiss {
    fileprivate var line: NearMissReport.Line {
        NearMissReport.Line(
            place: "\(file), statement \(number)", vulnerability: vulnerability, status: status.rawValue,
            about: package ?? product, reason: reason)
    }
}
