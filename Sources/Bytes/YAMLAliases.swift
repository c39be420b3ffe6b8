/// Aliases of YAML (1.2.2, section 7.1) stand for parts of the document, also for parts that hold aliases: a few lines unfold to more than
/// fits anywhere, and as keys of mappings they are compared whole.
package enum YAMLAliases {
    /// Whether a text may hold one; where it does not, there is none. Text that only looks like one counts too, unless it is quoted.
    package static func mayBeIn(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.contains(UInt8(ascii: "&")) else { return false }
        var before = UInt8(ascii: "\n")
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "*"), index + 1 < bytes.count, bytes[index + 1] > 0x20,
                before <= 0x20 || "[{,:".utf8.contains(before)
            {
                return true
            }
            before = byte
        }
        return false
    }
}
