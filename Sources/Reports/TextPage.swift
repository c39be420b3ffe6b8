/// Meaning of a piece of text; a terminal shows it as a colour, where colour is wanted.
enum Ink: Hashable {
    case plain, strong, faint, yes, no, unknown, command

    var code: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .yes: "32"
        case .no: "1;31"
        case .unknown: "33"
        case .command: "36"
        }
    }
}

/// A piece of text that is safe to show.
struct TextRun: Hashable {
    let text: String
    let ink: Ink

    init(_ text: some StringProtocol, _ ink: Ink = .plain) {
        self.text = text.visible
        self.ink = ink
    }

    var columns: Int { text.columns }
}

/// Lines for a terminal. Takes text only as `TextRun`: nothing foreign gets in without having been made visible.
struct TextPage {
    let style: TextStyle
    private(set) var text = ""

    init(_ style: TextStyle) { self.style = style }

    mutating func blank() { text += "\n" }

    /// One line, as long as it is; nothing is added between the runs.
    mutating func line(indent: Int = 0, _ runs: [TextRun]) {
        text += String(repeating: " ", count: indent)
        for run in runs { text += painted(run) }
        while text.last == " " { text.removeLast() }
        text += "\n"
    }

    mutating func line(indent: Int = 0, _ runs: TextRun...) { line(indent: indent, runs) }

    /// Words wrapped at the page's width, runs separated by a space. The lead stands before the first line; the words begin at column `hanging`. A word
    /// that is longer than the line stays whole, so that it can be copied.
    mutating func paragraph(indent: Int = 0, lead: [TextRun] = [], hanging: Int, _ runs: [TextRun]) {
        var leadWidth = indent + lead.reduce(0) { $0 + $1.columns }
        var current = lead
        if leadWidth < hanging {
            current.append(TextRun(String(repeating: " ", count: hanging - leadWidth)))
            leadWidth = hanging
        }
        var used = leadWidth
        var isFirstWord = true
        var start = indent
        for run in runs {
            for word in run.text.split(separator: " ", omittingEmptySubsequences: false) {
                let width = word.columns
                if !isFirstWord, used + 1 + width > style.width {
                    line(indent: start, current)
                    (current, used, isFirstWord, start) = ([], hanging, true, hanging)
                }
                if isFirstWord {
                    current.append(TextRun(word, run.ink))
                } else if let last = current.last, last.ink == run.ink {
                    current[current.count - 1] = TextRun(last.text + " " + word, run.ink)
                } else {
                    current += [TextRun(" "), TextRun(word, run.ink)]
                }
                used += width + (isFirstWord ? 0 : 1)
                isFirstWord = false
            }
        }
        line(indent: start, current)
    }

    /// Rows in columns, each as wide as its longest cell, no wider than its limit at 100 columns. The last column takes what is left; an empty one takes nothing. What does not fit
    /// is cut in the middle.
    mutating func table(indent: Int, limits: [Int], _ rows: [[TextRun]]) {
        let room = style.width - indent
        var widths = limits.map { max(4, $0 * style.width / 100) }
        for column in widths.indices {
            widths[column] = min(widths[column], rows.map { column < $0.count ? $0[column].columns : 0 }.max() ?? 0)
        }
        func total(_ widths: [Int]) -> Int { widths.reduce(0) { $1 == 0 ? $0 : $0 + $1 + 2 } }
        while total(widths) > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
            widths[widest] -= 1
        }
        let left = room - total(widths)
        for row in rows {
            var runs: [TextRun] = []
            for (column, cell) in row.enumerated() {
                let isLast = column >= widths.count
                if !isLast, widths[column] == 0 { continue }
                // A shred of the last column says nothing.
                if isLast, left < 20, cell.columns > left { break }
                let width = isLast ? left : widths[column]
                let cut = cell.text.shortened(to: width)
                runs.append(TextRun(cut, cell.ink))
                if !isLast { runs.append(TextRun(String(repeating: " ", count: max(0, width - cut.columns) + 2))) }
            }
            line(indent: indent, runs)
        }
    }

    private func painted(_ run: TextRun) -> String {
        guard style.color, let code = run.ink.code, !run.text.isEmpty else { return run.text }
        return "\u{1b}[\(code)m\(run.text)\u{1b}[0m"
    }
}
