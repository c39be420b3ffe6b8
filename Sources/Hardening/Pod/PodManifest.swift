internal import Bytes
internal import Yams

/// Reads the containers of Kubernetes manifests: Pods, everything with a Pod template, and Lists; several documents in a file.
package enum PodManifest {
    package struct Failure: ExplainedError, Hashable {
        package let explanation: String
        package let hint: String?
    }

    /// The containers of all Pods in a YAML or JSON text, init containers included.
    package static func containers(in text: String, file: String) throws -> [ContainerSettings] {
        var documents: [Node] = []
        do {
            // `compose_all` ends at the first error as if the file did.
            let parser = try Yams.Parser(yaml: text)
            while let document = try parser.nextRoot() { documents.append(document) }
        } catch {
            throw Failure(explanation: "\(file) is no readable YAML: \(error)", hint: nil)
        }
        let found = documents.flatMap { objects(in: $0, depth: 0) }.flatMap(containers)
        guard !found.isEmpty else {
            throw Failure(
                explanation: "\(file) has no Pod and nothing with a Pod template",
                hint: "give a Pod, Deployment, StatefulSet, DaemonSet, Job, CronJob or a List of these")
        }
        return found
    }

    /// The container with the wanted name, or the only one, or the one that runs an image of the same name.
    package static func choose(
        from containers: [ContainerSettings], named name: String?, image: String, file: String
    ) throws -> ContainerSettings {
        var matches = containers
        if let name {
            matches = containers.filter { $0.name.hasSuffix("container \(name)") }
        } else if containers.count > 1 {
            matches = containers.filter { Self.repository(of: $0.image) == Self.repository(of: image) }
        }
        guard matches.count != 1 else { return matches[0] }
        let names = containers.map(\.name).joined(separator: "; ")
        throw Failure(
            explanation: "\(matches.isEmpty ? "no container" : "more than one container") of \(file) fits the image",
            hint: "choose one with --container NAME; there are: \(names)")
    }

    private static func repository(of image: String) -> String {
        var name = image[...]
        if let at = name.firstIndex(of: "@") { name = name[..<at] }
        if let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") { name = name[..<colon] }
        return name.split(separator: "/").last.map(String.init) ?? image
    }

    // MARK: Structure

    private static func objects(in node: Node, depth: Int) -> [Node] {
        guard depth < 4, node["kind"]?.string?.hasSuffix("List") == true, let items = node["items"]?.sequence else {
            return [node]
        }
        return items.flatMap { objects(in: $0, depth: depth + 1) }
    }

    private static func containers(of object: Node) -> [ContainerSettings] {
        let kind = object["kind"]?.string ?? "object"
        let name = object["metadata"]?["name"]?.string ?? "without name"
        let pod: Node? =
            switch kind {
            case "Pod": object["spec"]
            case "CronJob": object["spec"]?["jobTemplate"]?["spec"]?["template"]?["spec"]
            default: object["spec"]?["template"]?["spec"]
            }
        guard let pod else { return [] }
        return ["initContainers", "containers"].flatMap { list in
            (pod[list]?.sequence.map(Array.init) ?? []).map { container($0, in: pod, of: "\(kind) \(name)") }
        }
    }

    private static func container(_ node: Node, in pod: Node, of owner: String) -> ContainerSettings {
        let own = node["securityContext"]
        let shared = pod["securityContext"]
        func setting(_ key: String) -> Node? { own?[key] ?? shared?[key] }
        var settings = ContainerSettings(
            name: "\(owner), container \(node["name"]?.string ?? "without name")", image: node["image"]?.string ?? "")
        settings.runAsUser = setting("runAsUser")?.int.map(Int64.init)
        settings.runAsNonRoot = setting("runAsNonRoot")?.bool
        settings.seccompProfile = setting("seccompProfile")?["type"]?.string
        settings.isReadOnly = own?["readOnlyRootFilesystem"]?.bool ?? false
        settings.allowsPrivilegeEscalation = own?["allowPrivilegeEscalation"]?.bool
        settings.isPrivileged = own?["privileged"]?.bool ?? false
        settings.droppedCapabilities = strings(own?["capabilities"]?["drop"])
        settings.addedCapabilities = strings(own?["capabilities"]?["add"])
        settings.hostNamespaces = ["hostIPC", "hostNetwork", "hostPID"].filter { pod[$0]?.bool == true }
        addMounts(node, pod, &settings)
        return settings
    }

    private static func addMounts(_ node: Node, _ pod: Node, _ settings: inout ContainerSettings) {
        var hostVolumes: [String: String] = [:]
        for volume in pod["volumes"]?.sequence.map(Array.init) ?? [] {
            if let name = volume["name"]?.string, let path = volume["hostPath"]?["path"]?.string {
                hostVolumes[name] = path
            }
        }
        for mount in node["volumeMounts"]?.sequence.map(Array.init) ?? [] {
            guard let path = mount["mountPath"]?.string else { continue }
            if mount["readOnly"]?.bool != true { settings.writableMounts.append(path) }
            if let host = mount["name"]?.string.flatMap({ hostVolumes[$0] }) { settings.hostPaths.append(host) }
        }
    }

    private static func strings(_ node: Node?) -> [String] {
        node?.sequence.map { $0.compactMap(\.string) } ?? []
    }
}
