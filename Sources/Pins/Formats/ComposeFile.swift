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

extension ComposeFile {
    /// A service that is built from a Dockerfile.
    package struct Build: Sendable, Equatable {
        package let service: String
        /// Relative to the Compose file's folder, or absolute; or an address of a repository.
        package let context: String
        /// Relative to the context; `nil` for `Dockerfile`.
        package let dockerfile: String?
        /// Whether the Dockerfile stands in the Compose file itself.
        package let isInline: Bool
    }

    /// What the file builds, in its order.
    package static func builds(in file: PinnableFile) throws -> [Build] {
        var found: [Build] = []
        for document in try file.documents().documents {
            for service in document["services"]?.members ?? [] {
                guard let build = service.value["build"] else { continue }
                found.append(
                    Build(
                        service: service.key, context: build.text ?? build["context"]?.text ?? ".",
                        dockerfile: build["dockerfile"]?.text, isInline: build["dockerfile_inline"] != nil))
            }
        }
        return found
    }
}
