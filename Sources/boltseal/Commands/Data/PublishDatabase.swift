internal import Advisories
internal import ArgumentParser

struct PublishDatabase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Push the database of advisories to a registry, for runners to pull.",
        discussion: """
            Prints the reference with its digest. Credentials are those of docker login.

              boltseal db publish oci://registry.example/security/advisories:latest
              boltseal db update --from oci://registry.example/security/advisories:latest
            """)

    @Argument(help: "oci://REGISTRY/NAME:TAG.")
    var reference: String

    @OptionGroup
    var database: DatabaseOptions

    @OptionGroup
    var common: CommonOptions

    func run() async throws {
        let session = try Session(common, flags: database.database.map { [.database: $0] } ?? [:])
        let access = try DatabaseAccess(session.configuration, path: database.database)
        Output.standard.write(try await RegistryDatabase.publish(access.path, to: reference, session))
    }
}
