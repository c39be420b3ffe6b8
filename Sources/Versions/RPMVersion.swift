/// `[epoch:]version[-release]` of RPM. A version without a release is lower than the same with one, as `rpmverCmp` has it.
/// Source: RPM, rpmio/rpmver.cc and rpmio/rpmvercmp.cc; rpm-version(7).
struct RPMVersion: Sendable {
    private let text: String
    private let epoch: Range<Int>
    private let version: Range<Int>
    private let release: Range<Int>?

    init(_ text: String) throws(VersionError) {
        let bytes = text.utf8.span
        guard !bytes.isEmpty else { throw VersionError(text, .rpm, "it is empty") }
        let digits = bytes.endOfDigits(from: 0)
        let hasEpoch = digits < bytes.count && bytes[digits] == UInt8(ascii: ":")
        let start = hasEpoch ? digits + 1 : 0
        var end = bytes.count
        while end > start, bytes[end - 1] != UInt8(ascii: "-") { end -= 1 }
        self.text = text
        epoch = 0..<(hasEpoch ? digits : 0)
        version = start..<(end > start ? end - 1 : bytes.count)
        release = end > start ? end..<bytes.count : nil
        guard !version.isEmpty || release?.isEmpty == false else {
            throw VersionError(text, .rpm, "the version is empty")
        }
    }

    func compare(to other: RPMVersion) -> Ordering {
        let (left, right) = (text.utf8.span, other.text.utf8.span)
        let ordering = Ordering.ofNumbers(left.extracting(epoch), right.extracting(other.epoch))
            .then(Self.compare(left.extracting(version), right.extracting(other.version)))
        if ordering != .equal { return ordering }
        guard let release, let otherRelease = other.release else {
            return Ordering(release == nil ? 0 : 1, other.release == nil ? 0 : 1)
        }
        return Self.compare(left.extracting(release), right.extracting(otherRelease))
    }

    /// Stretches of digits and of letters; all else only parts them, except `~` (before the end) and `^` (after the end, before all else).
    private static func compare(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Ordering {
        var (one, other) = (0, 0)
        while one < left.count || other < right.count {
            one = left.end(from: one, while: isSeparator)
            other = right.end(from: other, while: isSeparator)
            let oneByte = one < left.count ? left[one] : 0
            let otherByte = other < right.count ? right[other] : 0
            if oneByte == UInt8(ascii: "~") || otherByte == UInt8(ascii: "~") {
                if oneByte != UInt8(ascii: "~") { return .greater }
                if otherByte != UInt8(ascii: "~") { return .less }
                one += 1
                other += 1
                continue
            }
            if oneByte == UInt8(ascii: "^") || otherByte == UInt8(ascii: "^") {
                if one == left.count { return .less }
                if other == right.count { return .greater }
                if oneByte != UInt8(ascii: "^") { return .greater }
                if otherByte != UInt8(ascii: "^") { return .less }
                one += 1
                other += 1
                continue
            }
            guard one < left.count, other < right.count else { break }
            if oneByte.isDigit != otherByte.isDigit { return oneByte.isDigit ? .greater : .less }
            let ordering: Ordering
            let (oneStart, otherStart) = (one, other)
            if oneByte.isDigit {
                one = left.endOfDigits(from: one)
                other = right.endOfDigits(from: other)
                ordering = .ofNumbers(left.extracting(oneStart..<one), right.extracting(otherStart..<other))
            } else {
                one = left.end(from: one) { $0.isLetter }
                other = right.end(from: other) { $0.isLetter }
                ordering = .ofBytes(left.extracting(oneStart..<one), right.extracting(otherStart..<other))
            }
            if ordering != .equal { return ordering }
        }
        return Ordering(one < left.count ? 1 : 0, other < right.count ? 1 : 0)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        !byte.isDigit && !byte.isLetter && byte != UInt8(ascii: "~") && byte != UInt8(ascii: "^")
    }
}
