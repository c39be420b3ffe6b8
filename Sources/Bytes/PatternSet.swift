/// Finds any of many byte strings in one walk over the input, skipping what cannot start a match.
///
/// Wu and Manber, "A fast algorithm for multi-pattern searching" (1994), with blocks of two bytes: the walk looks at the block that ends a window as long as the
/// shortest pattern and jumps by what that block allows. Linear in practice; the longer the shortest pattern, the faster.
package struct PatternSet: Sendable {
    package let patterns: [[UInt8]]
    /// Length of the longest pattern.
    package let longest: Int
    private let window: Int
    /// How far the window may move for each two-byte block; zero: a pattern may be here. Blocks share entries, so that the table stays in the
    /// fastest cache: a shared entry has the shorter way.
    private let shifts: [UInt8]
    private static let shiftMask = 0x3fff
    /// Patterns by the last block of their window.
    private let buckets: [UInt16: [Int]]
    /// Where in each pattern its window starts: where the fewest bytes are that binary files are full of.
    private let windowStarts: [Int]

    /// Patterns of at least two bytes; equal ones are allowed and all reported.
    package init(_ patterns: [[UInt8]]) {
        precondition(patterns.allSatisfy { $0.count >= 2 }, "a pattern has two bytes at the least")
        self.patterns = patterns
        longest = patterns.map(\.count).max() ?? 0
        let window = min(patterns.map(\.count).min() ?? 2, 255)
        let starts = patterns.map { Self.rarestWindow(of: window, in: $0) }
        var shifts = [UInt8](repeating: UInt8(window - 1), count: Self.shiftMask + 1)
        var buckets: [UInt16: [Int]] = [:]
        for (index, whole) in patterns.enumerated() {
            let pattern = Array(whole[starts[index]..<starts[index] + window])
            for end in 1..<window {
                let entry = Int(Self.block(pattern[end - 1], pattern[end])) & Self.shiftMask
                shifts[entry] = min(shifts[entry], UInt8(window - 1 - end))
            }
            buckets[Self.block(pattern[window - 2], pattern[window - 1]), default: []].append(index)
        }
        windowStarts = starts
        self.window = window
        self.shifts = shifts
        self.buckets = buckets
    }

    /// Runs of NUL are everywhere in programs, and a walk that may not jump over them is slow.
    private static func rarestWindow(of length: Int, in pattern: [UInt8]) -> Int {
        let weights = (0...pattern.count - length).map { start in
            pattern[start..<start + length].reduce(0) { $0 + ($1 == 0 ? 4 : $1 == 0xff || $1 == 0x20 ? 1 : 0) }
        }
        return weights.indices.min { (weights[$0], $0) < (weights[$1], $1) } ?? 0
    }

    package var isEmpty: Bool { patterns.isEmpty }

    private static func block(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) | UInt16(second) << 8 }

    /// Calls `found` with the index of the pattern and the offset of its first byte, in order of the ends of their windows.
    package func search(_ bytes: Span<UInt8>, _ found: (_ pattern: Int, _ offset: Int) throws -> Void) rethrows {
        guard !patterns.isEmpty else { return }
        var end = window - 1
        while let hit = nextCandidate(in: bytes, from: end) {
            for index in buckets[Self.block(bytes[hit - 1], bytes[hit])] ?? [] {
                let pattern = patterns[index]
                let start = hit - window + 1 - windowStarts[index]
                if start >= 0, start + pattern.count <= bytes.count,
                    bytes.extracting(start..<start + pattern.count).elementsEqual(pattern)
                {
                    try found(index, start)
                }
            }
            end = hit + 1
        }
    }

    /// The next offset at which a window may end a match.
    private func nextCandidate(in bytes: Span<UInt8>, from start: Int) -> Int? {
        let count = bytes.count
        let mask = Self.shiftMask
        // The loop reads `bytes` below `count`, from 1 upwards, and `shifts` at an index that is masked to its size.
        return unsafe bytes.withUnsafeBufferPointer { text in
            unsafe shifts.withUnsafeBufferPointer { shifts -> Int? in
                var end = start
                while end < count {
                    let block = unsafe Int(text[end - 1]) | Int(text[end]) << 8
                    let shift = unsafe Int(shifts[block & mask])
                    if shift == 0 { return end }
                    end += shift
                }
                return nil
            }
        }
    }
}
