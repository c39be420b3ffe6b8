internal import Bytes
internal import Model

/// The part of a cached record that is a table of files.
extension FileTable {
    /// Each path as the length that it shares with the one before, and the rest.
    func write(into writer: inout BinaryWriter) {
        writer.write(count)
        writer.write(keyByteCount)
        var previous = 0
        for index in 0..<count {
            let key = key(index)
            let shared = index == 0 ? 0 : Self.sharedLength(self.key(previous), key)
            previous = index
            let record = records[index]
            writer.write(shared)
            writer.write(key.extracting(shared..<key.count))
            writer.write(
                UInt64(record.kind.rawValue) | UInt64(record.content.rawValue) << 4 | UInt64(record.mode) << 8
                    | (record.isPacked ? Self.packedBit : 0))
            writer.write(UInt64(record.user))
            writer.write(UInt64(record.group))
            writer.write(record.size)
        }
        for texts in [linkTargets, interpreters] {
            writer.write(texts.sorted { $0.key < $1.key }) { writer, pair in
                writer.write(pair.key)
                writer.write(pair.value)
            }
        }
        writer.write(capabilities.sorted { $0.key < $1.key }) { writer, pair in
            writer.write(pair.key)
            writer.write(pair.value)
        }
        writer.write(checksums.sorted { $0.key < $1.key }) { writer, pair in
            writer.write(pair.key)
            pair.value.write(into: &writer)
        }
        writer.write(orphanDirectories) { $0.write($1) }
    }

    /// Above kind, content and the twelve bits of the mode.
    private static let packedBit: UInt64 = 1 << 20

    private static func sharedLength(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        let limit = min(left.count, right.count)
        var length = 0
        while length < limit, left[length] == right[length] { length += 1 }
        return length
    }

    init(reading reader: inout BinaryReader) throws(ParseError) {
        let count = try reader.int()
        // Only hints, and of a file that may be damaged: what is beyond is grown into.
        var keys = KeyStorage(capacity: min(try reader.int(), 64 << 20))
        var records: [FileRecord] = []
        records.reserveCapacity(min(count, 1 << 20))
        for _ in 0..<count {
            try keys.append(sharing: reader.int(), reader.span(), at: reader.offset)
            var packed = try reader.uint64()
            let isPacked = packed & Self.packedBit != 0
            packed &= ~Self.packedBit
            guard let kind = FileKind(rawValue: UInt8(packed & 15)),
                let content = FileContent(rawValue: UInt8(packed >> 4 & 15)), packed >> 8 <= 0o7777
            else { throw ParseError("no kind of file", at: reader.offset) }
            var record = FileRecord(
                kind: kind, content: content, mode: UInt16(packed >> 8), user: try reader.uint32(),
                group: try reader.uint32(), size: try reader.uint64())
            record.isPacked = isPacked
            records.append(record)
        }
        keys.finish()
        self.init(keyBytes: keys.bytes, keyEnds: keys.ends, records: records)
        try readLinks(&reader)
        orphanDirectories = try reader.list { (reader: inout BinaryReader) throws(ParseError) in try reader.array() }
    }

    /// Paths that come as what they share with the one before, and the rest.
    private struct KeyStorage {
        private(set) var bytes: [UInt8]
        private(set) var ends: [UInt32] = []
        private var last = 0..<0

        init(capacity: Int) { bytes = [UInt8](repeating: 0, count: capacity) }

        mutating func append(sharing shared: Int, _ rest: Span<UInt8>, at offset: Int) throws(ParseError) {
            let end = last.upperBound + shared + rest.count
            guard shared <= last.count, end <= UInt32.max else {
                throw ParseError("a path shares more than there is", at: offset)
            }
            if end > bytes.count { bytes += [UInt8](repeating: 0, count: max(bytes.count, end - bytes.count)) }
            // Both copies stay below `end`, which the buffer has; what is shared lies in the path before, ahead of what is written.
            unsafe bytes.withUnsafeMutableBytes { buffer in
                guard let base = buffer.baseAddress else { return }
                let place = unsafe base + last.upperBound
                unsafe place.copyMemory(from: base + last.lowerBound, byteCount: shared)
                unsafe rest.withUnsafeBytes { rest in
                    if let start = rest.baseAddress {
                        unsafe (place + shared).copyMemory(from: start, byteCount: rest.count)
                    }
                }
            }
            last = last.upperBound..<end
            ends.append(UInt32(end))
        }

        /// Gives back what was reserved in vain.
        mutating func finish() { bytes.removeLast(bytes.count - last.upperBound) }
    }

    private mutating func readLinks(_ reader: inout BinaryReader) throws(ParseError) {
        func pairs(_ reader: inout BinaryReader) throws(ParseError) -> [(Int, [UInt8])] {
            try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                (try reader.int(), try reader.array())
            }
        }
        let links = try pairs(&reader)
        let interpreters = try pairs(&reader)
        let capabilities = try pairs(&reader)
        let checksums = try reader.list { (reader: inout BinaryReader) throws(ParseError) in
            (try reader.int(), try Checksum(reading: &reader))
        }
        for index in (links + interpreters + capabilities).map(\.0) + checksums.map(\.0) {
            guard index < count else { throw ParseError("a link of no file", at: reader.offset) }
        }
        setDetails(
            linkTargets: links.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) },
            interpreters: interpreters.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) },
            capabilities: capabilities,
            checksums: checksums)
    }
}
