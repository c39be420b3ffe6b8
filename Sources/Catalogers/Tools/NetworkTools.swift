internal import Model

extension ToolSignatures {
    /// Listening, scanning, resolving, tunnelling, and clients that speak to other machines.
    static let networkTools: [ToolSignature] = [
        ToolSignature(
            "nc", [.network, .download, .remoteAccess, .spawn],
            names: ["netcat", "nc.openbsd", "nc.traditional", "netcat.openbsd"],
            packages: ["netcat-openbsd", "netcat-traditional", "netcat"],
            content: ["usage: nc [-", "connect to somewhere:\tnc"]),
        ToolSignature(
            "ncat", [.network, .download, .remoteAccess, .spawn], packages: ["ncat"], content: ["Usage: ncat [options]"]
        ),
        ToolSignature(
            "socat", [.network, .download, .remoteAccess, .spawn], names: ["socat1", "procan", "filan"],
            packages: ["socat"],
            content: ["socat [options] <bi-address>"]),
        ToolSignature(
            "nmap", [.network, .interpreter, .spawn], names: ["nping"], packages: ["nmap"], content: ["_ZN7NmapOps"]),
        ToolSignature(
            "masscan", [.network], names: ["zmap", "rustscan", "naabu"], packages: ["masscan"],
            content: ["https://github.com/robertdavidgraham/masscan/issues"]),
        ToolSignature(
            "hping3", [.network, .interpreter], names: ["hping"], packages: ["hping3"],
            content: ["usage: hping3 host [options]"]),
        ToolSignature(
            "tcpdump", [.network, .debug, .spawn], packages: ["tcpdump"],
            content: ["Usage: %s [-AbdDefhHIJKlLnNOpqStuUvxX#]"]),
        ToolSignature(
            "tshark", [.network, .debug, .interpreter], names: ["dumpcap", "wireshark", "ngrep", "tcpflow"],
            packages: ["tshark"]),
        ToolSignature(
            "ip", [.network, .spawn], packages: ["iproute2"], content: ["       ip [ -force ] -batch filename"]),
        ToolSignature("ss", [.network], names: ["netstat", "lsof"]),
        ToolSignature(
            "ifconfig", [.network], names: ["route", "arp", "ethtool", "iw", "iwconfig", "brctl", "nameif"],
            packages: ["net-tools"]),
        ToolSignature(
            "ping", [.network], names: ["ping6", "ping4", "fping", "inetutils-ping", "httping"],
            packages: ["iputils-ping", "inetutils-ping", "fping"]),
        ToolSignature(
            "arping", [.network], names: ["arp-scan", "nbtscan"], packages: ["arping", "arp-scan", "nbtscan"]),
        ToolSignature(
            "traceroute", [.network], names: ["traceroute6", "tracepath", "mtr", "mtr-packet", "tcptraceroute"],
            packages: ["traceroute", "mtr-tiny", "iputils-tracepath"]),
        ToolSignature(
            "dig", [.network, .download], names: ["nslookup", "host", "delv", "nsupdate", "drill", "kdig", "dog"],
            packages: ["bind9-dnsutils", "bind9-host", "bind-tools"]),
        ToolSignature("whois", [.network, .download], packages: ["whois"]),
        ToolSignature(
            "telnet", [.network, .remoteAccess, .download], names: ["inetutils-telnet", "telnet.netkit"],
            packages: ["telnet", "inetutils-telnet"]),
        ToolSignature(
            "iptables", [.network],
            names: ["ip6tables", "xtables-nft-multi", "xtables-legacy-multi", "ebtables", "arptables", "ipset"],
            packages: ["iptables"], content: ["ERROR: No valid subcommand given."]),
        ToolSignature("nft", [.network], packages: ["nftables"]),
        ToolSignature("tc", [.network], names: ["bridge", "devlink"]),
        ToolSignature(
            "openssl", [.network, .download, .rewrite], versioned: true, packages: ["openssl"],
            content: ["OpenSSL cipher name: %s"]),
        ToolSignature("gnutls-cli", [.network, .download], packages: ["gnutls-bin"]),
        ToolSignature(
            "redis-cli", [.network, .rewrite], names: ["valkey-cli"], packages: ["redis-tools"],
            content: ["unknown redis-cli preference"]),
        ToolSignature("psql", [.network, .spawn, .rewrite], content: ["psql.edit.%d.sql"]),
        ToolSignature("mysql", [.network, .spawn, .rewrite], names: ["mariadb", "mysqldump", "mariadb-dump"]),
        ToolSignature("mongosh", [.network, .interpreter], names: ["mongo", "cqlsh", "sqlcmd", "sqlplus"]),
        ToolSignature("ldapsearch", [.network], names: ["ldapmodify", "ldapadd"], packages: ["ldap-utils"]),
        ToolSignature("snmpwalk", [.network], names: ["snmpget", "snmpset", "onesixtyone"], packages: ["snmp"]),
        ToolSignature("rpcclient", [.network], names: ["enum4linux", "rpcinfo", "showmount"]),
        ToolSignature("grpcurl", [.network], names: ["websocat", "wscat", "ghz"]),
        ToolSignature("ab", [.network], names: ["wrk", "hey", "siege", "vegeta"], packages: ["apache2-utils"]),
        ToolSignature("mosquitto_pub", [.network], names: ["mosquitto_sub", "kcat", "kafkacat"]),
        ToolSignature("sendmail", [.network, .spawn], names: ["mail", "mailx", "swaks", "msmtp", "exim4", "exim"]),
        ToolSignature("iperf", [.network], names: ["iperf3", "netperf"]),
        ToolSignature("ettercap", [.network, .debug], names: ["bettercap", "arpspoof", "dsniff", "responder"]),
        ToolSignature(
            "sqlmap", [.network, .download], names: ["nikto", "gobuster", "ffuf", "dirb", "wfuzz", "nuclei"]),
    ]
}
