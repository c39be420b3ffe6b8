/// Something in a file of instructions that has a consequence.
package struct LintFinding: Sendable, Hashable {
    package enum Severity: String, Sendable, CaseIterable, Comparable {
        case style, info, warning, error

        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .style: 0
            case .info: 1
            case .warning: 2
            case .error: 3
            }
        }
    }

    /// A replacement of bytes of the file; an empty range inserts.
    package struct Edit: Sendable, Hashable {
        package let range: Range<Int>
        package let replacement: String

        package init(_ range: Range<Int>, _ replacement: String) {
            self.range = range
            self.replacement = replacement
        }
    }

    /// What mends it for certain.
    package struct Fix: Sendable, Hashable {
        /// What it does, as an order: `write WORKDIR /app`.
        package let title: String
        /// In the order of their ranges, which do not overlap.
        package let edits: [Edit]

        package init(_ title: String, _ edits: [Edit]) {
            self.title = title
            self.edits = edits
        }
    }

    /// `BS2007`.
    package var rule: String
    package var severity: Severity
    /// What is the matter here, one line, lower case, without full stop.
    package var message: String
    package var span: SourceSpan
    /// The same in bytes of the file.
    package var range: Range<Int>
    package var fix: Fix?
    /// Name or number of the stage; `nil` outside of stages.
    package var stage: String?

    package init(
        rule: String, severity: Severity, message: String, span: SourceSpan, range: Range<Int>, fix: Fix? = nil,
        stage: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.span = span
        self.range = range
        self.fix = fix
        self.stage = stage
    }
}
