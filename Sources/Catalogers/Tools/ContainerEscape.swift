internal import Model

extension ToolSignatures {
    /// What turns a container with too many rights, a mounted socket or a service account into the machine or the
    /// cluster.
    static let containerEscape: [ToolSignature] = [
        ToolSignature(
            "nsenter", [.containerEscape, .escalate, .spawn],
            content: ["neither filename nor target pid supplied for %s"]),
        ToolSignature(
            "unshare", [.containerEscape, .escalate, .spawn], content: ["Run a program with some namespaces unshared"]),
        ToolSignature(
            "mount", [.containerEscape], names: ["umount", "mount.nfs", "mount.cifs", "fusermount", "fusermount3"],
            content: ["%s mounted on %s.\n"]),
        ToolSignature("losetup", [.containerEscape], names: ["kpartx", "dmsetup"]),
        ToolSignature("chroot", [.containerEscape, .spawn], names: ["pivot_root", "switch_root"]),
        ToolSignature("capsh", [.containerEscape, .escalate, .spawn], content: ["--has-ambient"]),
        ToolSignature("debugfs", [.containerEscape, .rewrite], names: ["xfs_db", "btrfs"]),
        ToolSignature("mknod", [.containerEscape]),
        ToolSignature("insmod", [.containerEscape], names: ["modprobe", "kmod", "rmmod"], packages: ["kmod"]),
        ToolSignature(
            "runc", [.containerEscape, .spawn], packages: ["runc"], content: ["FATAL: failed to sync with runc"]),
        ToolSignature(
            "crun", [.containerEscape, .spawn], packages: ["crun"],
            content: ["invalid libcrun_container_exec_options_s"]),
        ToolSignature("youki", [.containerEscape, .spawn], names: ["runsc", "kata-runtime"]),
        ToolSignature(
            "ctr", [.containerEscape, .download, .network], names: ["nerdctl"],
            content: ["/cmd/ctr/commands/version/version.go"]),
        ToolSignature(
            "containerd", [.containerEscape, .spawn], names: ["containerd-shim-runc-v2", "dockerd", "crio"],
            content: ["github.com/docker/docker/cmd/dockerd"]),
        ToolSignature("crictl", [.containerEscape, .network]),
        ToolSignature(
            "docker", [.containerEscape, .download, .network], names: ["docker-compose", "docker-buildx"],
            packages: ["docker-cli"],
            content: ["github.com/docker/cli/cmd/docker"]),
        ToolSignature(
            "podman", [.containerEscape, .download, .network, .spawn], names: ["podman-remote"], packages: ["podman"],
            content: ["# Created with podman-%s"]),
        ToolSignature(
            "buildah", [.containerEscape, .download, .spawn], names: ["buildctl", "buildkitd", "kaniko", "img"],
            packages: ["buildah"],
            content: ["github.com/containers/buildah/cmd"]),
        ToolSignature(
            "skopeo", [.download, .network, .archive], names: ["crane", "oras", "regctl", "umoci"],
            packages: ["skopeo"], content: ["skopeo/cmd/skopeo"]),
        ToolSignature(
            "kubectl", [.containerEscape, .remoteAccess, .network], names: ["oc", "k9s", "kubeadm", "kubelet", "k3s"],
            versioned: true,
            packages: ["kubectl", "kubernetes-client"], content: ["kubectl controls the Kubernetes cluster manager"]),
        ToolSignature("etcdctl", [.containerEscape, .network], packages: ["etcd-client"]),
        ToolSignature("lxc", [.containerEscape, .spawn], names: ["lxc-attach", "lxc-start", "lxd", "incus"]),
        ToolSignature(
            "bwrap", [.containerEscape, .spawn],
            names: ["firejail", "proot", "systemd-nspawn", "machinectl", "rootlesskit"], packages: ["bubblewrap"]),
        ToolSignature("virsh", [.containerEscape], names: ["qemu-system-x86_64", "qemu-nbd", "guestmount"]),
    ]
}
