internal import Bytes
internal import Dockerfiles

/// Pods, whatever holds them: every list of containers and every image volume, also in Lists, CronJobs and resources of other makers.
/// Sources: Kubernetes API, PodSpec, ImageVolumeSource; Argo Workflows, "container".
package enum KubernetesManifest: PinnedFormat {
    package static let name = "kubernetes"

    package static func recognizes(_ file: PinnableFile) -> Bool {
        file.topKeys.contains { $0.contains("apiVersion") && $0.contains("kind") }
    }

    package static func places(in file: PinnableFile) throws -> [ImagePlace] {
        var found = ScalarPlaces()
        for document in try file.documents().documents { walk(document, "", &found) }
        return found.sorted
    }

    private static let lists: Set<String> = ["containers", "initContainers", "ephemeralContainers", "sidecars"]

    private static func walk(_ part: YAMLPart, _ path: String, _ found: inout ScalarPlaces) {
        for member in part.members {
            let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
            if lists.contains(member.key) {
                for (index, container) in member.value.elements.enumerated() {
                    let name = container["name"]?.text ?? "\(index)"
                    found.take(container["image"], role: "\(inner)[\(name)].image")
                }
            } else if member.key == "container" || member.key == "script" {
                found.take(member.value["image"], role: "\(inner).image")
            } else if member.key == "volumes" {
                for volume in member.value.elements {
                    found.take(
                        volume["image"]?["reference"],
                        role: "\(inner)[\(volume["name"]?.text ?? "")].image.reference")
                }
            }
            walk(member.value, inner, &found)
        }
        for (index, element) in part.elements.enumerated() { walk(element, "\(path)[\(index)]", &found) }
    }
}
