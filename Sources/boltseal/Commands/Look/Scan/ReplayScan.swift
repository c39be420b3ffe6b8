internal import ArgumentParser
internal import Bytes
internal import Model
internal import Reports

struct ReplayScan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Repeat a scan from its receipt, and check that it gives the same bytes.",
        discussion: """
            Exits with 2 where image, database, rules or a file are not those of the receipt: it names which.

              boltseal scan app:1.4 --format json --receipt app.receipt.json > app.scan.json
              boltseal scan replay app.receipt.json --db kept.db > again.json
            """)

    @Argument(help: "The receipt.")
    var receipt: String

    @OptionGroup
    var database: DatabaseOptions

    @OptionGroup
    var common: CommonOptions

    func run() async throws {
        let (then, output) = try read()
        var flags: [Setting: String] = [:]
        flags[.database] = database.database
        flags[.platform] = common.platform ?? then.platform
        var options = common
        options.noSecrets = true
        options.platform = common.platform ?? then.platform
        options.allowIncomplete = common.allowIncomplete || then.allowsIncomplete
        let session = try Session(options, flags: flags)
        guard let format = ScanFormat(rawValue: then.format) else {
            throw DatabaseAccess.Failure(explanation: "this version writes no '\(then.format)'", hint: nil)
        }
        let job = ScanJob(
            target: then.target, format: format, conditions: then.conditions, baseline: then.baseline,
            unrated: then.unrated, bases: then.images.filter { $0.role == .base }.map(\.reference),
            rebases: then.images.filter { $0.role == .rebase }.map(\.reference),
            template: paths(then, .template).first,
            vex: paths(then, .vex), ignore: paths(then, .ignore), day: then.day)
        // On the day of the receipt the data was young enough.
        let access = try DatabaseAccess(
            session.configuration, path: database.database, maximumAge: then.maximumAge.map(String.init) ?? "off")
        let outcome = try await job.run(session, access, style: TextStyle())
        let differences = then.differences(to: outcome.receipt)
        for difference in differences { session.note("differs: \(difference)") }
        Output.standard.write(outcome.text)
        guard differences.isEmpty else {
            session.note("error: not the same scan as in \(receipt)")
            throw ExitCode(Program.undecided)
        }
        guard Digest(of: Array(outcome.text.utf8).span) == output else {
            session.note("error: the same image, data and rules gave another output than that of \(receipt)")
            throw ExitCode(Program.undecided)
        }
        session.note("the same bytes as in \(receipt)")
        try outcome.finish(session, target: then.target)
    }

    private func paths(_ receipt: ScanReceipt, _ role: ScanReceipt.File.Role) -> [String] {
        receipt.files.filter { $0.role == role }.map(\.path)
    }

    private func read() throws -> (ScanReceipt, Digest) {
        let bytes = Array(try TextFile.read(receipt).utf8)
        do throws(ParseError) {
            return try ReceiptJSON.read(try JSONValue(parsing: bytes.span))
        } catch {
            throw DatabaseAccess.Failure(
                explanation: "cannot read \(receipt): \(error)", hint: "scan --receipt FILE writes one")
        }
    }
}
