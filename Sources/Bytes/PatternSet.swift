internal import CPatternScan

/// Finds any of many byte strings in one walk over the input, whatever their number.
///
/// Of each pattern the four bytes are chosen that are rarest in what is searched. A filter (`CPatternScan`) says where one of these windows may stand, and the patterns of
/// that window are compared there. Linear in practice: each place is looked at once, and few are compared.
package struct PatternSet: Sendable {
    package let patterns: [[UInt8]]
    /// Length of the longest pattern.
    package let longest: Int
    /// Length of the windows: four, or that of a shorter pattern.
    private let width: Int
    private let filter: [UInt8]
    /// The windows, ascending, and for each the patterns that have it with its offset there.
    private let windows: [UInt32]
    private let owners: [[(pattern: Int, offset: Int)]]

    private static let groupCount = 8
    /// Offsets that the filter gives at a time.
    private static let batch = 256

    /// Patterns of at least two bytes; equal ones are allowed and all reported.
    package init(_ patterns: [[UInt8]]) {
        precondition(patterns.allSatisfy { $0.count >= 2 }, "a pattern has two bytes at the least")
        self.patterns = patterns
        longest = patterns.map(\.count).max() ?? 0
        let width = min(patterns.map(\.count).min() ?? 4, 4)
        var owners: [UInt32: [(pattern: Int, offset: Int)]] = [:]
        for (index, pattern) in patterns.enumerated() {
            let offset = Self.rarestWindow(of: width, in: pattern)
            owners[Self.window(pattern, at: offset, width), default: []].append((index, offset))
        }
        // Windows that begin alike share a group, so that a group has few different bytes at each place.
        let byFirstByte = owners.keys.sorted { $0.byteSwapped < $1.byteSwapped }
        var filter = [UInt8](repeating: 0, count: Int(PATTERN_FILTER_SIZE))
        for (rank, window) in byFirstByte.enumerated() {
            var bytes = window.littleEndian
            let group = rank * Self.groupCount / byFirstByte.count
            // Both pointers are used during the call only; a window has four bytes.
            unsafe withUnsafeBytes(of: &bytes) { bytes in
                unsafe filter.withUnsafeMutableBufferPointer {
                    unsafe pattern_filter_add(
                        $0.baseAddress, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, width, UInt32(group))
                }
            }
        }
        self.width = width
        self.filter = filter
        windows = owners.keys.sorted()
        self.owners = windows.map { owners[$0] ?? [] }
    }

    package var isEmpty: Bool { patterns.isEmpty }

    /// Calls `found` with the index of the pattern and the offset of its first byte, in order of the places of their windows.
    package func search(_ bytes: Span<UInt8>, _ found: (_ pattern: Int, _ offset: Int) throws -> Void) rethrows {
        guard !patterns.isEmpty else { return }
        var start = 0
        while start < bytes.count {
            let places = candidates(in: bytes, from: start)
            for place in places {
                for (pattern, offset) in owners(at: Int(place), in: bytes) {
                    let first = Int(place) - offset
                    let pattern = (index: pattern, bytes: patterns[pattern])
                    if first >= 0, first + pattern.bytes.count <= bytes.count,
                        bytes.extracting(first..<first + pattern.bytes.count).elementsEqual(pattern.bytes)
                    {
                        try found(pattern.index, first)
                    }
                }
            }
            guard places.count == Self.batch, let last = places.last else { return }
            start = Int(last) + 1
        }
    }

    private func candidates(in bytes: Span<UInt8>, from start: Int) -> [UInt32] {
        // The filter reads within the input, and says how many of the offsets it has written.
        unsafe [UInt32](unsafeUninitializedCapacity: Self.batch) { places, count in
            unsafe bytes.withUnsafeBufferPointer { text in
                count = unsafe pattern_filter_scan(
                    filter, width, text.baseAddress, text.count, start, places.baseAddress, Self.batch)
            }
        }
    }

    private func owners(at place: Int, in bytes: Span<UInt8>) -> [(pattern: Int, offset: Int)] {
        var wanted: UInt32 = 0
        for index in 0..<width { wanted |= UInt32(bytes[place + index]) << (8 * UInt32(index)) }
        var low = 0
        var high = windows.count
        while low < high {
            let middle = (low + high) / 2
            if windows[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < windows.count && windows[low] == wanted ? owners[low] : []
    }

    private static func window(_ pattern: [UInt8], at offset: Int, _ width: Int) -> UInt32 {
        var window: UInt32 = 0
        for index in 0..<width { window |= UInt32(pattern[offset + index]) << (8 * UInt32(index)) }
        return window
    }

    private static func rarestWindow(of width: Int, in pattern: [UInt8]) -> Int {
        let starts = 0...pattern.count - width
        let commonness = starts.map { start in pattern[start..<start + width].reduce(0) { $0 + Self.commonness($1) } }
        return starts.min { (commonness[$0], $0) < (commonness[$1], $1) } ?? 0
    }

    /// How often a byte occurs in programs and texts, roughly: small letters and blanks are everywhere in one, NULs in the other.
    private static func commonness(_ byte: UInt8) -> Int {
        switch byte {
        case 0: 12
        case UInt8(ascii: " "), UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: "\n"): 8
        case UInt8(ascii: "a")...UInt8(ascii: "z"): 6
        case UInt8(ascii: "0")...UInt8(ascii: "9"), 0xff: 5
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): 4
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): 3
        default: 2
        }
    }
}
