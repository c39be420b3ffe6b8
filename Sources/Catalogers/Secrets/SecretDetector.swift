/// Recognises one kind of credential in text. Data where it can be, a small check where it must be.
package protocol SecretDetector: Sendable {
    /// Stable name, for ignore rules and reports: `github-token`.
    var id: String { get }
    /// For people: "GitHub token".
    var title: String { get }
    /// Texts of at least four bytes, one of which stands in or beside every such credential.
    var anchors: [String] { get }
    /// How many bytes ahead of the anchor the check needs to see, and how many it needs in all.
    var before: Int { get }
    var window: Int { get }

    /// The credential to which the anchor at offset `anchor` belongs, or `nil` where it is none. `bytes` may be cut
    /// anywhere.
    func match(at anchor: Int, in bytes: Span<UInt8>) -> SecretMatch?
}

/// Where in the handed bytes a credential is.
package struct SecretMatch: Equatable {
    package let value: Range<Int>
    /// More than the detector's title says: "encrypted".
    package var remark: String?

    package init(_ value: Range<Int>, remark: String? = nil) {
        self.value = value
        self.remark = remark
    }
}

extension SecretDetector {
    package var before: Int { 1 }
    package var window: Int { 512 }
}
