internal import Model

/// The assessment as one page that needs nothing else: no script, no font, no image, nothing fetched.
struct AssessmentHTML {
    private let assessment: Assessment

    init(_ assessment: Assessment) { self.assessment = assessment }

    var text: String {
        let reference = Self.escape(assessment.image.reference)
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Assessment of \(reference)</title>
            <style>
            \(Self.styleSheet)
            </style>
            </head>
            <body>
            <main>
            <h1>\(reference)</h1>
            \(summary)\(incomplete)<p class="verdict \(assessment.worst.rawValue)">\(Self.escape(assessment.verdict))</p>
            \(requirements)\(overview)\(assessment.answers.map(section).joined())\(caveats)</main>
            </body>
            </html>

            """
    }

    private var summary: String {
        let rows = ImageSummary(assessment).rows.map { label, value in
            "<dt>\(Self.escape(label))</dt><dd>\(Self.escape(value))</dd>\n"
        }
        return "<dl>\n\(rows.joined())</dl>\n"
    }

    private var incomplete: String {
        let blinding = assessment.diagnostics.filter { $0.weight == .blinding }.sorted()
        let local = assessment.diagnostics.filter { $0.weight == .local }.sorted()
        var text = ""
        if !blinding.isEmpty {
            text += """
                <section class="incomplete" role="alert">
                <h2>Incomplete</h2>
                <p>\(Numbers.count(blinding.count, "part")) of the image could not be read; what is in there is not in this result.</p>
                \(Self.list(blinding.map(\.text)))</section>

                """
        }
        if !local.isEmpty {
            text += """
                <details><summary>\(Numbers.count(local.count, "file")) with errors, without consequence for the result</summary>
                \(Self.list(local.map(\.text)))</details>

                """
        }
        return text
    }

    private var requirements: String {
        guard !assessment.failedRequirements.isEmpty else { return "" }
        let names = assessment.failedRequirements.map(\.title).joined(separator: ", ")
        return "<p class=\"no\">Required and not met: \(names)</p>\n"
    }

    private var overview: String {
        let rows = assessment.answers.map { answer in
            """
            <tr><th scope="row"><a href="#\(answer.question.key)">\(answer.question.rawValue) \(answer.question.title)</a></th>\
            <td>\(Self.value(answer.value))</td><td>\(answer.tally)</td></tr>

            """
        }
        return """
            <table>
            <caption>The six answers</caption>
            <thead><tr><th scope="col">Question</th><th scope="col">Answer</th><th scope="col">Checks</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table>

            """
    }

    private func section(_ answer: Answer) -> String {
        """
        <section id="\(answer.question.key)">
        <h2>\(answer.question.rawValue) \(answer.question.title) \(Self.value(answer.value))</h2>
        <p class="question">\(Self.escape(answer.question.text))</p>
        <ul class="checks">
        \(answer.ordered.map(item).joined())</ul>
        </section>

        """
    }

    private func item(_ check: Check) -> String {
        var text =
            "<li>\(Self.value(check.value)) \(Self.escape(check.statement)) <code class=\"id\">\(Self.escape(check.id))</code>"
        if !check.evidence.isEmpty { text += "\n" + Self.list(check.evidence) }
        if let fix = check.fix {
            text += "\n<p class=\"fix\"><strong>Fix:</strong> <code>\(Self.escape(fix))</code></p>\n"
        }
        return text + "</li>\n"
    }

    private var caveats: String {
        guard !assessment.caveats.isEmpty else { return "" }
        return "<section>\n<h2>What this does not prove</h2>\n\(Self.list(assessment.caveats))</section>\n"
    }

    private static func list(_ lines: [String]) -> String {
        "<ul>\n" + lines.map { "<li>\(escape($0))</li>\n" }.joined() + "</ul>\n"
    }

    private static func value(_ value: AnswerValue) -> String {
        "<span class=\"value \(value.rawValue)\">\(value.rawValue)</span>"
    }

    /// For text and for quoted attributes alike.
    static func escape(_ text: String) -> String {
        var result = ""
        for character in text.visible.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    private static let styleSheet = """
        :root { --text: #1a1d21; --page: #fff; --faint: #59616b; --line: #d5d9de; --yes: #14692f; --no: #ab1414; --unknown: #7a5200; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e6e8eb; --page: #14171a; --faint: #a0a8b2; --line: #383e46; --yes: #67cf86; --no: #ff8f8a; --unknown: #e5b955; }
        }
        body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .25rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
        dt, .question, .id { color: var(--faint); }
        dd { margin: 0; }
        dd, li, code { overflow-wrap: anywhere; }
        code { font: .875em ui-monospace, monospace; }
        a { color: inherit; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; font-weight: 600; padding: .5rem 0; }
        th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
        .checks { list-style: none; padding: 0; }
        .checks > li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
        .checks ul { color: var(--faint); margin: .25rem 0; padding-left: 1.25rem; font-size: .925em; }
        .fix { margin: .25rem 0 0; }
        .value { font-weight: 700; text-transform: uppercase; font-size: .8em; letter-spacing: .03em; }
        .yes { color: var(--yes); } .no { color: var(--no); } .unknown { color: var(--unknown); }
        .verdict { font-size: 1.15rem; font-weight: 600; border-left: .3rem solid currentColor; padding-left: .75rem; }
        .incomplete { border: 2px solid var(--no); padding: 0 1rem; }
        @media print {
          :root { --text: #000; --page: #fff; --faint: #444; --line: #bbb; --yes: #14692f; --no: #ab1414; --unknown: #7a5200; }
          main { max-width: none; padding: 0; }
          .checks > li, tr { break-inside: avoid; }
          h2 { break-after: avoid; }
        }
        """
}
