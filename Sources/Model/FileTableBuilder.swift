internal import Bytes

/// Collects the entries of a layer in archive order and sorts them once. Where a path comes twice, the later entry wins, as it does when a tar file is
/// unpacked; a whiteout does not replace an entry of the same layer, it concerns the layers below.
package struct FileTableBuilder {
    /// An entry's place in archive order.
    package typealias Ordinal = Int

    private var entries = FileTable()

    package init() {}

    package var count: Int { entries.count }

    /// The record added as number `ordinal`.
    package subscript(ordinal: Ordinal) -> FileRecord { entries.records[ordinal] }

    @discardableResult
    package mutating func append(
        key: Span<UInt8>, _ record: FileRecord, linkTarget: String? = nil, interpreter: String? = nil,
        capability: [UInt8]? = nil, checksum: Checksum? = nil
    ) -> Ordinal {
        entries.append(
            key: key, record, linkTarget: linkTarget, interpreter: interpreter, capability: capability,
            checksum: checksum)
        return entries.count - 1
    }

    /// Whether an entry of the archive is still to be seen in the table, and where.
    package typealias Placement = [Int?]

    /// The sorted table, and for each ordinal its index there; `nil` where a later entry took its path.
    package consuming func finish() -> (table: FileTable, placement: Placement) {
        let entries = self.entries
        let order = (0..<entries.count).sorted { left, right in
            let order = entries.key(left).order(to: entries.key(right))
            if order != 0 { return order < 0 }
            let leftRank = entries.records[left].kind.deletionRank
            let rightRank = entries.records[right].kind.deletionRank
            return (leftRank, left) < (rightRank, right)
        }
        var table = FileTable()
        table.reserveCapacity(entries.count, keyBytes: entries.keyByteCount)
        var placement: Placement = Array(repeating: nil, count: entries.count)
        for (position, ordinal) in order.enumerated() {
            if position + 1 < order.count {
                let next = order[position + 1]
                let isReplaced =
                    entries.records[next].kind.deletionRank == entries.records[ordinal].kind.deletionRank
                    && entries.key(next).order(to: entries.key(ordinal)) == 0
                if isReplaced { continue }
            }
            placement[ordinal] = table.count
            table.append(
                key: entries.key(ordinal), entries.records[ordinal], linkTarget: entries.linkTargets[ordinal],
                interpreter: entries.interpreters[ordinal], capability: entries.capabilities[ordinal],
                checksum: entries.checksums[ordinal])
        }
        table.orphanDirectories = Self.orphanDirectories(of: table)
        return (table, placement)
    }

    /// In path order everything that lies in a directory follows its entry.
    private static func orphanDirectories(of table: FileTable) -> [[UInt8]] {
        var orphans: [[UInt8]] = []
        /// The directories on the way to the present path, as far as each is an entry, by the length of their key.
        var open: [(length: Int, index: Int)] = []
        for index in 0..<table.count {
            let key = table.key(index)
            while let last = open.last, !isBelow(key, table.key(last.index)) { open.removeLast() }
            var slash = key.count - 1
            while slash >= 0, key[slash] != 0 { slash -= 1 }
            let isOrphan = slash > 0 && open.last?.length != slash
            if isOrphan, orphans.last.map({ $0.count != slash || !key.extracting(0..<slash).elementsEqual($0) }) ?? true
            {
                orphans.append(key.extracting(0..<slash).array)
            }
            if !isOrphan, table.records[index].kind == .directory { open.append((key.count, index)) }
        }
        return orphans.isEmpty ? [] : Set(orphans).sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func isBelow(_ key: Span<UInt8>, _ directory: Span<UInt8>) -> Bool {
        key.count > directory.count && key[directory.count] == 0
            && key.extracting(0..<directory.count).order(to: directory) == 0
    }
}

extension FileKind {
    /// Deletions come before what the same layer brings under the same path.
    fileprivate var deletionRank: Int {
        switch self {
        case .whiteout: 0
        case .opaque: 1
        default: 2
        }
    }
}
