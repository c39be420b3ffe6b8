internal import Bytes
internal import Dockerfiles

/// Services of a Compose file. Source: Compose specification, "services", "build", "volumes".
package enum ComposeFile: PinnedFormat {
    package static let name = "compose"

    package static func recognizes(_ file: PinnableFile) -> Bool {
        file.topKeys.contains { $0.contains("services") && !$0.contains("apiVersion") && !$0.contains("jobs") }
    }

    package static func places(in file: PinnableFile) throws -> [ImagePlace] {
        var found = ScalarPlaces()
        for document in try file.documents().documents {
            for service in document["services"]?.members ?? [] {
                let role = "services.\(service.key)"
                // Beside `build` it is the name that the result gets.
                if service.value["build"] == nil { found.take(service.value["image"], role: "\(role).image") }
                contexts(service.value["build"]?["additional_contexts"], role, &found)
                for volume in service.value["volumes"]?.elements ?? [] where volume["type"]?.text == "image" {
                    found.take(volume["source"], role: "\(role).volumes")
                }
            }
        }
        return found.sorted
    }

    /// `name: docker-image://…`, or `name=docker-image://…` in a list.
    private static func contexts(_ part: YAMLPart?, _ role: String, _ found: inout ScalarPlaces) {
        guard let part else { return }
        for value in part.members.map(\.value) + part.elements {
            found.take(value, role: "\(role).build.additional_contexts", behind: "docker-image://")
        }
    }
}
