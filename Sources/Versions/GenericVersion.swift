/// A version of a program that no package manager names: `1.1.1w` (OpenSSL), `9.2p1` (OpenSSH), `8u392` (Java), `2.0.0_beta`.
///
/// Numbers and words in turn; all else only parts them, and what is before the first number (`v`, `go`, `jdk-`) is left out. Words order
/// without regard to case. Those that say that a version is unfinished are before its end; all other words, a single letter too, are after
/// it, by their bytes, and before numbers: `1.2-rc1 < 1.2 = 1.2.0 < 1.2a < 1.2.1`. Words that say that it is finished are left out. There is no
/// specification: this is what the release notes of such programs have in common.
struct GenericVersion: Sendable {
    private let text: String
    private let parts: [Part]

    private struct Part: Sendable {
        let kind: Kind
        let range: Range<Int>
    }

    private enum Kind: Sendable, Comparable {
        case unfinished(Int)
        case end
        case word
        case number
    }

    private static let unfinished = [
        ("dev", 0), ("devel", 0), ("snapshot", 1), ("nightly", 1), ("alpha", 2), ("beta", 3), ("milestone", 4),
        ("ea", 5), ("pre", 5), ("preview", 5), ("prerelease", 5), ("rc", 6), ("cr", 6), ("candidate", 6),
    ]
    private static let finished = ["final", "ga", "release", "stable", "lts"]

    init(_ text: String) throws(VersionError) {
        let bytes = text.utf8.span
        guard !bytes.withoutBlanks.isEmpty else { throw VersionError(text, .generic, "it is empty") }
        var position = bytes.end(from: 0) { !$0.isDigit }
        if position == bytes.count { position = 0 }
        var parts: [Part] = []
        while position < bytes.count {
            let start = position
            if bytes[start].isDigit {
                position = bytes.endOfDigits(from: start)
                parts.append(Part(kind: .number, range: bytes.significant(start..<position)))
            } else if Self.isLetter(bytes[start]) {
                position = bytes.end(from: start, while: Self.isLetter)
                guard let kind = Self.kind(bytes.extracting(start..<position)) else { continue }
                Self.dropZeros(&parts)
                parts.append(Part(kind: kind, range: start..<position))
            } else {
                position += 1
            }
        }
        Self.dropZeros(&parts)
        self.text = text
        self.parts = parts
    }

    /// Letters of other alphabets too.
    private static func isLetter(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 }

    private static func kind(_ word: Span<UInt8>) -> Kind? {
        for (name, rank) in unfinished where word.isWord(name) { return .unfinished(rank) }
        for name in finished where word.isWord(name) { return nil }
        return .word
    }

    private static func dropZeros(_ parts: inout [Part]) {
        while let last = parts.last, last.kind == .number, last.range.isEmpty { parts.removeLast() }
    }

    func compare(to other: GenericVersion) -> Ordering {
        let (left, right) = (text.utf8.span, other.text.utf8.span)
        for index in 0..<max(parts.count, other.parts.count) {
            let one = index < parts.count ? parts[index] : Part(kind: .end, range: 0..<0)
            let another = index < other.parts.count ? other.parts[index] : Part(kind: .end, range: 0..<0)
            if one.kind != another.kind { return Ordering(one.kind, another.kind) }
            let (oneBytes, otherBytes) = (left.extracting(one.range), right.extracting(another.range))
            let ordering: Ordering =
                switch one.kind {
                case .number: .ofNumbers(oneBytes, otherBytes)
                case .word: .ofBytes(oneBytes, otherBytes, ignoringCase: true)
                case .unfinished, .end: .equal
                }
            if ordering != .equal { return ordering }
        }
        return .equal
    }
}
