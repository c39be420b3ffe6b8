internal import Bytes
internal import Dockerfiles

/// Workflows and actions of GitHub. Source: GitHub Actions, "Workflow syntax": `container`, `services`, `uses: docker://`; "Metadata syntax": `runs.image`.
package enum WorkflowFile: PinnedFormat {
    package static let name = "workflow"

    package static func recognizes(_ file: PinnableFile) -> Bool {
        file.topKeys.contains { $0.contains("jobs") || $0.contains("runs") && !$0.contains("apiVersion") }
    }

    package static func places(in file: PinnableFile) throws -> [ImagePlace] {
        var found = ScalarPlaces()
        for document in try file.documents().documents {
            for job in document["jobs"]?.members ?? [] {
                let role = "jobs.\(job.key)"
                image(job.value["container"], "\(role).container", &found)
                for service in job.value["services"]?.members ?? [] {
                    image(service.value, "\(role).services.\(service.key)", &found)
                }
                found.take(job.value["uses"], role: "\(role).uses", behind: "docker://")
                steps(job.value["steps"], role, &found)
            }
            found.take(document["runs"]?["image"], role: "runs.image", behind: "docker://")
            steps(document["runs"]?["steps"], "runs", &found)
        }
        return found.sorted
    }

    /// A reference, or a mapping that has one.
    private static func image(_ part: YAMLPart?, _ role: String, _ found: inout ScalarPlaces) {
        guard let part else { return }
        if part.text != nil { return found.take(part, role: role) }
        found.take(part["image"], role: "\(role).image")
    }

    private static func steps(_ part: YAMLPart?, _ role: String, _ found: inout ScalarPlaces) {
        for (index, step) in (part?.elements ?? []).enumerated() {
            found.take(step["uses"], role: "\(role).steps[\(index)].uses", behind: "docker://")
        }
    }
}
