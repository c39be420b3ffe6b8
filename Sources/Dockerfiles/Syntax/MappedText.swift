/// Text that was put together from pieces of a file, and where each byte of it stands there: an instruction without its line
/// continuations and the comments among them, or a here-document without its tabs.
package struct MappedText: Sendable, Equatable {
    private struct Piece: Equatable {
        var start: Int
        var offset: Int
    }

    package private(set) var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    /// The offset in the file where the text ends.
    private var end: Int

    package init(at offset: Int) { end = offset }

    /// Text that is not written like this in the file: each byte of it stands for the whole range.
    init(_ text: String, spreadOver range: Range<Int>) {
        bytes = Array(text.utf8)
        end = range.upperBound
        whole = range
    }

    /// What every part of the text covers, where it is not the file's own.
    private var whole: Range<Int>?

    /// Adds what stands in the file from `offset` on.
    mutating func append(_ piece: ArraySlice<UInt8>, at offset: Int) {
        guard !piece.isEmpty else { return }
        pieces.append(Piece(start: bytes.count, offset: offset))
        bytes.append(contentsOf: piece)
        end = offset + piece.count
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Where a byte of the text stands in the file.
    package func offset(_ index: Int) -> Int {
        guard index < bytes.count, !pieces.isEmpty else { return end }
        var low = 0
        var high = pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].start <= index { low = middle } else { high = middle }
        }
        return pieces[low].offset + index - pieces[low].start
    }

    /// What a part of the text covers in the file, continuations inside it included.
    package func range(_ range: Range<Int>) -> Range<Int> {
        if let whole { return whole }
        let lower = offset(range.lowerBound)
        return range.isEmpty ? lower..<lower : lower..<(offset(range.upperBound - 1) + 1)
    }

    /// A part as a text of its own.
    package subscript(range: Range<Int>) -> MappedText {
        if let whole { return MappedText(text(range), spreadOver: whole) }
        var part = MappedText(at: offset(range.lowerBound))
        var index = range.lowerBound
        for (number, piece) in pieces.enumerated() where piece.start < range.upperBound {
            let pieceEnd = number + 1 < pieces.count ? pieces[number + 1].start : bytes.count
            guard pieceEnd > index else { continue }
            let upper = min(pieceEnd, range.upperBound)
            part.append(bytes[index..<upper], at: piece.offset + index - piece.start)
            index = upper
        }
        return part
    }
}
