package import Model

/// A reference as somebody wrote it: what is not said stays unsaid, so that a digest can be added and nothing else changes.
package struct WrittenReference: Sendable, Hashable {
    /// Registry and repository as they are written.
    package let name: String
    package let tag: String?
    package let digest: Digest?
    /// The same in full.
    package let full: RegistryReference

    package init(_ text: String) throws(ReferenceError) {
        full = try RegistryReference(parsing: text)
        digest = full.digest
        var rest = text.prefix { $0 != "@" }
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        } else {
            tag = nil
        }
        name = String(rest)
    }

    /// The tag that a client takes where none is written; `nil` where a digest alone decides.
    package var effectiveTag: String? { tag ?? (digest == nil ? "latest" : nil) }

    /// `name:tag@digest`: the tag is for people, and for finding out what it leads to later.
    package func pinned(to digest: Digest) -> String { "\(name):\(effectiveTag ?? "latest")@\(digest)" }

    /// What the tag is asked for, without the digest; `nil` where there is no tag.
    package var moving: RegistryReference? {
        effectiveTag.map {
            RegistryReference(registry: full.registry, repository: full.repository, tag: $0, digest: nil)
        }
    }
}
