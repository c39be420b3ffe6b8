internal import Model

extension ToolSignatures {
    /// Programs whose work is to become somebody else, or to let somebody become it.
    static let escalation: [ToolSignature] = [
        ToolSignature(
            "sudo", [.escalate, .spawn], names: ["sudoedit", "sudo-rs"], packages: ["sudo", "sudo-rs"],
            content: ["plugin error: invalid file list for sudoedit"]),
        ToolSignature("doas", [.escalate, .spawn], packages: ["opendoas", "doas"], content: ["doas is not enabled"]),
        ToolSignature("su", [.escalate, .spawn], names: ["runuser", "su-rs"], content: ["FAILED SU "]),
        ToolSignature("pkexec", [.escalate, .spawn], packages: ["pkexec"], content: ["pkexec --version |"]),
        ToolSignature("newgrp", [.escalate, .spawn], names: ["sg"]),
        ToolSignature("login", [.escalate, .spawn], names: ["sulogin"]),
        ToolSignature("run0", [.escalate, .spawn], names: ["systemd-run"]),
        ToolSignature("gosu", [.escalate, .spawn], names: ["su-exec"], packages: ["gosu", "su-exec"]),
        ToolSignature("setpriv", [.escalate, .spawn]),
        ToolSignature("passwd", [.escalate], names: ["chpasswd", "chgpasswd", "gpasswd", "expiry", "chage"]),
        ToolSignature(
            "useradd", [.escalate], names: ["adduser", "usermod", "groupadd", "addgroup", "groupmod", "vipw", "vigr"]),
        ToolSignature("chsh", [.escalate], names: ["chfn"]),
        ToolSignature("newuidmap", [.escalate], names: ["newgidmap"]),
        ToolSignature("setcap", [.escalate], names: ["getcap", "filecap"]),
        ToolSignature("chown", [.escalate], names: ["chmod", "chgrp", "setfacl", "chattr"]),
        ToolSignature("visudo", [.escalate, .spawn]),
        ToolSignature(
            "crontab", [.escalate, .spawn], names: ["cron", "crond", "anacron", "fcron"], packages: ["cron", "cronie"]),
        ToolSignature("at", [.escalate, .spawn], names: ["atd", "batch"], packages: ["at"]),
        ToolSignature("dbus-send", [.escalate, .network], names: ["busctl", "gdbus", "dbus-daemon-launch-helper"]),
        ToolSignature(
            "john", [.escalate], names: ["hashcat"], packages: ["john", "hashcat"], content: ["John the Ripper"]),
        ToolSignature("hydra", [.escalate, .network], names: ["medusa", "ncrack"], packages: ["hydra"]),
        ToolSignature("unshadow", [.escalate], names: ["unix_chkpwd"]),
        ToolSignature("msfconsole", [.escalate, .interpreter, .network, .remoteAccess], names: ["msfvenom"]),
        ToolSignature("linpeas", [.escalate], names: ["linpeas.sh", "lse.sh", "linenum.sh", "deepce.sh", "cdk"]),
    ]
}
