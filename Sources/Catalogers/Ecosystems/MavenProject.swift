internal import Bytes

/// What is needed of a `pom.xml` inside an archive: coordinates, those that it inherits included, and the names of licences. Source: Maven's "POM Reference".
struct MavenProject: Equatable {
    private static let textLimit = 1024
    private static let licenseLimit = 16

    let coordinates: MavenCoordinates?
    let licenses: [String]

    /// `nil` where this is not a well-formed project.
    init?(_ bytes: Span<UInt8>) {
        guard let project = try? XMLElement(parsing: bytes), project.name == "project" else { return nil }
        coordinates = MavenCoordinates(
            group: project.text("groupId") ?? project.text("parent", "groupId"), artifact: project.text("artifactId"),
            version: project.text("version") ?? project.text("parent", "version"))
        var licenses: [String] = []
        for license in project.child("licenses")?.children("license") ?? [] {
            guard let name = license.text("name"), name.utf8.count <= Self.textLimit,
                licenses.count < Self.licenseLimit, !licenses.contains(name)
            else { continue }
            licenses.append(name)
        }
        self.licenses = licenses
    }
}
