/// `digits{.digits}…{letter}{_suffix{digits}}…{~hash}{-r digits}` of Alpine.
///
/// Accepted is what apk-tools 2 or 3 accepts: 2 also takes empty numbers (`1.`, `0..8`) and digits after the letter (`6.6.2p1`), 3 also
/// takes `~hash`. The order is that of apk-tools 3. That of 2 differs only behind a number that starts with a zero after a dot: there
/// `1.0_rc1` was above `1.0`, and `1.00` below it.
/// Source: apk-tools 3, src/version.c and doc/apk-package.5.scd; apk-tools 2.10, src/version.c.
struct ApkVersion: Sendable {
    private let text: String

    init(_ text: String) throws(VersionError) {
        let bytes = text.utf8.span
        guard !bytes.isEmpty else { throw VersionError(text, .apk, "it is empty") }
        var cursor = Cursor()
        while cursor.kind < .end { cursor.advance(bytes) }
        guard cursor.kind == .end else {
            throw VersionError(text, .apk, "it is malformed at byte \(cursor.value.lowerBound)")
        }
        self.text = text
    }

    /// In the order that decides where one version has a part that the other has not: an earlier kind is greater.
    private enum Kind: UInt8, Comparable {
        case start, fraction, number, letter, suffix, suffixNumber, hash, revision, end, invalid

        static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    private static let suffixes = ["alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p"]
    private static let earlySuffixes = 4

    private struct Cursor {
        var kind = Kind.start
        /// Of this part; of a malformed one, where it starts.
        var value = 0..<0
        /// Position in `suffixes`.
        var suffix = 0

        mutating func advance(_ bytes: Span<UInt8>) {
            let start = value.upperBound
            guard kind != .start else { return take(.number, bytes, at: start) }
            guard start < bytes.count else {
                kind = .end
                return
            }
            switch (bytes[start], kind) {
            case (UInt8(ascii: "."), .fraction), (UInt8(ascii: "."), .number): take(.fraction, bytes, at: start + 1)
            case (let byte, .fraction) where byte.isLowercaseLetter, (let byte, .number) where byte.isLowercaseLetter:
                kind = .letter
                value = start..<start + 1
            case (let byte, .letter) where byte.isDigit: take(.number, bytes, at: start)
            case (let byte, .suffix) where byte.isDigit: take(.suffixNumber, bytes, at: start)
            case (UInt8(ascii: "_"), ...(.suffixNumber)): takeSuffix(bytes, at: start + 1)
            case (UInt8(ascii: "~"), ...(.suffixNumber)):
                let end = bytes.end(from: start + 1) { $0.isHexDigit }
                kind = end > start + 1 ? .hash : .invalid
                value = start + 1..<end
            case (UInt8(ascii: "-"), _) where start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "r"):
                take(.revision, bytes, at: start + 2)
            default:
                kind = .invalid
                value = start..<start
            }
        }

        private mutating func take(_ kind: Kind, _ bytes: Span<UInt8>, at start: Int) {
            self.kind = kind
            value = start..<bytes.endOfDigits(from: start)
        }

        private mutating func takeSuffix(_ bytes: Span<UInt8>, at start: Int) {
            value = start..<bytes.end(from: start) { $0.isLowercaseLetter }
            let word = bytes.extracting(value)
            kind = .invalid
            for (index, suffix) in ApkVersion.suffixes.enumerated() where word.isWord(suffix) {
                self.suffix = index
                kind = .suffix
            }
        }

        var isEarlySuffix: Bool { kind == .suffix && suffix < ApkVersion.earlySuffixes }
    }

    func compare(to other: ApkVersion) -> Ordering {
        let (left, right) = (text.utf8.span, other.text.utf8.span)
        var (one, another) = (Cursor(), Cursor())
        while true {
            one.advance(left)
            another.advance(right)
            guard one.kind == another.kind else { break }
            guard one.kind < .end else { return .equal }
            let ordering = Self.compare(one, left, another, right)
            if ordering != .equal { return ordering }
        }
        if one.isEarlySuffix { return .less }
        if another.isEarlySuffix { return .greater }
        return Ordering(another.kind, one.kind)
    }

    /// Two parts of the same kind.
    private static func compare(
        _ one: Cursor, _ left: Span<UInt8>, _ other: Cursor, _ right: Span<UInt8>
    ) -> Ordering {
        let (left, right) = (left.extracting(one.value), right.extracting(other.value))
        switch one.kind {
        case .suffix: return Ordering(one.suffix, other.suffix)
        case .letter, .hash: return .ofBytes(left, right)
        case .fraction:
            let oneIsZeroLed = !left.isEmpty && left[0] == UInt8(ascii: "0")
            let otherIsZeroLed = !right.isEmpty && right[0] == UInt8(ascii: "0")
            guard oneIsZeroLed || otherIsZeroLed else { return .ofNumbers(left, right) }
            // A number that is not there, which only apk-tools 2 allows, is after those that start with a zero.
            guard oneIsZeroLed, otherIsZeroLed else { return oneIsZeroLed ? .less : .greater }
            return .ofBytes(left, right)
        case .start, .number, .suffixNumber, .revision, .end, .invalid: return .ofNumbers(left, right)
        }
    }
}
