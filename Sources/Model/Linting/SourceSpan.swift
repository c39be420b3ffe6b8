/// A line and a column, both from 1. Columns count Unicode code points (SARIF 2.1.0, section 3.14.17, `unicodeCodePoints`).
package struct SourcePosition: Hashable, Sendable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// From one position up to, not including, another.
package struct SourceSpan: Hashable, Sendable {
    package let start: SourcePosition
    package let end: SourcePosition

    package init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }
}
