internal import Bytes

/// Tells packed or encrypted programs from others by a sample of their bytes: in code and tables some values are common, in compressed bytes none is.
struct PackedSample {
    /// Behind the headers, within what packers compress.
    private static let range = 16_384..<24_576
    /// The sum of the squares of how often each value occurs. Random bytes have 270,000 on average with a deviation below 1,000, machine code more than 500,000.
    private static let mostOfRandom = 300_000

    private var counts = [UInt16](repeating: 0, count: 256)
    private var offset = 0

    /// Takes note of the next bytes of the file.
    mutating func consume(_ piece: Span<UInt8>) {
        let from = max(Self.range.lowerBound - offset, 0)
        let to = min(Self.range.upperBound - offset, piece.count)
        if from < to {
            for index in from..<to { counts[Int(piece[index])] &+= 1 }
        }
        offset += piece.count
    }

    var isComplete: Bool { offset >= Self.range.upperBound }
    var isPacked: Bool {
        isComplete && counts.reduce(0) { $0 + Int($1) * Int($1) } < Self.mostOfRandom
    }
}
