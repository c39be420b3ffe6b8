package import Model

/// What a cataloger is handed: the bytes that it claimed, and where they come from. Borrowed for the length of the call.
package struct FileView: ~Escapable {
    /// Path inside the image, without leading slash.
    package let path: String
    package let bytes: Span<UInt8>
    /// Offset of the first of `bytes` in the file; not zero only for an anchor's window and for a part that was asked for.
    package let offset: Int
    /// For an anchor's window: where in `bytes` the anchor starts.
    package let anchor: Int
    /// Index of the matching claim in the cataloger's `wanted`.
    package let claim: Int
    package let record: FileRecord
    /// Whether this is the part of the file that `CatalogSink.revisit` asked for.
    package let isRevisited: Bool
    /// Of an ELF file, what is mapped into memory.
    package let segments: [ELFSegment]

    @_lifetime(copy bytes)
    package init(
        path: String, bytes: Span<UInt8>, record: FileRecord, claim: Int = 0, offset: Int = 0, anchor: Int = 0,
        isRevisited: Bool = false, segments: [ELFSegment] = []
    ) {
        self.path = path
        self.bytes = bytes
        self.record = record
        self.isRevisited = isRevisited
        self.segments = segments
        self.claim = claim
        self.offset = offset
        self.anchor = anchor
    }

    /// The last component of the path.
    package var name: Substring { path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...] }
    /// The path without its last component; empty for the root.
    package var directory: Substring { path.lastIndex(of: "/").map { path[..<$0] } ?? "" }
}
