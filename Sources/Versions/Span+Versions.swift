extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isLowercaseLetter: Bool { self &- 0x61 < 26 }
    var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    /// Space, tab, newline, carriage return, form feed or vertical tab.
    var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }
    /// Capital letters of ASCII made small.
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension Span where Element == UInt8 {
    /// Where the bytes from here on that satisfy the condition end.
    @inline(__always)
    func end(from start: Int, while condition: (UInt8) -> Bool) -> Int {
        var position = start
        while position < count, condition(self[position]) { position += 1 }
        return position
    }

    func endOfDigits(from start: Int) -> Int { end(from: start) { $0.isDigit } }

    /// What lies between surrounding blanks.
    var withoutBlanks: Range<Int> {
        let start = end(from: 0) { $0.isBlank }
        var end = count
        while end > start, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// Whether this word is written here, in capital or small letters. The word is given in small letters.
    func has(_ word: String, at position: Int) -> Bool {
        let word = word.utf8.span
        guard count - position >= word.count else { return false }
        for index in word.indices where self[position + index].lowercased != word[index] { return false }
        return true
    }

    /// Whether these bytes are this word, in capital or small letters.
    func isWord(_ word: String) -> Bool { count == word.utf8.count && has(word, at: 0) }

    func text(_ range: Range<Int>) -> String {
        // The pointer is used within the call only.
        unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The digits without leading zeros: those of the number zero are none.
    func significant(_ digits: Range<Int>) -> Range<Int> {
        var start = digits.lowerBound
        while start < digits.upperBound, self[start] == UInt8(ascii: "0") { start += 1 }
        return start..<digits.upperBound
    }
}

extension Ordering {
    /// Numbers of any length, as digits. No digits are zero.
    static func ofNumbers(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Ordering {
        let left = left.extracting(left.significant(0..<left.count))
        let right = right.extracting(right.significant(0..<right.count))
        return Ordering(left.count, right.count).then(ofBytes(left, right))
    }

    /// The order of `memcmp`, a beginning before what continues it.
    static func ofBytes(_ left: Span<UInt8>, _ right: Span<UInt8>, ignoringCase: Bool = false) -> Ordering {
        for index in 0..<min(left.count, right.count) {
            let (one, other) = (left[index], right[index])
            if one == other { continue }
            if !ignoringCase { return one < other ? .less : .greater }
            if one.lowercased != other.lowercased { return one.lowercased < other.lowercased ? .less : .greater }
        }
        return Ordering(left.count, right.count)
    }

    /// Numbers between dots, where absent ones are zero: `1.2` and `1.2.0` are equal.
    static func ofDottedNumbers(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Ordering {
        var (one, other) = (0, 0)
        while one < left.count || other < right.count {
            let oneEnd = left.endOfDigits(from: min(one, left.count))
            let otherEnd = right.endOfDigits(from: min(other, right.count))
            let ordering = ofNumbers(
                left.extracting(min(one, oneEnd)..<oneEnd), right.extracting(min(other, otherEnd)..<otherEnd))
            if ordering != .equal { return ordering }
            (one, other) = (oneEnd + 1, otherEnd + 1)
        }
        return .equal
    }

    /// Identifiers between dots: numbers by value and before words, words by their bytes, a beginning before what continues it.
    /// Source: Semantic Versioning 2.0.0, section 11.4.
    static func ofIdentifiers(_ left: Span<UInt8>, _ right: Span<UInt8>, ignoringCase: Bool = false) -> Ordering {
        var (one, other) = (0, 0)
        while one <= left.count, other <= right.count {
            let oneEnd = left.end(from: one) { $0 != UInt8(ascii: ".") }
            let otherEnd = right.end(from: other) { $0 != UInt8(ascii: ".") }
            let (oneIdentifier, otherIdentifier) = (left.extracting(one..<oneEnd), right.extracting(other..<otherEnd))
            let oneIsNumber = oneIdentifier.endOfDigits(from: 0) == oneIdentifier.count
            let otherIsNumber = otherIdentifier.endOfDigits(from: 0) == otherIdentifier.count
            let ordering: Ordering =
                switch (oneIsNumber, otherIsNumber) {
                case (true, true): ofNumbers(oneIdentifier, otherIdentifier)
                case (true, false): .less
                case (false, true): .greater
                case (false, false): ofBytes(oneIdentifier, otherIdentifier, ignoringCase: ignoringCase)
                }
            if ordering != .equal { return ordering }
            (one, other) = (oneEnd + 1, otherEnd + 1)
        }
        return Ordering(one <= left.count ? 1 : 0, other <= right.count ? 1 : 0)
    }
}
