internal import Bytes

/// Walks through the stored bytes of an entry and puts the holes of a sparse file between them.
struct SparseContent {
    private(set) var storedLeft: UInt64
    let expanded: UInt64
    /// Offset and length of each stored segment in the expanded file; unused for a plain file.
    var segments: [(offset: UInt64, length: UInt64)] = []
    private let isSparse: Bool
    private var index = 0
    private var delivered: UInt64 = 0
    private var mapText: [UInt8] = []
    private var mapNumbers: [UInt64] = []

    /// A plain file.
    init(stored: UInt64 = 0) {
        storedLeft = stored
        expanded = stored
        isSparse = false
    }

    init(stored: UInt64, expanded: UInt64) {
        storedLeft = stored
        self.expanded = expanded
        isSparse = true
    }

    mutating func drop(_ count: Int) { storedLeft -= UInt64(count) }

    mutating func deliver(_ bytes: Span<UInt8>, to handler: inout some TarHandler) throws {
        drop(bytes.count)
        guard isSparse else { return try handler.data(bytes) }
        var position = 0
        while position < bytes.count, index < segments.count {
            let segment = segments[index]
            if delivered < segment.offset {
                try handler.hole(segment.offset - delivered)
                delivered = segment.offset
            }
            let left = segment.offset + segment.length - delivered
            let count = Int(min(left, UInt64(bytes.count - position)))
            if count > 0 { try handler.data(bytes.extracting(position..<position + count)) }
            position += count
            delivered += UInt64(count)
            if delivered == segment.offset + segment.length { index += 1 }
        }
    }

    mutating func deliverTrailingHole(to handler: inout some TarHandler) throws {
        guard isSparse, delivered < expanded else { return }
        try handler.hole(expanded - delivered)
        delivered = expanded
    }

    /// Segments must be in order, must not overlap, must fit into the file and must be what is stored.
    func check() throws(ParseError) {
        guard isSparse else { return }
        var end: UInt64 = 0
        var sum: UInt64 = 0
        for segment in segments {
            let (next, overflows) = segment.offset.addingReportingOverflow(segment.length)
            guard segment.offset >= end, !overflows, next <= expanded else {
                throw ParseError("the map of a sparse file is not in order or leads beyond its end")
            }
            end = next
            sum += segment.length
        }
        guard sum == storedLeft else {
            throw ParseError("the map of a sparse file covers \(sum) bytes where \(storedLeft) are stored")
        }
    }

    /// Adds a block of a format 1.0 map; whether the map is complete with it.
    mutating func readMap(_ block: Span<UInt8>, limit: Int) throws(ParseError) -> Bool {
        for index in block.indices {
            let byte = block[index]
            guard byte == UInt8(ascii: "\n") else {
                guard byte.isASCIIDigit, mapText.count < 20 else {
                    throw ParseError("the map of a sparse file is not a list of numbers")
                }
                mapText.append(byte)
                continue
            }
            guard let number = TarExtensions.decimal(mapText.span) else {
                throw ParseError("the map of a sparse file is not a list of numbers")
            }
            mapText = []
            mapNumbers.append(number)
            guard mapNumbers[0] <= UInt64(limit) else {
                throw ParseError("a sparse file has more than \(limit) segments")
            }
            if UInt64(mapNumbers.count) == 1 + 2 * mapNumbers[0] {
                for pair in stride(from: 1, to: mapNumbers.count, by: 2) {
                    segments.append((mapNumbers[pair], mapNumbers[pair + 1]))
                }
                return true
            }
        }
        return false
    }
}
