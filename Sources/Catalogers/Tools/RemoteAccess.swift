internal import Model

extension ToolSignatures {
    /// Ways in from elsewhere, ways out to elsewhere, and what keeps a session alive.
    static let remoteAccess: [ToolSignature] = [
        ToolSignature(
            "ssh", [.remoteAccess, .network, .download, .spawn], names: ["slogin", "ssh-agent", "ssh-keyscan"],
            packages: ["openssh-client", "openssh-client-default"],
            content: ["The authenticity of host '%.200s"]),
        ToolSignature("scp", [.remoteAccess, .download, .spawn], names: ["sftp"], content: ["usage: scp [-"]),
        ToolSignature(
            "sshd", [.remoteAccess, .network, .spawn], names: ["sshd-session", "sftp-server"],
            packages: ["openssh-server"],
            content: ["Missing privilege separation directory"]),
        ToolSignature(
            "dropbear", [.remoteAccess, .network, .spawn], names: ["dropbearmulti"],
            packages: ["dropbear-bin", "dropbear"],
            content: ["Dropbear server v%s"]),
        ToolSignature("dbclient", [.remoteAccess, .network, .spawn], content: ["Dropbear SSH client v%s"]),
        ToolSignature("sshpass", [.remoteAccess, .spawn], packages: ["sshpass"], content: ["SSHPASS: "]),
        ToolSignature(
            "autossh", [.remoteAccess, .spawn], names: ["mosh", "mosh-client", "mosh-server", "et"],
            packages: ["autossh", "mosh"]),
        ToolSignature(
            "rsync", [.remoteAccess, .download, .network, .spawn, .rewrite], names: ["rsync-ssl"], packages: ["rsync"],
            content: ["@RSYNCD: EXIT"]),
        ToolSignature(
            "rsh", [.remoteAccess, .network], names: ["rlogin", "rcp", "rexec", "rshd", "in.rshd", "in.rlogind"]),
        ToolSignature(
            "telnetd", [.remoteAccess, .network, .spawn],
            names: ["in.telnetd", "ttyd", "gotty", "wetty", "shellinaboxd"]),
        ToolSignature("tmate", [.remoteAccess, .network, .spawn], packages: ["tmate"]),
        ToolSignature("tmux", [.remoteAccess, .spawn], packages: ["tmux"], content: ["tmux-%s-%ld.log"]),
        ToolSignature("screen", [.remoteAccess, .spawn], packages: ["screen"], content: ["Screen version %s"]),
        ToolSignature(
            "openvpn", [.remoteAccess, .network, .spawn], packages: ["openvpn"], content: ["OPENVPN_PLUGIN"]),
        ToolSignature(
            "wg", [.remoteAccess, .network], names: ["wg-quick", "wireguard-go", "boringtun"],
            packages: ["wireguard-tools"]),
        ToolSignature(
            "tailscale", [.remoteAccess, .network], names: ["tailscaled", "zerotier-cli", "zerotier-one", "nebula"]),
        ToolSignature(
            "tor", [.remoteAccess, .network], names: ["torsocks", "torify", "obfs4proxy"], packages: ["tor"]),
        ToolSignature(
            "proxychains", [.remoteAccess, .network, .spawn], names: ["proxychains4", "proxychains3"],
            packages: ["proxychains4"],
            content: ["PROXYCHAINS_CONF_FILE"]),
        ToolSignature(
            "stunnel", [.remoteAccess, .network, .spawn],
            names: ["stunnel4", "corkscrew", "proxytunnel", "dns2tcpc", "iodine"],
            packages: ["stunnel4", "corkscrew", "proxytunnel"]),
        ToolSignature(
            "ngrok", [.remoteAccess, .network],
            names: ["frpc", "frps", "cloudflared", "gost", "ligolo", "chisel", "bore", "localtonet"]),
        ToolSignature(
            "microsocks", [.remoteAccess, .network], names: ["tinyproxy", "danted", "sockd"], packages: ["tinyproxy"]),
        ToolSignature("vncserver", [.remoteAccess, .network], names: ["x11vnc", "Xvnc", "xrdp", "x11vncd", "novnc"]),
        ToolSignature("sliver", [.remoteAccess, .network], names: ["meterpreter", "merlin", "pwncat", "revshell"]),
    ]
}
