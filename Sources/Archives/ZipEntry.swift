internal import Bytes

/// What the local header of an entry says. Its name is `ZipReader.name`. Source: APPNOTE.TXT 6.3.10, section 4.3.7.
package struct ZipEntry: Sendable, Hashable {
    /// How the content is packed (section 4.4.5).
    package enum Method: Sendable, Hashable {
        case stored
        case deflated
        /// Anything else, by its number.
        case other(UInt16)
    }

    /// Counted from zero in the order of the archive.
    package var index = 0
    /// Offset of the local header in the archive.
    package var offset: UInt64 = 0
    package var method = Method.stored
    package var isEncrypted = false
    /// Whether the name is stated to be UTF-8 (section 4.4.4, bit 11).
    package var isUTF8 = false
    /// Bytes of the packed content; `nil` where only what follows it tells.
    package var storedSize: UInt64?
}

/// What a zip archive may at most ask for.
package struct ZipLimits: Sendable, Hashable {
    /// Bytes of a name: PATH_MAX of Linux. An entry with a longer one is passed over.
    package var nameLength = 4096
    /// Bytes of one entry's unpacked content.
    package var entrySize: UInt64 = 4 << 30
    /// Bytes before, between and behind entries that belong to nothing.
    package var foreignBytes: UInt64 = 256 << 20

    package init() {}
}

/// What may still be read; one budget for an archive and all that lie in it.
package struct ZipBudget: Sendable {
    /// An archive may unpack to this many bytes, however small it is.
    private static let floor: UInt64 = 64 << 20
    /// And to this many for each byte of its own: zip bombs reach 1032 for each level.
    private static let ratio: UInt64 = 100

    package var entries: Int
    private var inflated: UInt64 = 0
    private var allowed: UInt64
    private let total: UInt64

    package init(entries: Int = 2_000_000, inflated total: UInt64 = 16 << 30) {
        self.entries = entries
        self.total = total
        allowed = min(Self.floor, total)
    }

    /// To be told the size of each piece of the outermost archive before it is read.
    package mutating func earn(_ stored: Int) {
        allowed = min(total, allowed + min(UInt64(stored), total / Self.ratio) * Self.ratio)
    }

    mutating func spend(_ count: Int) throws(ParseError) {
        inflated += UInt64(count)
        guard inflated <= allowed else {
            let reason = inflated > total ? "in all" : "out of so few: a zip bomb"
            throw ParseError("unpacks to more than \(allowed) bytes \(reason)")
        }
    }

    mutating func countEntry() throws(ParseError) {
        guard entries > 0 else { throw ParseError("has too many entries") }
        entries -= 1
    }
}
