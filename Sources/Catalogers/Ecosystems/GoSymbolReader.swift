internal import Bytes
internal import Model

/// Finds the table of functions in a program that streams by, skips to its names, and reads them to their end.
struct GoSymbolReader: FileReading {
    private enum State {
        case searching
        /// Bytes to pass over, and then the bytes of names.
        case skipping(Int, names: Int)
        case reading(Int)
        case done
    }

    /// The linker aligns the table to 32 bytes.
    private static let alignment = 32
    private static let mostSymbols = 1 << 20
    private static let longestName = 4096

    private var state = State.searching
    /// While searching: how far into the next piece the next aligned place lies.
    private var ahead = 0
    /// What the last piece ended with: an aligned place with less than a whole header, or the start of a name.
    private var rest: [UInt8] = []
    private var hashes: Set<UInt64> = []

    mutating func consume(_ piece: Span<UInt8>) throws(ParseError) {
        var position = 0
        while position < piece.count {
            switch state {
            case .done: return
            case .searching: position = try search(piece)
            case .skipping(let count, let names):
                let step = min(count, piece.count - position)
                position += step
                state = step == count ? .reading(names) : .skipping(count - step, names: names)
            case .reading(let count):
                let step = min(count, piece.count - position)
                try read(piece.extracting(position..<position + step))
                position += step
                state = step == count ? .done : .reading(count - step)
            }
        }
    }

    mutating func finish(into sink: inout CatalogSink) throws(ParseError) {
        switch state {
        case .searching: return
        case .skipping, .reading: throw ParseError("the names of its functions lie beyond its end", at: 0)
        case .done: break
        }
        // What was linked to a shared run time has functions elsewhere, too.
        guard hashes.contains(SymbolSet.hash("runtime", "main")) else { return }
        sink.state(SymbolSet(hashes: hashes))
    }

    // MARK: The table

    /// Looks at each aligned place of a piece. Gives how far the piece is done with: all of it, or up to where skipping starts.
    private mutating func search(_ piece: Span<UInt8>) throws(ParseError) -> Int {
        var place = ahead
        if !rest.isEmpty {
            let joined = rest + piece.extracting(0..<min(GoFunctionTable.headerSize, piece.count)).array
            let kept = rest.count
            rest = []
            place = 0
            if let table = Self.table(in: joined.span, from: &place) {
                let names = place + table.names.lowerBound
                if names >= kept {
                    state = .skipping(names - kept, names: table.names.count)
                } else {
                    // The header of a 32-bit program is shorter.
                    try read(joined.span.extracting(names..<kept))
                    state = .reading(table.names.count - (kept - names))
                }
                return 0
            }
            guard place >= kept else {
                rest = joined.span.extracting(place...).array
                return piece.count
            }
            place -= kept
        }
        if let table = Self.table(in: piece, from: &place) {
            state = .skipping(table.names.lowerBound, names: table.names.count)
            return place
        }
        if place < piece.count { rest = piece.extracting(place...).array }
        ahead = max(place - piece.count, 0)
        return piece.count
    }

    /// The first table that starts at an aligned place; else `place` is the first without a whole header.
    private static func table(in bytes: Span<UInt8>, from place: inout Int) -> GoFunctionTable? {
        while place + GoFunctionTable.headerSize <= bytes.count {
            if let table = GoFunctionTable(bytes, at: place) { return table }
            place += alignment
        }
        return nil
    }

    // MARK: Names

    /// Names end with a zero byte; the last may go on in the next piece.
    private mutating func read(_ bytes: Span<UInt8>) throws(ParseError) {
        var start = 0
        while let end = bytes.firstIndex(of: 0, from: start) {
            if rest.isEmpty {
                add(bytes.extracting(start..<end))
            } else {
                rest += bytes.extracting(start..<end).array
                let name = rest
                rest = []
                add(name.span)
            }
            start = end + 1
            guard hashes.count <= Self.mostSymbols else {
                throw ParseError("it has more than \(Self.mostSymbols) functions", at: 0)
            }
        }
        rest += bytes.extracting(start...).array
        guard rest.count <= Self.longestName else { throw ParseError("the name of a function has no end", at: 0) }
    }

    private mutating func add(_ name: Span<UInt8>) {
        guard let symbol = GoSymbolName(name) else { return }
        hashes.insert(symbol.hash)
        if let withMember = symbol.hashWithMember { hashes.insert(withMember) }
    }
}

/// The header of the table of functions, as far as its names need it.
struct GoFunctionTable {
    /// Of the widest form.
    static let headerSize = 48
    /// A program with more than this does not exist.
    private static let mostBytesOfNames = 256 << 20
    private static let mostFunctions: UInt64 = 1 << 26

    /// Where the names lie, from the start of the table.
    let names: Range<Int>

    /// - Parameter bytes: `headerSize` of them from `place` on.
    init?(_ bytes: Span<UInt8>, at place: Int) {
        // Quick: most places are no table. The first byte in one order of bytes, the fourth in the other, tells the form.
        let isLittle = bytes[place + 3] == 0xff
        guard bytes[place + 1] == 0xff, bytes[place + 2] == 0xff, bytes[place + (isLittle ? 3 : 0)] == 0xff else {
            return nil
        }
        guard bytes[place + 4] == 0, bytes[place + 5] == 0, [1, 2, 4].contains(bytes[place + 6]) else { return nil }
        let wordsBefore: Int
        switch bytes[place + (isLittle ? 0 : 3)] {
        case 0xfa: wordsBefore = 2  // Go 1.16: numbers of functions and of files
        case 0xf0, 0xf1: wordsBefore = 3  // Go 1.18, Go 1.20: the start of the code, too
        default: return nil
        }
        let size = Int(bytes[place + 7])
        guard size == 4 || size == 8 else { return nil }
        func word(_ number: Int) -> UInt64 {
            var value: UInt64 = 0
            for index in 0..<size {
                let byte = bytes[place + 8 + number * size + (isLittle ? size - 1 - index : index)]
                value = value << 8 | UInt64(byte)
            }
            return value
        }
        let (functions, start, end) = (word(0), word(wordsBefore), word(wordsBefore + 1))
        let header = UInt64(8 + (wordsBefore + 5) * size)
        guard functions > 0, functions < Self.mostFunctions, start >= header, start < 4096, end > start,
            end - start <= UInt64(Self.mostBytesOfNames)
        else { return nil }
        names = Int(start)..<Int(end)
    }
}
