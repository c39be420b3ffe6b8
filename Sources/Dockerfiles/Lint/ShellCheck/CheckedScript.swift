internal import Model

/// A script of RUN as ShellCheck gets it: its first line sets the variables that the file has set.
package struct CheckedScript: Sendable {
    package let text: String
    /// `sh`, `bash`, `dash`, `ksh`.
    package let dialect: String
    private let source: MappedText
    private let isShipped: Bool
    /// Whether the base image may set variables that nobody knows here.
    private let isOpen: Bool

    /// The scripts of a file, in order.
    package static func all(_ context: LintContext) -> [CheckedScript] {
        context.runs.compactMap { CheckedScript($0) }
    }

    private init?(_ run: LintContext.Script) {
        guard let source = RunScript.text(run.instruction) else { return nil }
        let variables = run.stage.variables(at: run.index)
        let names = variables.names.filter {
            !$0.isEmpty && $0.utf8.allSatisfy(\.isNamePart) && $0.first?.isASCIIDigit == false
        }
        self.source = source
        text =
            (names.isEmpty ? "true" : "export " + names.map { "\($0)=1" }.joined(separator: " ")) + "\n" + source.text
        dialect = run.dialect
        isShipped = run.isShipped
        isOpen = variables.isOpen
    }

    /// What ShellCheck says about a place of the file; `nil` for what it cannot know here.
    func finding(_ comment: ShellCheckComment, in dockerfile: Dockerfile, stage: (Int) -> String?) -> LintFinding? {
        // The first line is not the file's. Other files are those of the image; variables may be the base's.
        guard comment.line > 1, ![1090, 1091].contains(comment.code), !(isOpen && [2154, 2153].contains(comment.code))
        else { return nil }
        let lower = offset(line: comment.line - 1, column: comment.column)
        let upper = max(lower + 1, offset(line: comment.endLine - 1, column: comment.endColumn))
        let range = source.range(lower..<min(max(upper, lower + 1), max(source.bytes.count, lower + 1)))
        var severity = comment.severity
        // What does not reach the image is no error.
        if !isShipped, severity == .error { severity = .warning }
        return LintFinding(
            rule: comment.rule, severity: severity, message: comment.message, span: dockerfile.source.span(range),
            range: range,
            stage: stage(range.lowerBound))
    }

    /// The byte at a line and column, which count code points from 1.
    private func offset(line: Int, column: Int) -> Int {
        var index = 0
        var rest = line - 1
        while rest > 0, index < source.bytes.count {
            if source.bytes[index] == UInt8(ascii: "\n") { rest -= 1 }
            index += 1
        }
        var left = column - 1
        while left > 0, index < source.bytes.count {
            index += 1
            while index < source.bytes.count, source.bytes[index] & 0xC0 == 0x80 { index += 1 }
            left -= 1
        }
        return min(index, source.bytes.count)
    }
}
