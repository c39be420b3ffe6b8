package import Bytes
package import Model

/// What ShellCheck says about one place. Source: ShellCheck, `--format=json1`.
package struct ShellCheckComment: Sendable, Hashable {
    /// As it was named to ShellCheck.
    package let file: String
    package let line: Int
    package let endLine: Int
    package let column: Int
    package let endColumn: Int
    package let level: String
    package let code: Int
    package let message: String

    package var rule: String { "SC\(code)" }

    package var severity: LintFinding.Severity {
        switch level {
        case "error": .error
        case "warning": .warning
        case "info": .info
        default: .style
        }
    }

    /// - Throws: `ParseError` for what is not such a report.
    package static func all(_ json: [UInt8]) throws(ParseError) -> [ShellCheckComment] {
        guard case .array(let items)? = try JSONValue(parsing: json.span)["comments"] else {
            throw ParseError("it has no comments")
        }
        return items.compactMap { (item) -> ShellCheckComment? in
            func number(_ name: String) -> Int? { item[name]?.number.map { Int(clamping: $0) } }
            guard let file = item.text("file"), let line = number("line"), let code = number("code"),
                let message = item.text("message")
            else { return nil }
            let column = number("column") ?? 1
            return ShellCheckComment(
                file: file, line: line, endLine: number("endLine") ?? line, column: column,
                endColumn: number("endColumn") ?? column, level: item.text("level") ?? "info", code: code,
                message: message)
        }
    }
}

/// ShellCheck's rules, which it keeps by itself.
package struct ShellCheckRule: LintRule {
    package let id: String
    package let name = "shellcheck"
    package let aliases: [String] = []
    package let severity = LintFinding.Severity.warning
    package let consequence = "ShellCheck expects the script to do something else than it says."
    package var remedy: String { "See https://www.shellcheck.net/wiki/\(id)" }

    /// `SC2086`; `nil` for what is none of its ids.
    package init?(_ id: String) {
        let id = id.uppercased()
        guard id.hasPrefix("SC"), id.utf8.count == 6, Int(id.dropFirst(2)) != nil else { return nil }
        self.id = id
    }

    package func check(_ context: LintContext, _ report: LintReporter) {}
}
