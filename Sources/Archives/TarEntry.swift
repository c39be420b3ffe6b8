/// The header of one entry of a tar file, extensions applied.
package struct TarEntry: Sendable {
    package enum Kind: Sendable, Hashable {
        case regular
        case hardLink
        case symbolicLink
        case characterDevice
        case blockDevice
        case directory
        case fifo
    }

    package var kind: Kind
    /// Path in the form of `FileTable.key(of:)`: no leading slash, no `.`, NUL for the slash. Empty for the root itself.
    package var key: [UInt8]
    /// Target of a link; of a symbolic link as written, of a hard link normalised like a path, with slashes.
    package var linkTarget: String?
    package var mode: UInt16
    package var user: UInt32
    package var group: UInt32
    /// Size of the content; of a sparse file, expanded.
    package var size: UInt64
    /// Raw value of the extended attribute `security.capability`.
    package var capability: [UInt8]?
    /// Offset of the header in the uncompressed tar.
    package var offset: UInt64

    package init(
        kind: Kind, key: [UInt8], linkTarget: String?, mode: UInt16, user: UInt32, group: UInt32, size: UInt64,
        capability: [UInt8]?, offset: UInt64
    ) {
        self.kind = kind
        self.key = key
        self.linkTarget = linkTarget
        self.mode = mode
        self.user = user
        self.group = group
        self.size = size
        self.capability = capability
        self.offset = offset
    }
}

/// Receives what a tar file holds, in its order.
package protocol TarHandler {
    /// A new entry; its content follows in `data` and `hole` calls, which add up to its size, then `endEntry`.
    mutating func begin(_ entry: TarEntry) throws
    mutating func data(_ bytes: Span<UInt8>) throws
    /// So many zero bytes of a sparse file.
    mutating func hole(_ count: UInt64) throws
    mutating func endEntry() throws
    /// An entry that is left out because nothing sensible can be made of it.
    mutating func leaveOut(name: String, offset: UInt64, reason: String) throws
}

/// What a tar file may at most ask for.
package struct TarLimits: Sendable, Hashable {
    /// Entries of one layer.
    package var entries = 8_000_000
    /// Bytes of a path: PATH_MAX of Linux.
    package var pathLength = 4096
    /// Bytes of all paths and link targets together: they are kept.
    package var pathBytes: UInt64 = 1 << 30
    /// Bytes of an extended header or a long name.
    package var extensionSize = 1 << 20
    /// Bytes of one entry's content.
    package var entrySize: UInt64 = 1 << 38
    /// Segments of a sparse file.
    package var sparseSegments = 100_000

    package init() {}
}
