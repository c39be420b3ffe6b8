/// What is wrong with an archive, for people who must know which of its content counts.
package struct ZipFault: Sendable, Hashable {
    package enum Kind: Sendable, Hashable, CaseIterable {
        /// It ends before its central directory, or has none.
        case truncated
        /// The end of the directory states another place, size or number of entries than the directory has.
        case misstated
        /// The directory lists an entry where none was seen, or inside of another.
        case unseen
        /// The directory gives an entry another name, size or checksum than it was seen with.
        case disagreeing
        /// A content that was wanted could not be unpacked.
        case corrupt
        /// A content that was wanted is encrypted, or packed in a way that is not read.
        case unreadable
        /// A stored content whose size is only told behind it: where it ends cannot be told from itself.
        case unsized
        /// A content that unpacks to more than the limit.
        case tooLarge
        /// An entry that the directory does not list: nobody who opens the archive sees it.
        case unlisted
        /// Several entries of one name: the last in the directory counts, as for Java.
        case duplicate
    }

    package let kind: Kind
    package let count: Int
    /// Offset in the archive of the first.
    package let offset: UInt64

    /// Whether content may be missing from what was read. Otherwise it is only odd.
    package var hidesContent: Bool {
        switch kind {
        case .truncated, .misstated, .unseen, .disagreeing, .corrupt, .unreadable, .unsized, .tooLarge: true
        case .unlisted, .duplicate: false
        }
    }
}

/// What a zip archive turned out to hold once its end was read.
package struct ZipContents: Sendable {
    /// Whether it is a zip archive at all: an entry, or an end of a directory, was seen.
    package let isArchive: Bool
    /// In the order of `ZipFault.Kind`.
    package let faults: [ZipFault]
    /// For each entry by its index; empty: all of them.
    let listed: [Bool]

    /// Whether whoever opens the archive gets to see an entry. Without a directory, all that was seen counts.
    package func isListed(_ index: Int) -> Bool { listed.isEmpty || (listed.indices.contains(index) && listed[index]) }
}

/// Counts faults, and keeps where the first of each kind was.
struct ZipFaultCounts {
    private var first: [ZipFault.Kind: (count: Int, offset: UInt64)] = [:]

    mutating func note(_ kind: ZipFault.Kind, at offset: UInt64) {
        let known = first[kind] ?? (0, offset)
        first[kind] = (known.count + 1, known.offset)
    }

    var faults: [ZipFault] {
        ZipFault.Kind.allCases.compactMap { kind in
            first[kind].map { ZipFault(kind: kind, count: $0.count, offset: $0.offset) }
        }
    }
}
