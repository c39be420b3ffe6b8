extension ProgramClassifiers {
    /// What listens on a network, or looks at one.
    static let networkServices = [
        ProgramClassifier(
            "openssh", cpe: "openbsd:openssh", files: ["sshd*", "ssh"], ["\0OpenSSH_\(.numbers(2, .patchLevel))"]),
        ProgramClassifier("openvpn", cpe: "openvpn:openvpn", files: ["openvpn*"], ["\0OpenVPN \(.numbers(3)) "]),
        ProgramClassifier(
            "dnsmasq", cpe: "thekelleys:dnsmasq", files: ["dnsmasq*"], ["\0dnsmasq-\(.numbers(2, .stage))\0"]),
        ProgramClassifier("unbound", cpe: "nlnetlabs:unbound", files: ["unbound*"], ["\0unbound \(.numbers(3))\0"]),
        ProgramClassifier(
            "mosquitto", cpe: "eclipse:mosquitto", files: ["mosquitto"], ["\0\(.numbers(3))\0mosquitto version %s"]),
        ProgramClassifier("tor", cpe: "torproject:tor", files: ["tor"], [" (on Tor \(.numbers(4))"]),
        ProgramClassifier("nmap", cpe: "nmap:nmap", files: ["nmap"], ["https://nmap.org\0\(.numbers(2))\0"]),
        ProgramClassifier("stunnel", cpe: "stunnel:stunnel", files: ["stunnel*"], ["\0stunnel \(.numbers(2)) on "]),
        ProgramClassifier(
            "keepalived", cpe: "keepalived:keepalived", files: ["keepalived"], ["Keepalived v\(.numbers(3)) ("]),
    ]
}
