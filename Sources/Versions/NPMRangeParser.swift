/// Turns the part of a range between `||` into bounds.
enum NPMRangeParser {
    /// A version of which parts may be absent or `x`.
    private struct Partial {
        var major: Int?
        var minor: Int?
        var patch: Int?
        /// As written, without the hyphen.
        var prerelease = ""

        var isComplete: Bool { major != nil && minor != nil && patch != nil }
    }

    /// `nil` where nothing in it is a comparator. An empty part is any version.
    static func comparators(_ bytes: Span<UInt8>) -> [NPMComparator]? {
        if bytes.withoutBlanks.isEmpty { return [] }
        if let hyphen = hyphenRange(bytes) { return hyphen }
        var comparators: [NPMComparator] = []
        var isAnyValid = false
        var position = 0
        while true {
            position = bytes.end(from: position) { $0.isBlank }
            guard position < bytes.count else { break }
            let operation = position..<bytes.end(from: position) { isOperator($0) }
            let start = bytes.end(from: operation.upperBound) { isPrefix($0) }
            let end = bytes.end(from: start) { !$0.isBlank }
            if let partial = partial(bytes.extracting(start..<end)),
                let bounds = bounds(bytes.text(operation), partial)
            {
                comparators += bounds
                isAnyValid = true
            }
            position = end
        }
        return isAnyValid ? comparators : nil
    }

    private static func isOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "^"): true
        default: false
        }
    }

    private static func isPrefix(_ byte: UInt8) -> Bool {
        byte.isBlank || byte == UInt8(ascii: "v") || byte == UInt8(ascii: "=")
    }

    // MARK: Versions with gaps

    private static func partial(_ bytes: Span<UInt8>) -> Partial? {
        var partial = Partial()
        var position = bytes.end(from: 0, while: isPrefix)
        for part in [\Partial.major, \.minor, \.patch] {
            guard position < bytes.count else { return nil }
            if isWildcard(bytes[position]) {
                position += 1
            } else {
                let end = bytes.endOfDigits(from: position)
                guard end > position, let number = number(bytes.extracting(position..<end)) else { return nil }
                partial[keyPath: part] = number
                position = end
            }
            guard position < bytes.count else { return partial }
            guard part != \.patch else { break }
            guard bytes[position] == UInt8(ascii: ".") else { return nil }
            position += 1
        }
        guard let version = try? SemanticVersion("0.0.0" + bytes.text(position..<bytes.count), .npm),
            version.release.count == 5
        else { return nil }
        partial.prerelease = version.text.utf8.span.text(version.prerelease)
        return partial
    }

    private static func isWildcard(_ byte: UInt8) -> Bool {
        byte.lowercased == UInt8(ascii: "x") || byte == UInt8(ascii: "*")
    }

    /// node-semver refuses what JavaScript cannot count exactly.
    private static func number(_ digits: Span<UInt8>) -> Int? {
        var number = 0
        for index in digits.significant(0..<digits.count) {
            number = number * 10 + Int(digits[index] &- 0x30)
            guard number <= 9_007_199_254_740_991 else { return nil }
        }
        return number
    }

    // MARK: Bounds

    private static func all(_ bounds: NPMComparator?...) -> [NPMComparator]? {
        let valid = bounds.compactMap { $0 }
        return valid.count == bounds.count ? valid : nil
    }

    private static func bounds(_ operation: String, _ partial: Partial) -> [NPMComparator]? {
        switch operation {
        case "", "=", "==": exactly(partial)
        case "^", "^=": caret(partial)
        case "~", "~>", "~=", "~>=": tilde(partial)
        case "<", "<=", ">", ">=": relation(operation, partial)
        default: nil
        }
    }

    private static func exactly(_ partial: Partial) -> [NPMComparator]? {
        guard let major = partial.major else { return [] }
        guard let minor = partial.minor else {
            return all(.bound(.atLeast, major, 0, 0, isCompleted: true), .bound(.less, major + 1, 0, 0, "0"))
        }
        guard let patch = partial.patch else {
            return all(.bound(.atLeast, major, minor, 0, isCompleted: true), .bound(.less, major, minor + 1, 0, "0"))
        }
        return all(.bound(.equal, major, minor, patch, partial.prerelease))
    }

    /// What does not change the first number that is not zero.
    private static func caret(_ partial: Partial) -> [NPMComparator]? {
        guard let major = partial.major, let minor = partial.minor else { return exactly(partial) }
        let prerelease = partial.patch == nil ? "" : partial.prerelease
        // node-semver includes the prereleases of `^0.1.2` itself, but not those of `^1.2.3`.
        let lower = NPMComparator.bound(
            .atLeast, major, minor, partial.patch ?? 0, prerelease,
            isCompleted: prerelease.isEmpty && (partial.patch == nil || major == 0))
        if major > 0 { return all(lower, .bound(.less, major + 1, 0, 0, "0")) }
        guard minor == 0, let patch = partial.patch else { return all(lower, .bound(.less, 0, minor + 1, 0, "0")) }
        return all(lower, .bound(.less, 0, 0, patch + 1, "0"))
    }

    /// What changes the patch only, or the minor number where none is written.
    private static func tilde(_ partial: Partial) -> [NPMComparator]? {
        guard let major = partial.major else { return [] }
        guard let minor = partial.minor else {
            return all(.bound(.atLeast, major, 0, 0), .bound(.less, major + 1, 0, 0, "0"))
        }
        let prerelease = partial.patch == nil ? "" : partial.prerelease
        return all(
            .bound(.atLeast, major, minor, partial.patch ?? 0, prerelease), .bound(.less, major, minor + 1, 0, "0"))
    }

    private static func relation(_ operation: String, _ partial: Partial) -> [NPMComparator]? {
        guard let major = partial.major else {
            // Nothing is before or after any version.
            return operation.utf8.count == 2 ? [] : all(.bound(.less, 0, 0, 0, "0"))
        }
        // The first version after those that the gaps stand for.
        let next = partial.minor.map { (major, $0 + 1) } ?? (major + 1, 0)
        let minor = partial.minor ?? 0
        let patch = partial.minor == nil ? 0 : partial.patch ?? 0
        if partial.isComplete {
            let relation: NPMComparator.Relation =
                switch operation {
                case "<": .less
                case "<=": .atMost
                case ">": .greater
                default: .atLeast
                }
            return all(.bound(relation, major, minor, patch, partial.prerelease))
        }
        switch operation {
        case "<": return all(.bound(.less, major, minor, 0, "0"))
        case "<=": return all(.bound(.less, next.0, next.1, 0, "0"))
        case ">": return all(.bound(.atLeast, next.0, next.1, 0, isCompleted: true))
        default: return all(.bound(.atLeast, major, minor, 0, isCompleted: true))
        }
    }

    /// `1.2 - 2.3.4`, alone.
    private static func hyphenRange(_ bytes: Span<UInt8>) -> [NPMComparator]? {
        let whole = bytes.withoutBlanks
        for index in whole where bytes[index] == UInt8(ascii: "-") {
            guard index > whole.lowerBound, bytes[index - 1].isBlank, index + 1 < whole.upperBound,
                bytes[index + 1].isBlank
            else { continue }
            let (before, after) = (
                bytes.extracting(whole.lowerBound..<index), bytes.extracting(index + 1..<whole.upperBound)
            )
            guard let lower = partial(before.extracting(before.withoutBlanks)),
                let upper = partial(after.extracting(after.withoutBlanks))
            else { return nil }
            return from(lower).flatMap { start in to(upper).map { start + $0 } }
        }
        return nil
    }

    private static func from(_ partial: Partial) -> [NPMComparator]? {
        guard let major = partial.major else { return [] }
        let (minor, patch) = (partial.minor ?? 0, partial.minor == nil ? 0 : partial.patch ?? 0)
        let prerelease = partial.isComplete ? partial.prerelease : ""
        return all(.bound(.atLeast, major, minor, patch, prerelease, isCompleted: prerelease.isEmpty))
    }

    private static func to(_ partial: Partial) -> [NPMComparator]? {
        guard let major = partial.major else { return [] }
        guard let minor = partial.minor else { return all(.bound(.less, major + 1, 0, 0, "0")) }
        guard let patch = partial.patch else { return all(.bound(.less, major, minor + 1, 0, "0")) }
        return all(.bound(.atMost, major, minor, patch, partial.prerelease))
    }
}
