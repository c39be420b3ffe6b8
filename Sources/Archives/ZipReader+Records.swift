internal import Bytes

extension ZipReader {
    /// Reads the record that stands here; whether it was the header of an entry, or `nil` where there is not enough input.
    mutating func readRecord(
        _ input: Span<UInt8>, _ position: inout Int, isFound: Bool, _ budget: inout ZipBudget
    ) throws(ParseError) -> Bool? {
        guard fill(4, input, &position) else { return nil }
        let signature = stash.span.little32(0)
        let isListed = signature == ZipSignature.listed || signature == ZipSignature.digitalSignature
        if !isListed { isInsideDirectory = false }
        switch signature {
        case ZipSignature.local:
            guard fill(ZipHeader.localSize, input, &position) else { return nil }
            guard isPlausible(isFound, versionAt: 4) else { return false }
            let size = ZipHeader.localSize(stash.span)
            guard fill(size, input, &position) else { return nil }
            try budget.countEntry()
            begin()
            drop(size)
            return true
        case ZipSignature.listed:
            guard fill(ZipHeader.listedSize, input, &position) else { return nil }
            guard isPlausible(isFound, versionAt: 6) else { return false }
            let size = ZipHeader.listedSize(stash.span)
            guard fill(size, input, &position) else { return nil }
            try budget.countEntry()
            if !isInsideDirectory { directory.begin(at: offset) }
            isInsideDirectory = true
            directory.list(stash)
            read(size)
        case ZipSignature.digitalSignature where isInsideDirectory:
            guard fill(6, input, &position) else { return nil }
            let size = 6 + Int(stash.span.little16(4))
            guard fill(size, input, &position) else { return nil }
            directory.pass(size)
            read(size)
        case ZipSignature.wideEnd:
            guard fill(56, input, &position) else { return nil }
            directory.endWide(stash)
            // What may follow in it for special purposes (section 4.3.14.4) is passed over by the search.
            read(56)
        case ZipSignature.wideLocator:
            guard fill(20, input, &position) else { return nil }
            read(20)
        case ZipSignature.end:
            guard fill(22, input, &position) else { return nil }
            directory.end(stash, at: offset)
            drop(22)
            state = .search
        default:
            state = .search
        }
        return false
    }

    /// A record of so many bytes is done with.
    private mutating func read(_ size: Int) {
        drop(size)
        state = .record(isFound: false)
    }

    /// Whether the header in the stash is one. Where it stands behind a record it is; a find of the search must look like it, or the search goes on.
    private mutating func isPlausible(_ isFound: Bool, versionAt start: Int) -> Bool {
        if !isFound || ZipHeader.isPlausible(stash.span, versionAt: start) { return true }
        drop(1)
        state = .search
        return false
    }

    /// A local header is in the stash.
    private mutating func begin() {
        let stash = self.stash
        let header = stash.span
        let nameEnd = ZipHeader.localSize + Int(header.little16(26))
        entry = ZipHeader.entry(header, index: directory.entryCount, offset: offset)
        name = header.extracting(ZipHeader.localSize..<nameEnd).array
        content = ZipContent(
            left: entry.storedSize, hasDescriptor: ZipHeader.hasDescriptor(header),
            isWide: ZipHeader.hasWideSizes(header))
        state = .content
    }

    // MARK: Descriptors

    /// Section 4.3.9: checksum and sizes behind the content, with a signature or without, of 32 bits or 64.
    mutating func readDescriptor(_ input: Span<UInt8>, _ position: inout Int) -> Bool {
        guard fill(4, input, &position) else { return false }
        let start = stash.span.little32(0) == ZipSignature.descriptor ? 4 : 0
        guard fill(start + 12, input, &position) else { return false }
        let isNarrow =
            stash.span.little32(start + 4) == UInt32(truncatingIfNeeded: content.packed)
            && (!content.isDone || stash.span.little32(start + 8) == UInt32(truncatingIfNeeded: content.unpacked))
        if isNarrow, !content.isWide {
            drop(start + 12)
        } else {
            guard fill(start + 20, input, &position) else { return false }
            if stash.span.little64(start + 4) == content.packed {
                drop(start + 20)
            } else if isNarrow {
                drop(start + 12)
            }
        }
        state = .record(isFound: false)
        return true
    }

    /// Where a content ends that does not tell itself: at a descriptor that states exactly the bytes up to it.
    mutating func readUnsized(
        _ input: Span<UInt8>, _ position: inout Int, _ start: UInt64
    ) throws(ParseError) -> Bool {
        guard try seek(input, &position, { $0 == ZipSignature.descriptor }) else { return false }
        guard fill(16, input, &position) else { return false }
        let count = offset - start
        var size = 16
        if UInt64(stash.span.little32(8)) != count {
            guard fill(24, input, &position) else { return false }
            size = stash.span.little64(8) == count ? 24 : 1
        }
        if size > 1 {
            content.packed = count
            see(checksum: nil)
            state = .record(isFound: false)
        }
        drop(size)
        return true
    }

    /// The entry is done with.
    mutating func see(checksum: UInt32?) {
        directory.see(
            ZipDirectory.Seen(
                offset: entry.offset, name: ZipDirectory.hash(name.span), storedSize: content.packed,
                checksum: checksum))
    }
}
