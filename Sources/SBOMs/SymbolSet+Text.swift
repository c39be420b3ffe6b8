internal import Bytes
package import Model

extension SymbolSet {
    /// Names the kind of set and its hash, so that another kind is not taken for it.
    private static let prefix = "bloom6-fnv1a64:"

    /// The set as one text: its kind, and its bytes in base 64.
    package var text: String { Self.prefix + Base64.encode(bytes.span) }

    /// `nil` for what is none, and for kinds of other versions.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix),
            let bytes = Base64.decode(Array(text.utf8.dropFirst(Self.prefix.utf8.count)).span)
        else { return nil }
        self.init(bytes: bytes)
    }
}
