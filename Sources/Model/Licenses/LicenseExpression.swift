/// A licence as an SPDX expression: `MIT`, `GPL-2.0-only WITH Classpath-exception-2.0`, `Apache-2.0 OR (MIT AND Zlib)`. Only ids of the
/// SPDX list and references (`LicenseRef-…`) occur in one, in their canonical spelling; operands keep their order, and parentheses that
/// change nothing are gone.
/// Source: SPDX 2.3, annex D; SPDX 3.0, annex B.
package struct LicenseExpression: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// One licence, as an operand of an expression.
    package struct Term: Hashable, Sendable {
        /// An id of the list, or a reference.
        package let license: String
        /// `+`: this version or any later one.
        package let allowsLater: Bool
        /// What follows `WITH`.
        package let exception: String?

        package init(license: String, allowsLater: Bool = false, exception: String? = nil) {
            self.license = license
            self.allowsLater = allowsLater
            self.exception = exception
        }
    }

    /// Operands of one operator never have the same operator at their top, are at least two, and each occurs once.
    package indirect enum Node: Hashable, Sendable {
        case term(Term)
        /// `AND`: every one applies.
        case all([Node])
        /// `OR`: one may be chosen.
        case any([Node])
    }

    package let root: Node

    package init(_ root: Node) { self.root = root }

    /// A licence of the list, by an id that is known to be in it.
    init(id: String) { root = .term(Term(license: id)) }

    /// Whether a text is a valid expression, every id of which is in the list.
    package static func isValid(_ text: String) -> Bool { (try? LicenseExpression(parsing: text)) != nil }

    /// Every one of these together; `nil` of none.
    package static func all(of expressions: [LicenseExpression]) -> LicenseExpression? {
        Node.all(joining: expressions.map(\.root)).map(LicenseExpression.init)
    }

    /// A choice among these; `nil` of none.
    package static func any(of expressions: [LicenseExpression]) -> LicenseExpression? {
        Node.any(joining: expressions.map(\.root)).map(LicenseExpression.init)
    }

    /// Every term, in order of occurrence; one that occurs twice is there twice.
    package var terms: [Term] {
        var terms: [Term] = []
        root.forEachTerm { terms.append($0) }
        return terms
    }

    /// The ids of licences in it, each once.
    package var licenses: Set<String> { Set(terms.map(\.license)) }
    /// The ids of exceptions in it, each once.
    package var exceptions: Set<String> { Set(terms.compactMap(\.exception)) }

    /// The same expression with the operands of each operator sorted, so that two that differ in order only are equal.
    package var sorted: LicenseExpression { LicenseExpression(root.sorted) }

    package var description: String { root.description }

    package static func < (left: LicenseExpression, right: LicenseExpression) -> Bool {
        left.description < right.description
    }
}

extension LicenseExpression.Term: CustomStringConvertible {
    package var description: String {
        license + (allowsLater ? "+" : "") + (exception.map { " WITH " + $0 } ?? "")
    }
}

extension LicenseExpression.Node: CustomStringConvertible {
    static func all(joining nodes: [Self]) -> Self? {
        joined(nodes.flatMap { if case .all(let inner) = $0 { inner } else { [$0] } }, by: Self.all)
    }

    static func any(joining nodes: [Self]) -> Self? {
        joined(nodes.flatMap { if case .any(let inner) = $0 { inner } else { [$0] } }, by: Self.any)
    }

    private static func joined(_ operands: [Self], by join: ([Self]) -> Self) -> Self? {
        var seen: Set<Self> = []
        let distinct = operands.filter { seen.insert($0).inserted }
        return distinct.count > 1 ? join(distinct) : distinct.first
    }

    func forEachTerm(_ body: (LicenseExpression.Term) -> Void) {
        switch self {
        case .term(let term): body(term)
        case .all(let operands), .any(let operands): for operand in operands { operand.forEachTerm(body) }
        }
    }

    var sorted: Self {
        switch self {
        case .term: self
        case .all(let operands): .all(Self.sorted(operands))
        case .any(let operands): .any(Self.sorted(operands))
        }
    }

    private static func sorted(_ operands: [Self]) -> [Self] {
        operands.map(\.sorted).map { ($0.description, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// `AND` binds closer than `OR`: only a choice inside a conjunction needs parentheses.
    package var description: String {
        switch self {
        case .term(let term): term.description
        case .any(let operands): operands.map(\.description).joined(separator: " OR ")
        case .all(let operands):
            operands.map { operand in
                if case .any = operand { "(\(operand))" } else { operand.description }
            }.joined(separator: " AND ")
        }
    }
}
