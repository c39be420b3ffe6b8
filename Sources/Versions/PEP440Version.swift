/// `[epoch!]release[phase][.postN][.devN][+local]` of Python, in all spellings that are normalised. Legacy versions are refused, as
/// `packaging` does since version 22.
/// Source: packaging.python.org/specifications/version-specifiers (PEP 440), "Appendix: Parsing version strings with regular expressions".
struct PEP440Version: Sendable {
    private let text: String
    private let epoch: Range<Int>
    private let release: Range<Int>
    private let phase: Phase
    private let phaseNumber: Range<Int>
    /// `nil` where there is none; an empty number is zero.
    private let post: Range<Int>?
    private let development: Range<Int>?
    private let local: Range<Int>

    private enum Phase: Int {
        /// Before all phases: `1.0.dev1`.
        case developmentOnly
        case alpha, beta, candidate, final
    }

    init(_ text: String) throws(VersionError) {
        let whole = text.utf8.span
        let limits = whole.withoutBlanks
        let bytes = whole.extracting(0..<limits.upperBound)
        guard !limits.isEmpty else { throw VersionError(text, .pep440, "it is empty") }
        var position = limits.lowerBound
        if bytes[position].lowercased == UInt8(ascii: "v") { position += 1 }

        var end = bytes.endOfDigits(from: position)
        var epoch = position..<position
        if end > position, end < bytes.count, bytes[end] == UInt8(ascii: "!") {
            epoch = position..<end
            position = end + 1
            end = bytes.endOfDigits(from: position)
        }
        guard end > position else { throw VersionError(text, .pep440, "a number is missing at byte \(position)") }
        let start = position
        position = end
        while position + 1 < bytes.count, bytes[position] == UInt8(ascii: "."), bytes[position + 1].isDigit {
            position = bytes.endOfDigits(from: position + 1)
        }
        release = start..<position

        var phase: Phase?
        var phaseNumber = position..<position
        if let (word, number) = Self.take(Self.phases, bytes, &position) {
            phase = word
            phaseNumber = number
        }
        var post: Range<Int>?
        if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"), bytes[position + 1].isDigit {
            let number = position + 1..<bytes.endOfDigits(from: position + 1)
            post = number
            position = number.upperBound
        } else {
            post = Self.take(Self.posts, bytes, &position)?.number
        }
        let development = Self.take(Self.developments, bytes, &position)?.number
        var local = position..<position
        if position < bytes.count, bytes[position] == UInt8(ascii: "+") {
            local = position + 1..<Self.endOfLocal(bytes, from: position + 1)
            position = local.isEmpty ? position : local.upperBound
        }
        guard position == bytes.count else {
            throw VersionError(text, .pep440, "it is malformed at byte \(position)")
        }
        self.text = text
        self.epoch = epoch
        self.phase = phase ?? (post == nil && development != nil ? .developmentOnly : .final)
        self.phaseNumber = phaseNumber
        self.post = post
        self.development = development
        self.local = local
    }

    // A word stands before those that it starts with.
    private static let phases: [(String, Phase)] = [
        ("alpha", .alpha), ("a", .alpha), ("beta", .beta), ("b", .beta), ("preview", .candidate), ("pre", .candidate),
        ("c", .candidate), ("rc", .candidate),
    ]
    private static let posts: [(String, Void)] = [("post", ()), ("rev", ()), ("r", ())]
    private static let developments: [(String, Void)] = [("dev", ())]

    /// `[-_.]word[-_.]digits` with all but the word optional; `position` moves behind it.
    private static func take<Meaning>(
        _ words: [(String, Meaning)], _ bytes: Span<UInt8>, _ position: inout Int
    ) -> (meaning: Meaning, number: Range<Int>)? {
        let start = position < bytes.count && isSeparator(bytes[position]) ? position + 1 : position
        guard start < bytes.count, bytes[start].isLetter else { return nil }
        for (word, meaning) in words where bytes.has(word, at: start) {
            position = start + word.utf8.count
            if position < bytes.count, isSeparator(bytes[position]) { position += 1 }
            let number = position..<bytes.endOfDigits(from: position)
            position = number.upperBound
            return (meaning, number)
        }
        return nil
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// Letters and digits, with single separators between them.
    private static func endOfLocal(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var end = bytes.end(from: start) { $0.isDigit || $0.isLetter }
        while end > start, end + 1 < bytes.count, isSeparator(bytes[end]) {
            let next = bytes.end(from: end + 1) { $0.isDigit || $0.isLetter }
            guard next > end + 1 else { break }
            end = next
        }
        return end
    }

    func compare(to other: PEP440Version) -> Ordering {
        let (left, right) = (text.utf8.span, other.text.utf8.span)
        func numbers(_ one: Range<Int>, _ other: Range<Int>, _ left: Span<UInt8>, _ right: Span<UInt8>) -> Ordering {
            .ofNumbers(left.extracting(one), right.extracting(other))
        }
        var ordering = numbers(epoch, other.epoch, left, right)
        if ordering != .equal { return ordering }
        ordering = .ofDottedNumbers(left.extracting(release), right.extracting(other.release))
        if ordering != .equal { return ordering }
        ordering = Ordering(phase.rawValue, other.phase.rawValue)
            .then(numbers(phaseNumber, other.phaseNumber, left, right))
        if ordering != .equal { return ordering }
        switch (post, other.post) {
        case (nil, nil): break
        case (nil, _): return .less
        case (_, nil): return .greater
        case (let one?, let another?): ordering = numbers(one, another, left, right)
        }
        if ordering != .equal { return ordering }
        switch (development, other.development) {
        case (nil, nil): break
        case (nil, _): return .greater
        case (_, nil): return .less
        case (let one?, let another?): ordering = numbers(one, another, left, right)
        }
        if ordering != .equal { return ordering }
        return Self.compareLocal(left.extracting(local), right.extracting(other.local))
    }

    /// Words are before numbers here, unlike in semantic versions.
    private static func compareLocal(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Ordering {
        var (one, other) = (0, 0)
        while one < left.count, other < right.count {
            let oneEnd = left.end(from: one) { !isSeparator($0) }
            let otherEnd = right.end(from: other) { !isSeparator($0) }
            let oneIsNumber = left.endOfDigits(from: one) == oneEnd
            let otherIsNumber = right.endOfDigits(from: other) == otherEnd
            guard oneIsNumber == otherIsNumber else { return oneIsNumber ? .greater : .less }
            let (oneSegment, otherSegment) = (left.extracting(one..<oneEnd), right.extracting(other..<otherEnd))
            let ordering =
                oneIsNumber
                ? Ordering.ofNumbers(oneSegment, otherSegment)
                : Ordering.ofBytes(oneSegment, otherSegment, ignoringCase: true)
            if ordering != .equal { return ordering }
            (one, other) = (oneEnd + 1, otherEnd + 1)
        }
        return Ordering(one < left.count ? 1 : 0, other < right.count ? 1 : 0)
    }
}
