internal import Archives
internal import Bytes

extension FeedFile {
    /// Records above this size are left out; the largest document of Red Hat has some 40 MB.
    private static let tarRecordLimit: UInt64 = 256 << 20
    /// Archives above this size, unpacked, are refused.
    private static let tarLimit: UInt64 = 256 << 30

    /// Calls `body` with the name and content of each file in a tar archive, packed or not, in the archive's order; without content where that is too large. The files that
    /// one piece of input completes are held at a time.
    ///
    /// - Throws: where the archive is cut or damaged: what came before then does not count either.
    package func forEachTarRecord(_ body: (_ name: String, _ content: [UInt8]?) throws -> Void) throws {
        var unpacker = TarUnpacker(recordLimit: Self.tarRecordLimit)
        do {
            try forEachPiece { piece in
                try unpacker.take(piece, body)
                guard unpacker.size <= Self.tarLimit else {
                    throw FeedError("\(path) is larger than \(Self.tarLimit >> 30) GiB, unpacked")
                }
            }
            try unpacker.finish()
        } catch let error as ParseError {
            throw FeedError("cannot unpack \(path): \(error)")
        }
    }
}

/// Unpacks what comes in pieces, and takes the files out of it.
private struct TarUnpacker {
    private var decompressor: (any Decompressor)?
    private var isFirst = true
    private var output: [UInt8] = []
    private var contents: TarContents

    init(recordLimit: UInt64) { contents = TarContents(recordLimit: recordLimit) }

    /// Bytes so far, unpacked.
    var size: UInt64 { contents.size }

    mutating func take(_ piece: Span<UInt8>, _ body: (String, [UInt8]?) throws -> Void) throws {
        if isFirst {
            decompressor = try Compression(magic: piece).decompressor()
            if decompressor != nil { output = [UInt8](repeating: 0, count: 256 << 10) }
            isFirst = false
        }
        guard let decompressor else { return try contents.read(piece, body) }
        // Taken out for as long as it is read from and something else here changes.
        var output: [UInt8] = []
        swap(&output, &self.output)
        defer { swap(&output, &self.output) }
        var position = 0
        while true {
            var room = output.mutableSpan
            let count = try decompressor.inflate(piece, from: &position, into: &room)
            if count == 0 { return }
            try contents.read(output.span.extracting(0..<count), body)
        }
    }

    func finish() throws(ParseError) {
        try decompressor?.finish()
        try contents.finish()
    }
}

private struct TarContents {
    private var tar = TarReader()
    private var records: TarRecords
    private(set) var size: UInt64 = 0

    init(recordLimit: UInt64) { records = TarRecords(limit: recordLimit) }

    mutating func read(_ bytes: Span<UInt8>, _ body: (String, [UInt8]?) throws -> Void) throws {
        size += UInt64(bytes.count)
        try tar.consume(bytes, into: &records)
        for record in records.complete { try body(record.name, record.content) }
        records.complete.removeAll(keepingCapacity: true)
    }

    func finish() throws(ParseError) { try tar.finish() }
}

private struct TarRecords: TarHandler {
    let limit: UInt64
    var complete: [(name: String, content: [UInt8]?)] = []
    private var name: String?
    private var content: [UInt8]?

    init(limit: UInt64) { self.limit = limit }

    mutating func begin(_ entry: TarEntry) {
        guard entry.kind == .regular else { return name = nil }
        let key = entry.key.map { $0 == 0 ? UInt8(ascii: "/") : $0 }
        name = String(decoding: key, as: UTF8.self)
        content = entry.size <= limit ? [] : nil
    }

    mutating func data(_ bytes: Span<UInt8>) {
        guard name != nil, content != nil else { return }
        content? += bytes.array
    }

    /// No archive of advisories has sparse files.
    mutating func hole(_ count: UInt64) { content = nil }

    mutating func endEntry() {
        if let name { complete.append((name, content)) }
        (name, content) = (nil, nil)
    }

    mutating func leaveOut(name: String, offset: UInt64, reason: String) {}
}
