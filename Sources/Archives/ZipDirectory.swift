internal import Bytes

/// Holds what was seen of the entries of an archive against what its central directory lists. A few words for each entry, no names: those are told apart by
/// hashes that nobody can foresee. Source: APPNOTE.TXT 6.3.10, sections 4.3.12 (directory), 4.3.14 (zip64 end), 4.3.16 (end).
struct ZipDirectory {
    /// An entry as it was met.
    struct Seen {
        let offset: UInt64
        let name: Int
        let storedSize: UInt64
        /// Where the content was read to its end.
        let checksum: UInt32?
    }

    /// An entry as it is listed.
    private struct Listed {
        let offset: UInt64
        let name: Int
        let storedSize: UInt64
        let checksum: UInt32
    }

    private struct End {
        var entries: UInt64
        var size: UInt64
        var offset: UInt64
    }

    private var seen: [Seen] = []
    private var listed: [Listed] = []
    private var start: UInt64 = 0
    private var stop: UInt64 = 0
    private var wideEnd: End?
    /// The last end that was met, with the directory that it closes.
    private var closed: (end: End, listed: [Listed], start: UInt64, stop: UInt64)?

    var entryCount: Int { seen.count }

    static func hash(_ name: Span<UInt8>) -> Int {
        var hasher = Hasher()
        // Read only during the call.
        unsafe name.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    mutating func see(_ entry: Seen) { seen.append(entry) }

    /// What is read next is the first record of a directory.
    mutating func begin(at offset: UInt64) {
        listed = []
        start = offset
        stop = offset
        wideEnd = nil
    }

    /// A whole record of the directory, its signature included.
    mutating func list(_ bytes: [UInt8]) {
        let record = bytes.span
        let nameEnd = ZipHeader.listedSize + Int(record.little16(28))
        let name = record.extracting(ZipHeader.listedSize..<nameEnd)
        let extra = record.extracting(nameEnd..<nameEnd + Int(record.little16(30)))
        var wide = ZipWideSizes(extra)
        _ = wide.resolve(record.little32(24))
        let storedSize = wide.resolve(record.little32(20))
        let offset = wide.resolve(record.little32(42))
        listed.append(
            Listed(offset: offset, name: Self.hash(name), storedSize: storedSize, checksum: record.little32(16)))
        stop += UInt64(ZipHeader.listedSize(record))
    }

    /// Something else that lies in the directory.
    mutating func pass(_ count: Int) { stop += UInt64(count) }

    /// The fixed part of a zip64 end record.
    mutating func endWide(_ bytes: [UInt8]) {
        let record = bytes.span
        wideEnd = End(entries: record.little64(32), size: record.little64(40), offset: record.little64(48))
    }

    /// The fixed part of an end record. Of several ends the last counts, since readers look for it from behind.
    mutating func end(_ bytes: [UInt8], at offset: UInt64) {
        let record = bytes.span
        if listed.isEmpty { begin(at: offset) }
        var end = End(
            entries: UInt64(record.little16(10)), size: UInt64(record.little32(12)),
            offset: UInt64(record.little32(16)))
        if let wideEnd {
            if end.entries == 0xffff { end.entries = wideEnd.entries }
            if end.size == 0xffff_ffff { end.size = wideEnd.size }
            if end.offset == 0xffff_ffff { end.offset = wideEnd.offset }
        }
        closed = (end, listed, start, stop)
        listed = []
        wideEnd = nil
    }

    /// Which of the entries that were seen are listed; what does not agree goes into `faults`.
    func contents(_ faults: ZipFaultCounts, at offset: UInt64) -> ZipContents {
        var faults = faults
        guard let (end, listed, start, stop) = closed else {
            if !seen.isEmpty { faults.note(.truncated, at: offset) }
            return ZipContents(isArchive: !seen.isEmpty, faults: faults.faults, listed: [])
        }
        // Writers without zip64 let the number wrap around.
        if end.size != stop - start || UInt64(listed.count) & 0xffff != end.entries & 0xffff {
            faults.note(.misstated, at: start)
        }
        // Offsets count from where the archive was before something was put in front of it; Java takes them like this, too.
        let shift = start &- end.offset
        var last: [Int: Int] = [:]
        for index in listed.indices {
            if last.updateValue(index, forKey: listed[index].name) != nil {
                faults.note(.duplicate, at: listed[index].offset &+ shift)
            }
        }
        var isListed = [Bool](repeating: false, count: seen.count)
        for index in listed.indices {
            let record = listed[index]
            let offset = record.offset &+ shift
            guard let found = position(of: offset) else {
                faults.note(.unseen, at: offset)
                continue
            }
            if !agrees(seen[found], record) { faults.note(.disagreeing, at: offset) }
            if seen[found].name == record.name, last[record.name] == index { isListed[found] = true }
        }
        let listedOffsets = Set(listed.map { $0.offset &+ shift })
        for entry in seen where !listedOffsets.contains(entry.offset) { faults.note(.unlisted, at: entry.offset) }
        return ZipContents(isArchive: true, faults: faults.faults, listed: seen.isEmpty ? [] : isListed)
    }

    private func agrees(_ seen: Seen, _ listed: Listed) -> Bool {
        seen.name == listed.name && seen.storedSize == listed.storedSize
            && (seen.checksum == nil || seen.checksum == listed.checksum)
    }

    /// Binary search: entries were seen in the order of their offsets.
    private func position(of offset: UInt64) -> Int? {
        var lower = 0
        var upper = seen.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if seen[middle].offset < offset { lower = middle + 1 } else { upper = middle }
        }
        return lower < seen.count && seen[lower].offset == offset ? lower : nil
    }
}
