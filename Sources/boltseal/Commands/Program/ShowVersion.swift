internal import Archives
internal import ArgumentParser
internal import Model

struct ShowVersion: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Show the version, and what the program uses on this machine.")

    @Flag(help: "As JSON.")
    var json = false

    func run() throws {
        let facts = [
            ("version", Version.current), ("inflate", Gzip.implementation), ("platform", Platform.current.description),
        ]
        if json {
            let members = facts.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
            Output.standard.write("{\(members)}\n")
        } else {
            Output.standard.write("boltseal \(Version.current)\n")
        }
    }
}
