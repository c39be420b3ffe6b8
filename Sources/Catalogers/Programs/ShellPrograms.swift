extension ProgramClassifiers {
    /// Shells and the tools that scripts live by.
    static let shells = [
        ProgramClassifier("busybox", cpe: "busybox:busybox", files: [], ["BusyBox v\(.numbers(3))"]),
        ProgramClassifier(
            "bash", cpe: "gnu:bash", files: ["bash*", "sh", "rbash"], ["@(#)Bash version \(.numbers(3))("]),
        ProgramClassifier("zsh", cpe: "zsh:zsh", files: ["zsh*"], ["\0\(.numbers(2...4))\0zsh %s (%s-"]),
        ProgramClassifier("toybox", cpe: "landley:toybox", files: ["toybox*"], ["sbin/\0--long\0\(.numbers(3))\0"]),
        ProgramClassifier("git", cpe: "git-scm:git", files: ["git*"], ["git/\(.numbers(3...4))\0GIT_USER_AGENT"]),
        ProgramClassifier("gnupg", cpe: "gnupg:gnupg", files: ["gpg*"], [" (GnuPG)\0\(.numbers(3))\0"]),
        ProgramClassifier(
            "sudo", cpe: "sudo_project:sudo", files: ["sudoers.so"], in: .elf, ["\0sudoers \(.numbers(3, .stage))\0"]),
    ]
}
