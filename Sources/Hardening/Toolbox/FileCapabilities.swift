package import Bytes

/// Kernel capabilities that a file gains when it is started: the decoded `security.capability` attribute.
/// Source: Linux, include/uapi/linux/capability.h (`struct vfs_cap_data`, `vfs_ns_cap_data`); text as in
/// cap_to_text(3).
package struct FileCapabilities: Hashable, Sendable {
    package let permitted: UInt64
    package let inheritable: UInt64
    /// Raised at once, without the program's doing.
    package let isEffective: Bool
    /// Of revision 3: the user id that is root in the namespace for which this holds.
    package let rootID: UInt32?

    /// Decodes revisions 1, 2 and 3.
    package init(decoding attribute: Span<UInt8>) throws(ParseError) {
        var cursor = ByteCursor(attribute)
        let magic = try cursor.integer(UInt32.self)
        let revision = magic >> 24
        let words = revision == 1 ? 1 : 2
        guard (1...3).contains(revision) else {
            throw ParseError("capability attribute of revision \(revision)", at: 0)
        }
        var permitted: UInt64 = 0
        var inheritable: UInt64 = 0
        for word in 0..<words {
            permitted |= UInt64(try cursor.integer(UInt32.self)) << UInt64(32 * word)
            inheritable |= UInt64(try cursor.integer(UInt32.self)) << UInt64(32 * word)
        }
        rootID = revision == 3 ? try cursor.integer(UInt32.self) : nil
        guard cursor.isAtEnd else { throw ParseError("bytes behind a capability attribute", at: cursor.offset) }
        self.permitted = permitted
        self.inheritable = inheritable
        isEffective = magic & 1 != 0
    }

    /// `cap_net_raw=ep`, groups of equal flags in the order of their lowest number: `cap_net_admin,cap_net_raw=ep
    /// cap_setuid+i`.
    package var description: String {
        var groups: [(flags: String, names: [String])] = []
        for number in 0..<64 {
            let bit = UInt64(1) << UInt64(number)
            var flags = ""
            if isEffective && (permitted | inheritable) & bit != 0 { flags += "e" }
            if inheritable & bit != 0 { flags += "i" }
            if permitted & bit != 0 { flags += "p" }
            guard !flags.isEmpty else { continue }
            let name = number < Self.names.count ? "cap_" + Self.names[number] : "cap_\(number)"
            if let index = groups.firstIndex(where: { $0.flags == flags }) {
                groups[index].names.append(name)
            } else {
                groups.append((flags, [name]))
            }
        }
        let text = groups.map { "\($0.names.joined(separator: ","))=\($0.flags)" }.joined(separator: " ")
        let root = rootID.flatMap { $0 == 0 ? nil : " [rootid=\($0)]" } ?? ""
        return (text.isEmpty ? "=" : text) + root
    }

    /// By number.
    private static let names = [
        "chown", "dac_override", "dac_read_search", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap",
        "linux_immutable",
        "net_bind_service", "net_broadcast", "net_admin", "net_raw", "ipc_lock", "ipc_owner", "sys_module", "sys_rawio",
        "sys_chroot",
        "sys_ptrace", "sys_pacct", "sys_admin", "sys_boot", "sys_nice", "sys_resource", "sys_time", "sys_tty_config",
        "mknod", "lease",
        "audit_write", "audit_control", "setfcap", "mac_override", "mac_admin", "syslog", "wake_alarm", "block_suspend",
        "audit_read",
        "perfmon", "bpf", "checkpoint_restore",
    ]
}
