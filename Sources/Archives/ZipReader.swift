package import Bytes

/// Reads a zip archive from front to back in pieces of any size, without a temporary file: entry by entry as their local headers stand in the stream, and at the
/// end the central directory, which decides what of it counts. Holds one header, and a few words for each entry.
///
/// Something may stand before the first entry (a start script), between entries and directory (a signing block), and behind the end.
/// Source: PKWARE's APPNOTE.TXT 6.3.10.
package struct ZipReader {
    package enum Event: Equatable {
        /// The input is used up.
        case needsInput
        /// `entry` and `name` describe an entry that begins. `wantContent` asks for what is in it; else it is passed over.
        case entry
        /// So many bytes of `output` are the next ones of the content.
        case data(Int)
        /// A content that was asked for has ended; whether all of it was read.
        case endOfEntry(isWhole: Bool)
    }

    enum State {
        /// Looks for a record anywhere.
        case search
        /// A record should stand here; where it is a find of the search, it must also look like one.
        case record(isFound: Bool)
        case content
        case descriptor
        /// Looks for the descriptor behind a content of which neither the size is known nor where it ends.
        case unsized(start: UInt64)
    }

    /// How many bytes of content are handed over at once, at the most.
    package static let pieceSize = 64 << 10

    package let limits: ZipLimits
    package internal(set) var entry = ZipEntry()
    /// Bytes of the entry's name.
    package internal(set) var name: [UInt8] = []

    var state = State.search
    /// Bytes that were taken from the input and are still to be read, before it.
    var stash: [UInt8] = []
    /// Offset in the archive of the next byte to be read.
    var offset: UInt64 = 0
    private var foreignBytes: UInt64 = 0
    var isInsideDirectory = false
    var content = ZipContent()
    var inflater: (any RawInflater)?
    var directory = ZipDirectory()
    var faults = ZipFaultCounts()

    package init(limits: ZipLimits = ZipLimits()) { self.limits = limits }

    /// Reads on from `position`, which moves, to the next thing of interest. An error ends the reading; what was seen before still counts.
    package mutating func next(
        _ input: Span<UInt8>, from position: inout Int, into output: inout [UInt8], within budget: inout ZipBudget
    ) throws(ParseError) -> Event {
        while true {
            switch state {
            case .search:
                guard try seek(input, &position, ZipSignature.startsRecord) else { return .needsInput }
                state = .record(isFound: true)
            case .record(let isFound):
                guard let isEntry = try readRecord(input, &position, isFound: isFound, &budget) else {
                    return .needsInput
                }
                if isEntry { return .entry }
            case .content:
                if let event = try readContent(input, &position, &output, &budget) { return event }
            case .descriptor:
                guard readDescriptor(input, &position) else { return .needsInput }
            case .unsized(let start):
                guard try readUnsized(input, &position, start) else { return .needsInput }
            }
        }
    }

    /// What the archive holds. To be called after the last piece, or an error.
    package func contents() -> ZipContents { directory.contents(faults, at: offset + UInt64(stash.count)) }

    // MARK: Collecting

    /// Takes input until the stash has `count` bytes; whether it has them.
    mutating func fill(_ count: Int, _ input: Span<UInt8>, _ position: inout Int) -> Bool {
        let taken = min(count - stash.count, input.count - position)
        if taken > 0 {
            let piece = input.extracting(position..<position + taken)
            // Copied at once; the buffer does not outlive the call.
            unsafe piece.withUnsafeBufferPointer { unsafe stash.append(contentsOf: $0) }
            position += taken
        }
        return stash.count >= count
    }

    /// The first `count` bytes of the stash are read.
    mutating func drop(_ count: Int) {
        if count == stash.count { stash.removeAll(keepingCapacity: true) } else { stash.removeFirst(count) }
        offset += UInt64(count)
    }

    /// Moves to the next four bytes that `isWanted`, which then are in the stash; whether there are such.
    mutating func seek(
        _ input: Span<UInt8>, _ position: inout Int, _ isWanted: (UInt32) -> Bool
    ) throws(ParseError) -> Bool {
        while true {
            if stash.isEmpty {
                let found = input.firstIndex(of: ZipSignature.firstByte, from: position) ?? input.count
                try passForeign(found - position)
                position = found
                guard position < input.count else { return false }
                if input.count - position >= 4, !isWanted(input.little32(position)) {
                    try passForeign(1)
                    position += 1
                    continue
                }
            }
            guard fill(4, input, &position) else { return false }
            if isWanted(stash.span.little32(0)) { return true }
            let next = stash.span.firstIndex(of: ZipSignature.firstByte, from: 1) ?? stash.count
            stash.removeFirst(next)
            try passForeign(next)
        }
    }

    private mutating func passForeign(_ count: Int) throws(ParseError) {
        offset += UInt64(count)
        foreignBytes += UInt64(count)
        guard foreignBytes <= limits.foreignBytes else {
            throw ParseError("more than \(limits.foreignBytes) bytes belong to no entry", at: Int(clamping: offset))
        }
    }
}

/// What records start with (section 4.3), in little-endian order.
enum ZipSignature {
    static let firstByte = UInt8(ascii: "P")
    static let local: UInt32 = 0x0403_4b50
    static let listed: UInt32 = 0x0201_4b50
    static let end: UInt32 = 0x0605_4b50
    static let wideEnd: UInt32 = 0x0606_4b50
    static let wideLocator: UInt32 = 0x0706_4b50
    static let digitalSignature: UInt32 = 0x0505_4b50
    static let descriptor: UInt32 = 0x0807_4b50

    /// Whether this may stand where nothing is known of what precedes it.
    static func startsRecord(_ signature: UInt32) -> Bool {
        signature == local || signature == listed || signature == end || signature == wideEnd
    }
}
