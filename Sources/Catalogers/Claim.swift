package import Model

/// A file, or a place inside a file, that a cataloger wants to be handed. Data only: the pass compiles the claims of all catalogers into one look-up.
package struct Claim: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        /// Exactly this path, without leading slash.
        case path(String)
        /// A last component, in a directory whose own name ends in `parentSuffix` (empty: any), somewhere below a directory named `within` (empty: anywhere).
        case name(String, parentSuffix: String = "", within: String = "")
        /// A last component that ends like this.
        case suffix(String, parentSuffix: String = "")
        /// Any file directly in this directory.
        case child(of: String, suffix: String = "")
        /// Any folder directly in this one; the view has no bytes.
        case folder(in: String)
        /// Any file of this content, read piece by piece.
        case content(ContentKind)
        /// Each occurrence of these bytes in a file of this content. The view starts `before` bytes ahead of the occurrence, or at the file's start.
        case anchor([UInt8], in: ContentKind, before: Int = 0)
    }

    /// What files are by their first bytes, and the part of them that an anchor is looked for in.
    package enum ContentKind: Sendable, Hashable, CaseIterable {
        /// Text and scripts.
        case text
        /// ELF of any kind.
        case elf
        /// The data of ELF of any kind that the program may change, a small part of it: what the linker of a language leaves for its run time.
        case elfData
        /// The notes of ELF of any kind.
        case elfNotes
        /// What is neither text nor ELF nor a zip archive; for anchors with names of files only.
        case binary
        /// ELF that can be started: with an interpreter, or static.
        case program
    }

    package let place: Place
    /// How many bytes the cataloger can be handed; zero: it only wants to know that the file is there. A larger file (not an anchor's window, which is merely cut) becomes a diagnostic of weight `overLimit`.
    package let limit: Int
    package let overLimit: Diagnostic.Weight

    /// For an anchor: the names of files that it is looked for in, patterns of one component; empty for all. What few files can be should not slow down the search in
    /// all others.
    package let fileNames: [PathPattern]

    /// Whether the file is read piece by piece, so that its size does not matter; for a `StreamingCataloger`.
    package let isStreamed: Bool

    package init(
        _ place: Place, upTo limit: ByteCount, overLimit: Diagnostic.Weight = .blinding,
        named fileNames: [PathPattern] = []
    ) {
        self.place = place
        self.fileNames = fileNames
        self.limit = limit.bytes
        self.overLimit = overLimit
        isStreamed = false
    }

    /// Files of any size, for a `StreamingCataloger`; not an anchor.
    package init(streaming place: Place) {
        self.place = place
        fileNames = []
        limit = 0
        overLimit = .blinding
        isStreamed = true
    }
}

/// A size with its unit, for tables of limits.
package struct ByteCount: Sendable, Hashable {
    package let bytes: Int
    package static func bytes(_ count: Int) -> ByteCount { ByteCount(bytes: count) }
    package static func kibibytes(_ count: Int) -> ByteCount { ByteCount(bytes: count << 10) }
    package static func mebibytes(_ count: Int) -> ByteCount { ByteCount(bytes: count << 20) }
}
