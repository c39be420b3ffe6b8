internal import ArgumentParser
internal import Versions

struct CompareVersions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vercmp",
        abstract: "Compare two versions as a package manager does.",
        discussion: """
            Prints <, = or >. Exits with 2 where one of them is no version of the scheme.

              boltseal vercmp dpkg 1.0~rc1-1 1.0-1
              boltseal vercmp pep440 1.0.post1 1.0
            """)

    @Argument(
        help: ArgumentHelp("\(VersionScheme.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "scheme"))
    var scheme: String

    @Argument(help: "The version on the left.")
    var left: String

    @Argument(help: "The version on the right.")
    var right: String

    func run() throws {
        guard let scheme = VersionScheme(rawValue: scheme) else {
            let known = VersionScheme.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(scheme)' is no scheme of versions: \(known)")
        }
        let order = try version(left, scheme).compare(to: try version(right, scheme))
        Output.standard.write("\(order.symbol)\n")
    }

    private func version(_ text: String, _ scheme: VersionScheme) throws -> Versions.Version {
        do throws(VersionError) {
            return try Versions.Version(text, scheme)
        } catch {
            throw DatabaseAccess.Failure(explanation: error.description, hint: nil)
        }
    }
}
