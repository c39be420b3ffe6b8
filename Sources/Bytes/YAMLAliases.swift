/// Aliases of YAML (1.2.2, sections 6.9.2 and 7.1) stand for parts of the document, also for parts that hold aliases: a few lines unfold to
/// more than fits anywhere, and as keys of mappings they are compared whole.
package enum YAMLAliases {
    /// What is said of a document that has some, behind its name.
    package static let refusal = "has aliases (*name), which are not read"
    package static let hint = "write out what they stand for, or quote the text"

    /// Whether a text may hold one that has an anchor; where it does not, there is none that a reader would follow. Prose that looks like
    /// both counts too, unless it is quoted.
    package static func mayBeIn(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let anchors = names(in: bytes, behind: UInt8(ascii: "&"))
        return !anchors.isEmpty && !anchors.isDisjoint(with: names(in: bytes, behind: UInt8(ascii: "*")))
    }

    /// What follows the sign, where the sign begins a node.
    private static func names(in bytes: [UInt8], behind sign: UInt8) -> Set<ArraySlice<UInt8>> {
        var found: Set<ArraySlice<UInt8>> = []
        var before = UInt8(ascii: "\n")
        for (index, byte) in bytes.enumerated() {
            if byte == sign, before <= 0x20 || "[{,:".utf8.contains(before) {
                let name = bytes[(index + 1)...].prefix { $0 > 0x20 && !",[]{}".utf8.contains($0) }
                if !name.isEmpty { found.insert(name) }
            }
            before = byte
        }
        return found
    }
}
