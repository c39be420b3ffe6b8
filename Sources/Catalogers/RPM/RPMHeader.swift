internal import Bytes

/// A package header as rpm's databases hold it: two counts, an index of entries, and a store of their data, all in big
/// endian. Entries may share data; where a tag stands twice, the later one counts, as in rpm.
/// Source: rpm's docs/manual/format_header.md, lib/header.c `hdrblobInit`.
struct RPMHeader: ~Escapable {
    private struct Entry {
        let tag: RPMTag
        let type: RPMType
        let offset: Int
        let count: Int
    }

    private static let entrySize = 16
    /// The most entries that rpm itself accepts.
    private static let mostEntries = 0xffff
    /// Largest list that is read: a package of a million files is not known.
    private static let longestList = 1 << 20

    /// The longest text outside of lists; licences of large collections have a few thousand bytes.
    private static let longestText = 64 << 10

    private let store: Span<UInt8>
    /// Offset of the store in the header, for errors.
    private let storeOffset: Int
    private var entries: [Entry] = []
    /// The first entry that was left out because its data are not there.
    private(set) var fault: ParseError?

    /// Reads the index; data are looked at where somebody asks for them. Offsets of errors count from the header's start.
    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) throws(ParseError) {
        var cursor = ByteCursor(bytes)
        let entryCount = Int(try cursor.integer(UInt32.self, bigEndian: true))
        let storeSize = Int(try cursor.integer(UInt32.self, bigEndian: true))
        guard entryCount > 0, entryCount <= Self.mostEntries else {
            throw ParseError("rpm header of \(entryCount) entries", at: 0)
        }
        storeOffset = 8 + entryCount * Self.entrySize
        guard storeOffset <= bytes.count, storeSize <= bytes.count - storeOffset else {
            throw ParseError("rpm header ends before its data", at: 0)
        }
        store = bytes.extracting(storeOffset..<storeOffset + storeSize)
        for _ in 0..<entryCount {
            let tag = RPMTag(rawValue: try cursor.integer(bigEndian: true))
            let type = RPMType(rawValue: try cursor.integer(bigEndian: true))
            let offset = Int(try cursor.integer(UInt32.self, bigEndian: true))
            let count = Int(try cursor.integer(UInt32.self, bigEndian: true))
            guard let tag else { continue }
            guard let type, offset < storeSize, count > 0,
                type.width.map({ count <= (storeSize - offset) / $0 }) ?? (count <= storeSize - offset)
            else {
                fault = fault ?? ParseError("rpm header entry \(tag.rawValue) is not as it says", at: cursor.offset)
                continue
            }
            entries.append(Entry(tag: tag, type: type, offset: offset, count: count))
        }
    }

    private func entry(_ tag: RPMTag) -> Entry? { entries.last { $0.tag == tag } }

    // MARK: Texts

    /// The text of a tag, the first where there are several; `nil` where it is absent or empty.
    func text(_ tag: RPMTag) throws(ParseError) -> String? {
        guard let entry = entry(tag), entry.type.width == nil else { return nil }
        let text = store.extracting(try textRange(at: entry.offset))
        guard text.count <= Self.longestText else {
            throw ParseError("rpm header entry \(tag.rawValue) has \(text.count) bytes", at: storeOffset + entry.offset)
        }
        return text.isEmpty ? nil : text.text
    }

    func texts(_ tag: RPMTag, room: inout RPMListRoom) throws(ParseError) -> [String] {
        var texts: [String] = []
        for range in try textRanges(tag) {
            try room.take(text: range.count)
            texts.append(store.extracting(range).text)
        }
        return texts
    }

    /// Where the texts of a list are; for `bytes(_:)`.
    func textRanges(_ tag: RPMTag) throws(ParseError) -> [Range<Int>] {
        guard let entry = entry(tag), entry.type.width == nil else { return [] }
        guard entry.count <= Self.longestList else {
            throw ParseError(
                "rpm header entry \(tag.rawValue) lists \(entry.count) texts", at: storeOffset + entry.offset)
        }
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(entry.count)
        var offset = entry.offset
        for _ in 0..<entry.count {
            let range = try textRange(at: offset)
            ranges.append(range)
            offset = range.upperBound + 1
        }
        return ranges
    }

    @_lifetime(copy self)
    func bytes(_ range: Range<Int>) -> Span<UInt8> { store.extracting(range) }

    private func textRange(at offset: Int) throws(ParseError) -> Range<Int> {
        guard let end = store.firstIndex(of: 0, from: offset) else {
            throw ParseError("text of an rpm header does not end", at: storeOffset + offset)
        }
        return offset..<end
    }

    // MARK: Numbers and bytes

    /// The content of a tag that is bytes.
    func binary(_ tag: RPMTag) -> Range<Int>? {
        guard let entry = entry(tag), entry.type == .binary else { return nil }
        return entry.offset..<entry.offset + entry.count
    }

    func number(_ tag: RPMTag) -> UInt64? { numbers(tag).map { number($0, 0) } }

    /// A list of numbers of any width.
    struct Numbers {
        fileprivate let offset: Int
        fileprivate let width: Int
        let count: Int
    }

    func numbers(_ tag: RPMTag) -> Numbers? {
        guard let entry = entry(tag), let width = entry.type.width, entry.type != .binary else { return nil }
        return Numbers(offset: entry.offset, width: width, count: entry.count)
    }

    /// A list of so many numbers.
    func numbers(_ tag: RPMTag, count: Int) -> Numbers? { numbers(tag).flatMap { $0.count == count ? $0 : nil } }

    /// An element of a list of this header.
    func number(_ numbers: Numbers, _ index: Int) -> UInt64 {
        precondition(index < numbers.count, "a list was asked for an element that it has not")
        let start = numbers.offset + index * numbers.width
        var value: UInt64 = 0
        for position in start..<start + numbers.width { value = value << 8 | UInt64(store[position]) }
        return value
    }
}
