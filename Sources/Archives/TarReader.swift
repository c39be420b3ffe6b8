package import Bytes

/// Parses a tar file that is pushed through it in pieces of any size: V7, ustar, pax and GNU, sparse files included. Holds one header, never content.
package struct TarReader {
    private enum State {
        /// Collecting a header block, or a further block of a sparse map.
        case header
        case sparseBlock
        /// Collecting the body of an extended header of this type.
        case extensionBody(type: UInt8, size: Int, padding: Int)
        /// Collecting the map in front of a pax 1.0 sparse file.
        case sparseMap
        case content
        case skip(UInt64)
        case end
    }

    package let limits: TarLimits
    private var state = State.header
    /// Offset in the archive of the next byte.
    private var offset: UInt64 = 0
    private var headerOffset: UInt64 = 0
    private var block: [UInt8] = []
    private var sawEmptyBlock = false
    private var extensions = TarExtensions()
    /// An extended header was read, and the entry that it describes was not.
    private var awaitsEntry = false
    private var longName: [UInt8]?
    private var longLink: [UInt8]?
    private var pending: TarEntry?
    private var content = SparseContent()
    private var padding: UInt64 = 0
    private var isReported = false
    private var pathBytes: UInt64 = 0
    package private(set) var entryCount = 0

    package init(limits: TarLimits = TarLimits()) {
        self.limits = limits
        block.reserveCapacity(TarHeader.size)
    }

    /// Takes the next piece. Errors carry the offset in the uncompressed archive.
    package mutating func consume(_ bytes: Span<UInt8>, into handler: inout some TarHandler) throws {
        var position = 0
        while position < bytes.count {
            let left = bytes.count - position
            switch state {
            case .header:
                // A whole header in the input is parsed where it lies.
                if block.isEmpty, left >= TarHeader.size {
                    headerOffset = offset
                    advance(&position, TarHeader.size)
                    try readHeader(bytes.extracting(position - TarHeader.size..<position), &handler)
                } else {
                    if block.isEmpty { headerOffset = offset }
                    guard collect(bytes, &position, upTo: TarHeader.size) else { return }
                    let whole = takeBlock()
                    try readHeader(whole.span, &handler)
                }
            case .sparseBlock:
                guard collect(bytes, &position, upTo: TarHeader.size) else { return }
                let whole = takeBlock()
                try readSparseBlock(whole.span, &handler)
            case .extensionBody(let type, let size, let padding):
                guard collect(bytes, &position, upTo: size) else { return }
                let body = takeBlock()
                try readExtension(type, body.span)
                state = padding == 0 ? .header : .skip(UInt64(padding))
            case .sparseMap:
                guard collect(bytes, &position, upTo: TarHeader.size) else { return }
                let whole = takeBlock()
                try readSparseMap(whole.span, &handler)
            case .content:
                let count = Int(min(UInt64(left), content.storedLeft))
                let piece = bytes.extracting(position..<position + count)
                advance(&position, count)
                if isReported { try content.deliver(piece, to: &handler) } else { content.drop(count) }
                if content.storedLeft == 0 { try endContent(&handler) }
            case .skip(let count):
                let step = Int(min(UInt64(left), count))
                advance(&position, step)
                state = UInt64(step) == count ? .header : .skip(count - UInt64(step))
            case .end:
                advance(&position, left)
            }
        }
    }

    /// How much of the input that comes next is content, which a reader with random access may jump over with `skip`.
    package var skippable: UInt64 {
        guard case .content = state else { return 0 }
        return content.storedLeft
    }

    /// Passes over content that was not pushed through; at most `skippable` bytes. The handler gets no data, only the end of its entry.
    package mutating func skip(_ count: UInt64, into handler: inout some TarHandler) throws {
        precondition(count <= skippable, "only content is skipped")
        content.drop(Int(count))
        offset += count
        guard content.storedLeft == 0 else { return }
        if isReported { try handler.endEntry() }
        state = padding == 0 ? .header : .skip(padding)
    }

    /// To be called after the last piece. An archive may lack its end marker and the padding before it (umoci writes such), but not end inside an entry.
    package func finish() throws(ParseError) {
        switch state {
        case .end where !awaitsEntry, .skip where !awaitsEntry: return
        case .header where block.isEmpty && !awaitsEntry: return
        default:
            throw ParseError("the tar file ends inside of an entry", at: Int(clamping: offset))
        }
    }

    // MARK: Collecting

    private mutating func advance(_ position: inout Int, _ count: Int) {
        position += count
        offset += UInt64(count)
    }

    /// Adds input to `block` until it has `size` bytes; whether it has them now.
    private mutating func collect(_ bytes: Span<UInt8>, _ position: inout Int, upTo size: Int) -> Bool {
        let count = min(size - block.count, bytes.count - position)
        let piece = bytes.extracting(position..<position + count)
        // Copied at once; the buffer does not outlive the call.
        unsafe piece.withUnsafeBufferPointer { unsafe block.append(contentsOf: $0) }
        advance(&position, count)
        return block.count == size
    }

    private mutating func takeBlock() -> [UInt8] {
        defer { block.removeAll(keepingCapacity: true) }
        return block
    }

    private func fail(_ reason: String) -> ParseError { ParseError(reason, at: Int(clamping: headerOffset)) }

    // MARK: Headers

    private mutating func readHeader(_ block: Span<UInt8>, _ handler: inout some TarHandler) throws {
        if TarHeader.isEmpty(block) {
            if sawEmptyBlock { state = .end } else { sawEmptyBlock = true }
            return
        }
        guard !sawEmptyBlock else { throw fail("a tar header follows an empty block") }
        let header: TarHeader
        do { header = try TarHeader(block) } catch { throw fail(error.reason) }
        switch header.type {
        case UInt8(ascii: "x"), UInt8(ascii: "g"), UInt8(ascii: "X"), UInt8(ascii: "L"), UInt8(ascii: "K"):
            guard header.size <= UInt64(limits.extensionSize) else {
                throw fail("an extended tar header has \(header.size) bytes; at most \(limits.extensionSize) are read")
            }
            let size = Int(header.size)
            if header.type != UInt8(ascii: "g") { awaitsEntry = true }
            state = size == 0 ? .header : .extensionBody(type: header.type, size: size, padding: -size & 511)
        default:
            try readEntry(header, block, &handler)
        }
    }

    private mutating func readExtension(_ type: UInt8, _ body: Span<UInt8>) throws {
        do {
            switch type {
            case UInt8(ascii: "x"), UInt8(ascii: "X"): try extensions.readPax(body, limits: limits)
            case UInt8(ascii: "L"): longName = TarHeader.text(body)
            case UInt8(ascii: "K"): longLink = TarHeader.text(body)
            default: break  // global headers carry comments and defaults that no image builder writes
            }
        } catch {
            throw fail(error.reason)
        }
    }

    private mutating func readEntry(
        _ header: TarHeader, _ block: Span<UInt8>, _ handler: inout some TarHandler
    ) throws {
        entryCount += 1
        guard entryCount <= limits.entries else { throw fail("the tar file has more than \(limits.entries) entries") }
        let extensions = self.extensions
        let rawName = extensions.sparse.name ?? extensions.path ?? longName ?? header.name
        let rawLink = extensions.linkPath ?? longLink ?? header.linkName
        self.extensions = TarExtensions()
        longName = nil
        longLink = nil
        awaitsEntry = false

        var stored = extensions.size ?? header.size
        var isSkipped = false
        let kind: TarEntry.Kind
        switch header.type {
        case UInt8(ascii: "0"), UInt8(ascii: "7"): kind = .regular
        // Version 7 had no type for directories; with a type, a slash at the end says nothing, as for Go's archive/tar.
        case 0: kind = rawName.last == UInt8(ascii: "/") ? .directory : .regular
        case UInt8(ascii: "S"): kind = .regular
        case UInt8(ascii: "1"): kind = .hardLink
        case UInt8(ascii: "2"): kind = .symbolicLink
        case UInt8(ascii: "3"): kind = .characterDevice
        case UInt8(ascii: "4"): kind = .blockDevice
        case UInt8(ascii: "5"): kind = .directory
        case UInt8(ascii: "6"): kind = .fifo
        default:
            kind = .regular
            isSkipped = true
            try leaveOut(rawName, "an entry of the unknown type \(header.type)", &handler)
        }
        // As Go's archive/tar, which unpacks images: only files have content, whatever size the others state.
        if kind != .regular { stored = 0 }
        guard stored <= limits.entrySize else {
            throw fail("an entry of \(stored) bytes; at most \(limits.entrySize) are read")
        }
        let key = TarPath.key(rawName)
        if key == nil {
            isSkipped = true
            try leaveOut(rawName, "its name is empty or has a '..' or a NUL in it", &handler)
        } else if let key, key.count > limits.pathLength {
            isSkipped = true
            try leaveOut(Array(rawName.prefix(200)), "its path is longer than \(limits.pathLength) bytes", &handler)
        }
        pathBytes += UInt64(key?.count ?? 0) + UInt64(rawLink.count)
        guard pathBytes <= limits.pathBytes else {
            throw fail("the paths of the tar file have more than \(limits.pathBytes) bytes together")
        }
        if rawLink.count > limits.pathLength {
            isSkipped = true
            try leaveOut(
                Array(rawName.prefix(200)), "its link's target is longer than \(limits.pathLength) bytes", &handler)
        }
        var target: String?
        if kind == .symbolicLink { target = String(decoding: rawLink, as: UTF8.self) }
        if kind == .hardLink {
            guard let linked = TarPath.key(rawLink) else {
                isSkipped = true
                try leaveOut(rawName, "a hard link that leads out of the image", &handler)
                return startContent(stored: stored, isReported: false)
            }
            target = String(decoding: linked.map { $0 == 0 ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
        }
        pending = TarEntry(
            kind: kind, key: key ?? [], linkTarget: target, mode: UInt16(truncatingIfNeeded: header.mode & 0o7777),
            user: UInt32(truncatingIfNeeded: extensions.user ?? header.user),
            group: UInt32(truncatingIfNeeded: extensions.group ?? header.group),
            size: stored, capability: extensions.capability, offset: headerOffset)
        isReported = !isSkipped
        try prepareContent(header, block, extensions.sparse, stored: stored, &handler)
    }

    private func leaveOut(_ name: [UInt8], _ reason: String, _ handler: inout some TarHandler) throws {
        try handler.leaveOut(name: String(decoding: name, as: UTF8.self), offset: headerOffset, reason: reason)
    }

    // MARK: Content

    private mutating func startContent(stored: UInt64, isReported: Bool) {
        self.isReported = isReported
        pending = nil
        padding = (512 - stored % 512) % 512
        content = SparseContent(stored: stored)
        state = stored == 0 ? .header : .content
    }

    private mutating func prepareContent(
        _ header: TarHeader, _ block: Span<UInt8>, _ sparse: TarExtensions.Sparse, stored: UInt64,
        _ handler: inout some TarHandler
    ) throws {
        padding = (512 - stored % 512) % 512
        if header.type == UInt8(ascii: "S") {
            content = SparseContent(stored: stored, expanded: try oldGNUSize(block))
            try addSegments(block, at: 386, count: 4)
            if block[482] != 0 {
                state = .sparseBlock
                return
            }
        } else if sparse.isPresent, pending?.kind == .regular {
            content = SparseContent(stored: stored, expanded: sparse.realSize ?? stored)
            if sparse.hasMapInData {
                state = .sparseMap
                return
            }
            try addPairs(sparse.map)
        } else {
            content = SparseContent(stored: stored)
        }
        try beginContent(&handler)
    }

    private mutating func beginContent(_ handler: inout some TarHandler) throws {
        try checkSparse()
        if isReported, var entry = pending {
            entry.size = content.expanded
            try handler.begin(entry)
        }
        pending = nil
        state = .content
        if content.storedLeft == 0 { try endContent(&handler) }
    }

    private mutating func endContent(_ handler: inout some TarHandler) throws {
        if isReported {
            try content.deliverTrailingHole(to: &handler)
            try handler.endEntry()
        }
        state = padding == 0 ? .header : .skip(padding)
    }

    // MARK: Sparse maps

    private func oldGNUSize(_ block: Span<UInt8>) throws -> UInt64 {
        do {
            return try TarHeader.number(block.extracting(483..<495), "real size")
        } catch { throw fail(error.reason) }
    }

    private mutating func addSegments(_ block: Span<UInt8>, at start: Int, count: Int) throws {
        for index in 0..<count {
            let field = start + index * 24
            guard block[field] != 0 else { break }
            do {
                let at = try TarHeader.number(block.extracting(field..<field + 12), "sparse offset")
                let length = try TarHeader.number(block.extracting(field + 12..<field + 24), "sparse length")
                content.segments.append((at, length))
            } catch { throw fail(error.reason) }
        }
        guard content.segments.count <= limits.sparseSegments else {
            throw fail("a sparse file has more than \(limits.sparseSegments) segments")
        }
    }

    private mutating func readSparseBlock(_ block: Span<UInt8>, _ handler: inout some TarHandler) throws {
        try addSegments(block, at: 0, count: 21)
        if block[504] == 0 { try beginContent(&handler) }
    }

    private mutating func addPairs(_ map: [UInt64]) throws {
        guard map.count.isMultiple(of: 2) else { throw fail("a sparse map has an offset without a length") }
        for index in stride(from: 0, to: map.count, by: 2) { content.segments.append((map[index], map[index + 1])) }
    }

    /// Format 1.0: decimal numbers, a line each, the count of segments first, padded to whole blocks.
    private mutating func readSparseMap(_ block: Span<UInt8>, _ handler: inout some TarHandler) throws {
        guard content.storedLeft >= UInt64(TarHeader.size) else { throw fail("a sparse map is longer than its entry") }
        content.drop(TarHeader.size)
        guard try content.readMap(block, limit: limits.sparseSegments) else { return }
        try beginContent(&handler)
    }

    private func checkSparse() throws {
        do { try content.check() } catch { throw fail(error.reason) }
        guard content.expanded <= limits.entrySize else {
            throw fail("a sparse file of \(content.expanded) bytes; at most \(limits.entrySize) are read")
        }
    }
}
