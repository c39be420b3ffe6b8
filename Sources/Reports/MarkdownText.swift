/// Foreign text inside GitHub-flavoured Markdown, so that it is read and nothing else: no markup, no HTML, no mention that notifies somebody, no
/// reference to an issue, no link. Source: GitHub Flavored Markdown 0.29, sections 6.9 to 6.11.
enum Markdown {
    static func prose(_ text: some StringProtocol) -> String {
        var result = ""
        for character in text.visible.replacing("://", with: "\u{0}").replacing("www.", with: "\u{1}") {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "@", "#": result += "\(character)&#8203;"  // a mention or a reference needs its name right behind it
            case "\u{0}": result += "&#58;//"
            case "\u{1}": result += "www&#46;"
            case "\\", "`", "*", "_", "[", "]", "|", "~": result += "\\\(character)"
            default: result.append(character)
            }
        }
        return result
    }

    /// A code span. The fence is longer than any run of backticks in the text; in a table a bar is escaped, elsewhere it must not be.
    static func code(_ text: some StringProtocol, inTable: Bool = false) -> String {
        let text = inTable ? text.visible.replacing("|", with: "\\|") : text.visible
        let longest = text.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        let pad = text.isEmpty || text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return fence + pad + text + pad + fence
    }

    static func head(_ title: String, _ summary: ImageSummary) -> String {
        var text = "### \(title)\n\n"
        for (label, value) in summary.rows {
            let isDigest = label == "digest" || label == "image id"
            text += "- \(label): \(isDigest ? code(value) : prose(value))\n"
        }
        return text
    }

    static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
}
