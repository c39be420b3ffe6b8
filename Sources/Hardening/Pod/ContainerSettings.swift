/// How a container is run: the settings of its Pod and its own, joined as Kubernetes joins them. Source: Kubernetes API, core/v1, PodSecurityContext and SecurityContext.
package struct ContainerSettings: Hashable, Sendable {
    /// For messages: "Deployment web, container app".
    package let name: String
    package let image: String
    package var runAsUser: Int64?
    package var runAsNonRoot: Bool?
    package var isReadOnly = false
    package var droppedCapabilities: [String] = []
    package var addedCapabilities: [String] = []
    package var allowsPrivilegeEscalation: Bool?
    package var isPrivileged = false
    package var seccompProfile: String?
    /// `hostNetwork`, `hostPID`, `hostIPC` where they are true.
    package var hostNamespaces: [String] = []
    /// Mounted paths of the host.
    package var hostPaths: [String] = []
    /// Paths that stay writable under a read-only root.
    package var writableMounts: [String] = []

    package init(name: String, image: String) {
        self.name = name
        self.image = image
    }

    package var dropsAllCapabilities: Bool { droppedCapabilities.contains { $0.uppercased() == "ALL" } }
}
