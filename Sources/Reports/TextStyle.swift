/// How a report for people is to look. The command line decides it, from the terminal, `NO_COLOR` and flags.
package struct TextStyle: Hashable, Sendable {
    package let color: Bool
    /// Columns to fill, at least 60.
    package let width: Int

    package init(color: Bool = false, width: Int = 100) {
        self.color = color
        self.width = max(width, 60)
    }
}
