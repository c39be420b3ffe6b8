internal import ArgumentParser

struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Find vulnerabilities, repeat a scan, compare two.",
        discussion: """
              boltseal scan app:1.4 --fail-on critical
              boltseal scan app:1.4 --format json --receipt app.receipt.json > app.scan.json
              boltseal scan replay app.receipt.json
              boltseal scan compare yesterday.json today.json
            """,
        subcommands: [ScanVulnerabilities.self, ReplayScan.self, CompareScans.self],
        defaultSubcommand: ScanVulnerabilities.self)
}
