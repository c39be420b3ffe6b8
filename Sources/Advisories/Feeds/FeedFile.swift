internal import Archives
internal import Bytes

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// A file of a feed on this machine: fetched, or given by the user. Reads are bounded; what is larger than a limit is an error that says so.
package final class FeedFile {
    package let path: String
    private let descriptor: Int32
    /// Records of an archive above this size are refused; the largest known advisory has 3 MB.
    private static let recordLimit = 32 << 20
    /// Documents above this size, unpacked, are refused.
    private static let documentLimit = 512 << 20

    package init(_ path: String) throws {
        self.path = path
        // The path lives for the call.
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FeedError("cannot read \(path): \(Self.lastError)") }
    }

    deinit { close(descriptor) }

    private static var lastError: String { unsafe String(cString: strerror(errno)).lowercased() }

    /// Calls `body` for each piece from the start.
    func forEachPiece(_ body: (Span<UInt8>) throws -> Void) throws {
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        var offset: off_t = 0
        while true {
            // The buffer is used only during the call.
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe pread(descriptor, $0.baseAddress, $0.count, offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FeedError("cannot read \(path): \(Self.lastError)") }
            guard count > 0 else { return }
            offset += off_t(count)
            try body(buffer.span.extracting(0..<count))
        }
    }

    /// SHA-256 of the bytes as stored.
    package func digest() throws -> String {
        var hash = HashStream(.sha256)
        try forEachPiece { hash.update($0) }
        return Hex.encode(hash.finalize())
    }

    /// SHA-256 of the document that is packed in it.
    func contentDigest() throws -> String {
        let content = try document()
        var hash = HashStream(.sha256)
        hash.update(content.span)
        return Hex.encode(hash.finalize())
    }

    /// What stands before each text of a sequence. Source: RFC 7464, section 2.2.
    static let sequenceMark: UInt8 = 0x1e

    /// Calls `body` with each text of a sequence of JSON texts (RFC 7464); a file without marks is one text.
    func forEachText(_ body: ([UInt8]) throws -> Void) throws {
        var text: [UInt8] = []
        try forEachPiece { piece in
            var start = 0
            while let mark = piece.firstIndex(of: Self.sequenceMark, from: start) {
                text += piece.extracting(start..<mark).array
                if !text.isEmpty { try body(text) }
                text.removeAll(keepingCapacity: true)
                start = mark + 1
            }
            text += piece.extracting(start..<piece.count).array
            guard text.count <= Self.documentLimit else { throw tooLarge(Self.documentLimit) }
        }
        if !text.isEmpty { try body(text) }
    }

    /// The whole document, unpacked where it is gzip, zstd or bzip2.
    package func document() throws -> [UInt8] {
        var packed: [UInt8] = []
        try forEachPiece { piece in
            packed += piece.array
            guard packed.count <= Self.documentLimit else { throw tooLarge(Self.documentLimit) }
        }
        guard let decompressor = try Compression(magic: packed.span).decompressor() else { return packed }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var position = 0
        do {
            while true {
                var output = buffer.mutableSpan
                let count = try decompressor.inflate(packed.span, from: &position, into: &output)
                if count == 0 { break }
                result += buffer[..<count]
                guard result.count <= Self.documentLimit else { throw tooLarge(Self.documentLimit) }
            }
            try decompressor.finish()
        } catch let error as ParseError {
            throw FeedError("cannot unpack \(path): \(error)")
        }
        return result
    }

    /// The document as JSON; `what` names in errors what it should be.
    func json(_ what: String) throws -> JSONValue {
        let bytes = try document()
        do throws(ParseError) {
            return try JSONValue(parsing: bytes.span)
        } catch {
            throw FeedError("\(path) is no \(what): \(error)")
        }
    }

    private func tooLarge(_ limit: Int) -> FeedError {
        FeedError("\(path) is larger than \(limit >> 20) MiB, unpacked")
    }

    /// Whether it is a zip archive by its first bytes.
    package func isArchive() throws -> Bool {
        var isArchive = false
        var isFirst = true
        try forEachPiece { piece in
            if isFirst { isArchive = piece.count > 3 && piece[0] == 0x50 && piece[1] == 0x4b }
            isFirst = false
        }
        return isArchive
    }

    /// Calls `body` with the name and content of each file in a zip archive, in the archive's order. One file is held at a time.
    ///
    /// - Throws: where the archive is cut, damaged or a bomb: what came before then does not count either.
    package func forEachRecord(_ body: (_ name: String, _ content: [UInt8]) throws -> Void) throws {
        var limits = ZipLimits()
        limits.entrySize = UInt64(Self.recordLimit)
        var reader = ZipReader(limits: limits)
        var budget = ZipBudget()
        var content: [UInt8] = []
        var name = ""
        var output = [UInt8](repeating: 0, count: ZipReader.pieceSize)
        do {
            try forEachPiece { piece in
                budget.earn(piece.count)
                var position = 0
                reading: while true {
                    switch try reader.next(piece, from: &position, into: &output, within: &budget) {
                    case .needsInput: break reading
                    case .entry:
                        content.removeAll(keepingCapacity: true)
                        name = reader.name.span.text
                        if !name.hasSuffix("/") { _ = reader.wantContent() }
                    case .data(let count): content += output[..<count]
                    case .endOfEntry(let isWhole):
                        guard isWhole else { throw FeedError("cannot unpack \(name) in \(path)") }
                        try body(name, content)
                    }
                }
            }
        } catch let error as ParseError {
            throw FeedError("cannot unpack \(path): \(error)")
        }
        let contents = reader.contents()
        guard contents.isArchive else { throw FeedError("\(path) is no zip archive") }
        if let fault = contents.faults.first(where: \.hidesContent) {
            throw FeedError("the archive \(path) is damaged (\(fault.kind), at byte \(fault.offset))")
        }
    }
}
