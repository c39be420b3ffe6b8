internal import Model

/// What only the Pod can answer. Source of the wanted values: Kubernetes, Pod Security Standards, "Restricted".
struct PodChecks {
    func checks(_ image: AssessedImage) -> [Check] {
        guard let pod = image.pod else { return [] }
        return [readOnly(pod, image), capabilities(pod), escalation(pod), seccomp(pod), isolation(pod)]
    }

    private func readOnly(_ pod: ContainerSettings, _ image: AssessedImage) -> Check {
        guard pod.isReadOnly else {
            return Check(
                "runtime.read-only", .no, "the root file system is writable", evidence: [pod.name],
                fix: "securityContext.readOnlyRootFilesystem: true, and an emptyDir for what must be written")
        }
        let unmounted = image.config.volumes.filter { !pod.writableMounts.contains($0) }
        return Check(
            "runtime.read-only", .yes, "the root file system is read-only",
            evidence: [pod.name] + unmounted.map { "VOLUME \($0) has no writable mount" })
    }

    private func capabilities(_ pod: ContainerSettings) -> Check {
        let added = pod.addedCapabilities.filter {
            !["NET_BIND_SERVICE", "CAP_NET_BIND_SERVICE"].contains($0.uppercased())
        }
        if pod.isPrivileged {
            return Check(
                "runtime.capabilities", .no, "the container is privileged: it owns the node", evidence: [pod.name],
                fix: "remove securityContext.privileged")
        }
        guard pod.dropsAllCapabilities, added.isEmpty else {
            return Check(
                "runtime.capabilities", .no,
                added.isEmpty
                    ? "the default capabilities are kept" : "capabilities are added: \(added.joined(separator: ", "))",
                evidence: [pod.name], fix: "securityContext.capabilities: {drop: [ALL]}")
        }
        return Check("runtime.capabilities", .yes, "all capabilities are dropped", evidence: [pod.name])
    }

    private func escalation(_ pod: ContainerSettings) -> Check {
        pod.allowsPrivilegeEscalation == false
            ? Check("runtime.escalation", .yes, "privileges cannot grow", evidence: [pod.name])
            : Check(
                "runtime.escalation", .no, "privileges may grow through setuid programs", evidence: [pod.name],
                fix: "securityContext.allowPrivilegeEscalation: false")
    }

    private func seccomp(_ pod: ContainerSettings) -> Check {
        guard let profile = pod.seccompProfile else {
            return Check(
                "runtime.seccomp", .no, "no seccomp profile is set", evidence: [pod.name],
                fix: "securityContext.seccompProfile.type: RuntimeDefault")
        }
        return profile == "Unconfined"
            ? Check(
                "runtime.seccomp", .no, "seccomp is switched off", evidence: [pod.name],
                fix: "securityContext.seccompProfile.type: RuntimeDefault")
            : Check("runtime.seccomp", .yes, "seccomp profile \(profile)", evidence: [pod.name])
    }

    private func isolation(_ pod: ContainerSettings) -> Check {
        let shared = pod.hostNamespaces + pod.hostPaths.map { "hostPath \($0)" }
        return shared.isEmpty
            ? Check("runtime.isolation", .yes, "nothing of the host is shared", evidence: [pod.name])
            : Check(
                "runtime.isolation", .no, "parts of the host are shared", evidence: [pod.name] + shared,
                fix: "remove them; a CSI volume or a ConfigMap serves most uses of hostPath")
    }
}
