/// A statement taken apart at its `and` and `or`, without knowing what the names between them mean.
indirect enum LicenseStatement: Equatable {
    case name(String)
    case all([LicenseStatement])
    case any([LicenseStatement])

    /// What bounds a statement that is taken apart: bytes, and parentheses inside each other.
    static let maximalLength = 8 << 10
    static let maximalDepth = 32

    /// `and` binds closer than `or`. In Debian's format a comma before either makes it bind weaker than both. `nil` where the text is too long,
    /// or no such statement.
    init?(_ text: String, hasCommas: Bool) {
        guard text.utf8.count <= Self.maximalLength else { return nil }
        var parser = LicenseStatementParser(text, hasCommas: hasCommas)
        guard let statement = parser.parse() else { return nil }
        self = statement
    }

    /// In the words of the original, with single spaces.
    var text: String {
        switch self {
        case .name(let name): name
        case .any(let parts): parts.map(\.text).joined(separator: " or ")
        case .all(let parts):
            parts.map { part in
                if case .any = part { "(\(part.text))" } else { part.text }
            }.joined(separator: " and ")
        }
    }
}

private struct LicenseStatementParser {
    private enum Token: Equatable { case name(String), and, or, commaAnd, commaOr, open, close }

    private var tokens: [Token] = []
    private var position = 0
    private var depth = 0

    init(_ text: String, hasCommas: Bool) {
        var name = PendingName()
        func finish(_ tokens: inout [Token]) {
            if !name.text.isEmpty { tokens.append(.name(name.text)) }
            name = PendingName()
        }
        for word in Self.words(of: text) {
            switch word {
            case "and", "AND", "And", "or", "OR", "Or":
                let isAfterComma = hasCommas && name.dropComma()
                finish(&tokens)
                let isAnd = word.lowercased() == "and"
                tokens.append(isAfterComma ? (isAnd ? .commaAnd : .commaOr) : (isAnd ? .and : .or))
            case "(" where name.text.isEmpty: tokens.append(.open)
            case ")" where name.openParentheses == 0:
                finish(&tokens)
                tokens.append(.close)
            default: name.append(word)
            }
        }
        finish(&tokens)
    }

    /// Words, and parentheses that stand where a word could begin or end.
    private static func words(of text: String) -> [Substring] {
        text.split(whereSeparator: \.isWhitespace).flatMap { word -> [Substring] in
            let opening = word.prefix { $0 == "(" }
            let rest = word[opening.endIndex...]
            let surplus = rest.count { $0 == ")" } - rest.count { $0 == "(" }
            let trailing = rest.reversed().prefix { $0 == ")" }.count
            let closing = min(max(surplus, 0), trailing)
            let core = rest.dropLast(closing)
            return Array(repeating: "(", count: opening.count) + (core.isEmpty ? [] : [core])
                + Array(repeating: ")", count: closing)
        }
    }

    /// A name, word by word. It may have parentheses of its own: `BSD (3-clause)`.
    private struct PendingName {
        private(set) var text = ""
        private(set) var openParentheses = 0

        mutating func append(_ word: Substring) {
            if !text.isEmpty, word != ")", !text.hasSuffix("(") { text += " " }
            text += word
            if word == "(" { openParentheses += 1 }
            if word == ")" { openParentheses -= 1 }
        }

        mutating func dropComma() -> Bool {
            guard text.hasSuffix(",") else { return false }
            text.removeLast()
            if text.hasSuffix(" ") { text.removeLast() }
            return true
        }
    }

    mutating func parse() -> LicenseStatement? {
        guard let statement = joined([.commaOr, .commaAnd, .or, .and]), position == tokens.count else { return nil }
        return statement
    }

    private mutating func joined(_ operators: ArraySlice<Token>) -> LicenseStatement? {
        guard let own = operators.first else { return operand() }
        guard let first = joined(operators.dropFirst()) else { return nil }
        var parts = [first]
        while position < tokens.count, tokens[position] == own {
            position += 1
            guard let part = joined(operators.dropFirst()) else { return nil }
            parts.append(part)
        }
        guard parts.count > 1 else { return first }
        if own == .and || own == .commaAnd {
            return .all(parts.flatMap { if case .all(let inner) = $0 { inner } else { [$0] } })
        }
        return .any(parts.flatMap { if case .any(let inner) = $0 { inner } else { [$0] } })
    }

    private mutating func operand() -> LicenseStatement? {
        guard position < tokens.count else { return nil }
        defer { position += 1 }
        switch tokens[position] {
        case .name(let name): return .name(name)
        case .open:
            guard depth < LicenseStatement.maximalDepth else { return nil }
            depth += 1
            position += 1
            let inner = joined([.commaOr, .commaAnd, .or, .and])
            depth -= 1
            guard position < tokens.count, tokens[position] == .close else { return nil }
            return inner
        case .and, .or, .commaAnd, .commaOr, .close: return nil
        }
    }
}
