/// A version as Composer normalises it: four numbers or a date, a stability, `-dev`. `1.2.x-dev` is the head of a branch, after all of 1.2.
/// Named branches (`dev-main`) have no order and are refused.
/// Source: composer/semver, `VersionParser::normalize` and `Constraint::versionCompare`; PHP, `version_compare`.
struct ComposerVersion: Sendable {
    private let text: String
    private let parts: [Part]

    private enum Part: Sendable {
        case number(Range<Int>)
        /// The `x` of a branch.
        case anyNumber
        case stability(Int)
    }

    private static let development = 0
    /// Where a version ends.
    private static let end = 4
    // A word stands before those that it starts with.
    private static let stabilities = [
        ("stable", end), ("beta", 2), ("b", 2), ("rc", 3), ("alpha", 1), ("a", 1), ("patch", 5), ("pl", 5), ("p", 5),
    ]

    init(_ text: String) throws(VersionError) {
        let whole = text.utf8.span
        var limits = whole.withoutBlanks
        guard !limits.isEmpty else { throw VersionError(text, .composer, "it is empty") }
        limits = Self.withoutStabilityFlag(whole, limits)
        if whole.extracting(limits).has("dev-", at: 0) {
            throw VersionError(text, .composer, "it is the name of a branch, which has no order")
        }
        let bytes = whole.extracting(0..<Self.endWithoutBuild(whole, limits))
        let start = bytes.has("v", at: limits.lowerBound) ? limits.lowerBound + 1 : limits.lowerBound
        guard let parts = Self.release(bytes, start) ?? Self.date(bytes, start) ?? Self.branch(bytes, start) else {
            throw VersionError(text, .composer, "it is malformed")
        }
        self.text = text
        self.parts = parts
    }

    /// `1.0@beta` is version 1.0.
    private static func withoutStabilityFlag(_ bytes: Span<UInt8>, _ limits: Range<Int>) -> Range<Int> {
        var mark = limits.upperBound
        while mark > limits.lowerBound, bytes[mark - 1].isLetter { mark -= 1 }
        guard mark > limits.lowerBound, bytes[mark - 1] == UInt8(ascii: "@") else { return limits }
        let word = bytes.extracting(mark..<limits.upperBound)
        let isFlag = ["stable", "rc", "beta", "alpha", "dev"].contains { word.isWord($0) }
        return isFlag ? limits.lowerBound..<mark - 1 : limits
    }

    private static func endWithoutBuild(_ bytes: Span<UInt8>, _ limits: Range<Int>) -> Int {
        for index in limits where bytes[index] == UInt8(ascii: "+") {
            return index > limits.lowerBound && index + 1 < limits.upperBound ? index : limits.upperBound
        }
        return limits.upperBound
    }

    /// One to four numbers, the first of at most five digits, and modifiers.
    private static func release(_ bytes: Span<UInt8>, _ start: Int) -> [Part]? {
        var position = bytes.endOfDigits(from: start)
        guard (1...5).contains(position - start) else { return nil }
        var parts: [Part] = [.number(start..<position)]
        while parts.count < 4, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "."),
            bytes[position + 1].isDigit
        {
            let number = position + 1..<bytes.endOfDigits(from: position + 1)
            parts.append(.number(number))
            position = number.upperBound
        }
        while parts.count < 4 { parts.append(.number(position..<position)) }
        return modifiers(bytes, position).map { parts + $0 }
    }

    /// A year of four digits, one to six pairs of digits, at most three digits more; `.`, `-` or `:` may stand between them.
    private static func date(_ bytes: Span<UInt8>, _ start: Int) -> [Part]? {
        var groups: [Range<Int>] = []
        var position = start
        while position < bytes.count, groups.count < 9 {
            let number = position..<bytes.endOfDigits(from: position)
            guard !number.isEmpty else { break }
            groups.append(number)
            position = number.upperBound
            guard position + 1 < bytes.count, bytes[position + 1].isDigit, isDateSeparator(bytes[position]) else {
                break
            }
            position += 1
        }
        // What looks like one more group may be the digits behind a modifier's separator; the longest date is tried first.
        while let last = groups.last {
            if isDate(groups.map(\.count)), let modifiers = modifiers(bytes, last.upperBound) {
                return groups.map(Part.number) + modifiers
            }
            groups.removeLast()
        }
        return nil
    }

    private static func isDateSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
    }

    private static func isDate(_ lengths: [Int]) -> Bool {
        guard let first = lengths.first, first >= 4, var last = lengths.last else { return false }
        var before = lengths.dropLast()
        if lengths.count == 1 {
            last -= 4
        } else {
            before[0] -= 4
        }
        guard before.allSatisfy({ $0 % 2 == 0 }) else { return false }
        let pairs = before.reduce(0) { $0 + $1 / 2 }
        // The last group ends with none to three digits that are no pair.
        return (0...3).contains { rest in
            last >= rest && (last - rest) % 2 == 0 && (1...6).contains(pairs + (last - rest) / 2)
        }
    }

    /// `1.x-dev`, `1.2.*-dev`.
    private static func branch(_ bytes: Span<UInt8>, _ start: Int) -> [Part]? {
        var end = bytes.count - 3
        guard end > start, bytes.has("dev", at: end) else { return nil }
        if bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        var position = bytes.endOfDigits(from: start)
        guard position > start else { return nil }
        var parts: [Part] = [.number(start..<position)]
        while position < end {
            guard parts.count < 4, position + 1 < end, bytes[position] == UInt8(ascii: ".") else { return nil }
            position += 1
            if bytes[position].isDigit {
                let number = position..<bytes.endOfDigits(from: position)
                parts.append(.number(number))
                position = number.upperBound
            } else {
                guard bytes[position].lowercased == UInt8(ascii: "x") || bytes[position] == UInt8(ascii: "*") else {
                    return nil
                }
                parts.append(.anyNumber)
                position += 1
            }
        }
        while parts.count < 4 { parts.append(.anyNumber) }
        return parts + [.stability(development)]
    }

    /// `[._-]stability[.-]digits…[.-]dev`, all optional, to the end.
    private static func modifiers(_ bytes: Span<UInt8>, _ start: Int) -> [Part]? {
        var parts: [Part] = []
        var position = start
        func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") }
        if position < bytes.count, isSeparator(bytes[position]) || bytes[position] == UInt8(ascii: "_") {
            position += 1
        }
        for (word, rank) in stabilities where bytes.has(word, at: position) {
            position += word.utf8.count
            if rank != end { parts.append(.stability(rank)) }
            while position < bytes.count {
                let digits = isSeparator(bytes[position]) ? position + 1 : position
                let number = digits..<bytes.endOfDigits(from: digits)
                guard !number.isEmpty else { break }
                // Composer drops all that follows `stable`.
                if rank != end { parts.append(.number(number)) }
                position = number.upperBound
            }
            if position == bytes.count { return parts }
            if isSeparator(bytes[position]) { position += 1 }
            guard bytes.extracting(position..<bytes.count).isWord("dev") else { return nil }
            return rank == end ? parts : parts + [.stability(development)]
        }
        if position < bytes.count, isSeparator(bytes[position]) { position += 1 }
        if bytes.extracting(position..<bytes.count).isWord("dev") { return [.stability(development)] }
        return position == bytes.count && position <= start + 1 ? [] : nil
    }

    func compare(to other: ComposerVersion) -> Ordering {
        let (left, right) = (text.utf8.span, other.text.utf8.span)
        for index in 0..<max(parts.count, other.parts.count) {
            let one = index < parts.count ? parts[index] : nil
            let another = index < other.parts.count ? other.parts[index] : nil
            let ordering: Ordering
            if case .number(let number)? = one, case .number(let otherNumber)? = another {
                ordering = .ofNumbers(left.extracting(number), right.extracting(otherNumber))
            } else {
                ordering = Ordering(Self.rank(one), Self.rank(another))
            }
            if ordering != .equal { return ordering }
        }
        return .equal
    }

    /// Among parts at the same place that are not both numbers. Twice the stability, so that a number is between the end and a patch.
    private static func rank(_ part: Part?) -> Int {
        switch part {
        case nil: 2 * end
        case .number?: 2 * end + 1
        case .stability(let rank)?: 2 * rank
        case .anyNumber?: .max
        }
    }
}
