/// Numbers and words between dots, where a word makes a prerelease: `1.0.a < 1.0 = 1`. A hyphen stands for `.pre.`.
/// Source: RubyGems, lib/rubygems/version.rb (`Gem::Version`).
struct RubyGemsVersion: Sendable {
    private let text: String
    private let segments: [Segment]

    private struct Segment: Sendable {
        let isNumber: Bool
        /// Of a number, without leading zeros: that of zero is empty.
        let range: Range<Int>

        static let zero = Segment(isNumber: true, range: 0..<0)
        var isZero: Bool { isNumber && range.isEmpty }
    }

    init(_ text: String) throws(VersionError) {
        try Self.check(text)
        let hasHyphen = text.utf8.contains(UInt8(ascii: "-"))
        self.text =
            hasHyphen ? text.split(separator: "-", omittingEmptySubsequences: false).joined(separator: ".pre.") : text
        segments = Self.segments(self.text.utf8.span)
    }

    private static func check(_ text: String) throws(VersionError) {
        let whole = text.utf8.span
        let limits = whole.withoutBlanks
        let bytes = whole.extracting(0..<limits.upperBound)
        // No version is version 0.
        guard !limits.isEmpty else { return }
        guard bytes[limits.lowerBound].isDigit else {
            throw VersionError(text, .rubygems, "it does not start with a number")
        }
        // RubyGems wants a dot after the first number; advisories also write `1beta`.
        var position = bytes.end(from: limits.lowerBound) { $0.isDigit || $0.isLetter }
        var isPrerelease = false
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "-"), !isPrerelease {
                isPrerelease = true
            } else if bytes[position] != UInt8(ascii: ".") {
                throw VersionError(text, .rubygems, "it is malformed at byte \(position)")
            }
            let end = bytes.end(from: position + 1) {
                $0.isDigit || $0.isLetter || (isPrerelease && $0 == UInt8(ascii: "-"))
            }
            guard end > position + 1 else { throw VersionError(text, .rubygems, "a part of it is empty") }
            position = end
        }
    }

    /// Zeros at the end of the numbers and at the end of what follows them are left out.
    private static func segments(_ bytes: Span<UInt8>) -> [Segment] {
        var segments: [Segment] = []
        var isPrerelease = false
        var position = 0
        while position < bytes.count {
            let start = position
            if bytes[start].isDigit {
                position = bytes.endOfDigits(from: start)
                segments.append(Segment(isNumber: true, range: bytes.significant(start..<position)))
            } else if bytes[start].isLetter {
                position = bytes.end(from: start) { $0.isLetter }
                if !isPrerelease { while segments.last?.isZero == true { segments.removeLast() } }
                isPrerelease = true
                segments.append(Segment(isNumber: false, range: start..<position))
            } else {
                position += 1
            }
        }
        while segments.last?.isZero == true { segments.removeLast() }
        return segments
    }

    func compare(to other: RubyGemsVersion) -> Ordering {
        let (left, right) = (text.utf8.span, other.text.utf8.span)
        for index in 0..<max(segments.count, other.segments.count) {
            let one = index < segments.count ? segments[index] : .zero
            let another = index < other.segments.count ? other.segments[index] : .zero
            guard one.isNumber == another.isNumber else { return one.isNumber ? .greater : .less }
            let (oneBytes, otherBytes) = (left.extracting(one.range), right.extracting(another.range))
            let ordering =
                one.isNumber ? Ordering.ofNumbers(oneBytes, otherBytes) : Ordering.ofBytes(oneBytes, otherBytes)
            if ordering != .equal { return ordering }
        }
        return .equal
    }
}
