internal import Bytes

/// What a version number looks like: how many numbers between dots, and what may follow them.
package struct VersionShape: Sendable, Hashable {
    package enum Suffix: Sendable, Hashable {
        case none
        /// Up to two small letters: OpenSSL's `1.1.1w` and `1.0.2zk`.
        case letters
        /// The mark of a version before a release, or of a patch: `beta4`, `-rc.1`, `RC2`, `-dev`, `p1`, `+`.
        case stage
        /// A patch level that must be there: OpenSSH's `9.2p1`.
        case patchLevel
        /// Whatever may stand in a version.
        case any
    }

    /// Longer texts are not versions.
    static let longest = 48
    private static let longestNumber = 12
    private static let stages: [StaticString] = [
        "alpha", "beta", "preview", "rc", "RC", "dev", "pre", "patch", "a", "b", "p", "P",
    ]

    private let counts: ClosedRange<Int>
    private let suffix: Suffix

    package static func numbers(_ count: Int, _ suffix: Suffix = .none) -> VersionShape {
        VersionShape(counts: count...count, suffix: suffix)
    }

    package static func numbers(_ counts: ClosedRange<Int>, _ suffix: Suffix = .none) -> VersionShape {
        VersionShape(counts: counts, suffix: suffix)
    }

    /// Where the number that starts at `start` ends; `nil` where there is none of this shape.
    func end(in bytes: Span<UInt8>, from start: Int) -> Int? {
        var position = start
        var count = 0
        while count < counts.upperBound {
            let first = count == 0 ? position : position + 1
            if count > 0, position >= bytes.count || bytes[position] != UInt8(ascii: ".") { break }
            var end = first
            while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
            guard end > first else { break }
            guard end - first <= Self.longestNumber else { return nil }
            position = end
            count += 1
        }
        guard count >= counts.lowerBound else { return nil }
        // One number more than asked for is another kind of version.
        if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "."), bytes[position + 1].isASCIIDigit {
            return nil
        }
        let end = endOfSuffix(in: bytes, from: position)
        if suffix == .patchLevel, end == position { return nil }
        return end - start <= Self.longest ? end : nil
    }

    private func endOfSuffix(in bytes: Span<UInt8>, from start: Int) -> Int {
        var end = start
        switch suffix {
        case .none:
            break
        case .letters:
            while end < bytes.count, end - start < 2, bytes[end].isASCIILetter, bytes[end] >= UInt8(ascii: "a") {
                end += 1
            }
        case .patchLevel:
            guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: "p"), bytes[end + 1].isASCIIDigit else {
                return end
            }
            end += 1
            while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
        case .any:
            while end < bytes.count, end - start < Self.longest, Self.isVersionByte(bytes[end]) { end += 1 }
        case .stage:
            if end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
            guard let stage = Self.stages.first(where: { bytes.starts(with: $0, at: end) }) else {
                return start < bytes.count && bytes[start] == UInt8(ascii: "+") ? start + 1 : start
            }
            end += stage.utf8CodeUnitCount
            var next = end
            if next < bytes.count, bytes[next] == UInt8(ascii: ".") || bytes[next] == UInt8(ascii: "-") { next += 1 }
            while next < bytes.count, bytes[next].isASCIIDigit {
                next += 1
                end = next
            }
        }
        return end
    }

    static func isVersionByte(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || byte.isASCIILetter || ".-+~_".utf8.contains(byte)
    }
}
