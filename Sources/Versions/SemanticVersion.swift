/// `major.minor.patch[-prerelease][+build]`, read as strictly as its rules say. The build does not order.
/// Source: Semantic Versioning 2.0.0, sections 2, 9, 10 and 11.
struct SemanticVersion: Sendable {
    let text: String
    /// Numbers between dots.
    let release: Range<Int>
    /// Identifiers between dots; empty where there are none.
    let prerelease: Range<Int>
    let build: Range<Int>

    init(_ text: String, _ rules: SemanticRules) throws(VersionError) {
        func refuse(_ reason: String) -> VersionError { VersionError(text, rules.scheme, reason) }
        let whole = text.utf8.span
        let limits = rules.ignoresBlanks ? whole.withoutBlanks : 0..<whole.count
        let bytes = whole.extracting(0..<limits.upperBound)
        guard !limits.isEmpty else { throw refuse("it is empty") }
        let start = rules.prefix.end(bytes, from: limits.lowerBound)

        var position = start
        var numbers = 0
        while true {
            let end = bytes.endOfDigits(from: position)
            guard end > position else { throw refuse("a number is missing at byte \(position)") }
            if !rules.allowsLeadingZeros, end > position + 1, bytes[position] == UInt8(ascii: "0") {
                throw refuse("a number starts with a zero")
            }
            numbers += 1
            position = end
            guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { break }
            position += 1
        }
        guard rules.numbers.contains(numbers) else { throw refuse("it has \(numbers) numbers") }
        release = start..<position

        let plus = bytes.end(from: position) { $0 != UInt8(ascii: "+") }
        var prerelease = position..<plus
        if !prerelease.isEmpty {
            // npm reads `1.2.3beta` like `1.2.3-beta`, and the hyphen of `1.2.3-` as a name.
            let hasHyphen = bytes[position] == UInt8(ascii: "-")
            guard hasHyphen || rules.hyphenIsOptional else {
                throw refuse("what follows the numbers does not start with a hyphen")
            }
            let isMark = !rules.hyphenIsOptional || (position + 1 < plus && bytes[position + 1] != UInt8(ascii: "."))
            if hasHyphen, isMark { prerelease = position + 1..<plus }
            try Self.check(bytes.extracting(prerelease), allowsLeadingZeros: rules.allowsLeadingZeros, refuse)
        }
        let build = min(plus + 1, bytes.count)..<bytes.count
        if plus < bytes.count { try Self.check(bytes.extracting(build), allowsLeadingZeros: true, refuse) }
        self.text = text
        self.prerelease = prerelease
        self.build = build
    }

    private static func check(
        _ identifiers: Span<UInt8>, allowsLeadingZeros: Bool, _ refuse: (String) -> VersionError
    ) throws(VersionError) {
        var position = 0
        while position <= identifiers.count {
            let end = identifiers.end(from: position) { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") }
            guard end == identifiers.count || identifiers[end] == UInt8(ascii: ".") else {
                throw refuse("an identifier has a character that is not a letter, a digit or a hyphen")
            }
            guard end > position else { throw refuse("an identifier is empty") }
            if !allowsLeadingZeros, end > position + 1, identifiers[position] == UInt8(ascii: "0"),
                identifiers.endOfDigits(from: position) == end
            {
                throw refuse("a number starts with a zero")
            }
            position = end + 1
        }
    }

    func compare(to other: SemanticVersion) -> Ordering { compare(to: other, ignoringCase: false) }

    func compare(to other: SemanticVersion, ignoringCase: Bool) -> Ordering {
        let (left, right) = (text.utf8.span, other.text.utf8.span)
        let ordering = Ordering.ofDottedNumbers(left.extracting(release), right.extracting(other.release))
        if ordering != .equal { return ordering }
        guard !prerelease.isEmpty, !other.prerelease.isEmpty else {
            // A prerelease is lower than its release.
            return Ordering(prerelease.isEmpty ? 1 : 0, other.prerelease.isEmpty ? 1 : 0)
        }
        return .ofIdentifiers(
            left.extracting(prerelease), right.extracting(other.prerelease), ignoringCase: ignoringCase)
    }

    func hasSameRelease(as other: SemanticVersion) -> Bool {
        Ordering.ofDottedNumbers(text.utf8.span.extracting(release), other.text.utf8.span.extracting(other.release))
            == .equal
    }
}
