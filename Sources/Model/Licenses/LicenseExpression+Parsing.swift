package import Bytes

extension LicenseExpression {
    /// What bounds an expression that is read: bytes, and parentheses inside each other.
    package static let maximalLength = 16 << 10
    package static let maximalDepth = 64

    /// Reads an SPDX expression. Ids may be in any letter case, operators in upper or in lower case. An id that the list does not have is an error:
    /// nobody can say what it means.
    package init(parsing text: String) throws(ParseError) {
        let bytes = Array(text.utf8)
        try self.init(parsing: bytes.span)
    }

    package init(parsing bytes: Span<UInt8>) throws(ParseError) {
        guard bytes.count <= Self.maximalLength else {
            throw ParseError("licence expression of \(bytes.count) bytes", at: Self.maximalLength)
        }
        var parser = LicenseExpressionParser(bytes)
        root = try parser.parse()
    }
}

/// Recursive descent over `or ← and (OR and)*`, `and ← operand (AND operand)*`, `operand ← "(" or ")" | id "+"? (WITH id)?`.
private struct LicenseExpressionParser: ~Escapable {
    private enum Keyword { case and, or, with }

    private let bytes: Span<UInt8>
    private var offset = 0
    private var depth = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    @_lifetime(self: copy self)
    mutating func parse() throws(ParseError) -> LicenseExpression.Node {
        let node = try choice()
        guard offset == bytes.count else { throw ParseError("operator expected", at: offset) }
        return node
    }

    @_lifetime(self: copy self)
    private mutating func choice() throws(ParseError) -> LicenseExpression.Node {
        let first = try conjunction()
        var operands = [first]
        while take(.or) { operands.append(try conjunction()) }
        return LicenseExpression.Node.any(joining: operands) ?? first
    }

    @_lifetime(self: copy self)
    private mutating func conjunction() throws(ParseError) -> LicenseExpression.Node {
        let first = try operand()
        var operands = [first]
        while take(.and) { operands.append(try operand()) }
        return LicenseExpression.Node.all(joining: operands) ?? first
    }

    @_lifetime(self: copy self)
    private mutating func operand() throws(ParseError) -> LicenseExpression.Node {
        skipSpace()
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "(") else { return .term(try term()) }
        let start = offset
        guard depth < LicenseExpression.maximalDepth else {
            throw ParseError("more than \(LicenseExpression.maximalDepth) parentheses inside each other", at: offset)
        }
        depth += 1
        offset += 1
        let node = try choice()
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: ")") else {
            throw ParseError("parenthesis does not end", at: start)
        }
        offset += 1
        depth -= 1
        skipSpace()
        return node
    }

    @_lifetime(self: copy self)
    private mutating func term() throws(ParseError) -> LicenseExpression.Term {
        let start = offset
        guard let word = word(), !isKeyword(word) else { throw ParseError("licence id expected", at: start) }
        guard let license = Self.reference(word) ?? SPDXLicenses.license(word)?.id else {
            throw ParseError("no licence id of the SPDX list", at: start)
        }
        let allowsLater = offset < bytes.count && bytes[offset] == UInt8(ascii: "+")
        if allowsLater { offset += 1 }
        skipSpace()
        guard take(.with) else { return LicenseExpression.Term(license: license, allowsLater: allowsLater) }
        skipSpace()
        let place = offset
        guard let name = self.word() else { throw ParseError("exception id expected", at: place) }
        guard let exception = Self.addition(name) ?? SPDXLicenses.exception(name)?.id else {
            throw ParseError("no exception id of the SPDX list", at: place)
        }
        skipSpace()
        return LicenseExpression.Term(license: license, allowsLater: allowsLater, exception: exception)
    }

    /// `LicenseRef-x`, or one of another document: `DocumentRef-y:LicenseRef-x`.
    private static func reference(_ word: String) -> String? {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return isReference(parts, named: "LicenseRef-") ? word : nil
    }

    /// `AdditionRef-x`, which SPDX 3.0 allows after `WITH`.
    private static func addition(_ word: String) -> String? {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return isReference(parts, named: "AdditionRef-") ? word : nil
    }

    private static func isReference(_ parts: [Substring], named prefix: String) -> Bool {
        func isNamed(_ part: Substring, _ prefix: String) -> Bool {
            part.count > prefix.count && part.hasPrefix(prefix) && !part.contains(":")
        }
        guard let last = parts.last, isNamed(last, prefix) else { return false }
        return parts.count == 1 || isNamed(parts[0], "DocumentRef-")
    }

    /// Letters, digits, `-`, `.` and, in references, `:`; `nil` where there are none.
    @_lifetime(self: copy self)
    private mutating func word() -> String? {
        let end = endOfWord
        guard end > offset else { return nil }
        defer { offset = end }
        return bytes.extracting(offset..<end).text
    }

    private var endOfWord: Int {
        var end = offset
        while end < bytes.count, bytes[end].isASCIILetter || bytes[end].isASCIIDigit || "-.:".utf8.contains(bytes[end])
        {
            end += 1
        }
        return end
    }

    private func isKeyword(_ word: String) -> Bool { ["AND", "and", "OR", "or", "WITH", "with"].contains(word) }

    @_lifetime(self: copy self)
    private mutating func take(_ keyword: Keyword) -> Bool {
        skipSpace()
        let isThere =
            switch keyword {
            case .and: bytes.starts(with: "AND", at: offset) || bytes.starts(with: "and", at: offset)
            case .or: bytes.starts(with: "OR", at: offset) || bytes.starts(with: "or", at: offset)
            case .with: bytes.starts(with: "WITH", at: offset) || bytes.starts(with: "with", at: offset)
            }
        let end = offset + (keyword == .and ? 3 : keyword == .or ? 2 : 4)
        guard isThere, end == endOfWord else { return false }
        offset = end
        return true
    }

    @_lifetime(self: copy self)
    private mutating func skipSpace() {
        while offset < bytes.count, bytes[offset].isASCIISpace { offset += 1 }
    }
}
