internal import Model

/// Comments and directives that silence rules, in the spellings of the tools that teams come from.
///
/// A comment concerns the instruction below its block of comments, or the one that it stands in. `global` ones, Checkov's and BuildKit's
/// concern the file. Sources: hadolint README "Inline ignores"; BuildKit "check" directive; Trivy "Filtering by inline comments";
/// Checkov "Suppressing and skipping policies".
struct IgnoreComments {
    private struct Entry {
        var names: [String]
        /// In bytes of the file; `nil` for all of it.
        var range: Range<Int>?
        var comment: Range<Int>
        /// The last day on which it holds.
        var expiry: CivilDate?
    }

    private var entries: [Entry] = []
    /// Rules of BuildKit that a directive turns into errors.
    private(set) var failsOnFindings = false

    init(_ dockerfile: Dockerfile) {
        for directive in dockerfile.directives where directive.name == "check" { read(directive) }
        // Stages without an instruction of their own: a comment above the file's first FROM concerns that.
        var block: [Range<Int>] = []
        for item in dockerfile.items {
            switch item {
            case .comment(let range): block.append(range)
            case .blank, .directive: break
            case .instruction(let instruction):
                for comment in block + instruction.comments { read(comment, above: instruction.range, dockerfile) }
                block = []
            }
        }
        for comment in block { read(comment, above: nil, dockerfile) }
    }

    /// The comment that silences a finding of a rule on a day.
    func comment(silencing rule: any LintRule, _ finding: LintFinding, on day: CivilDate?) -> Range<Int>? {
        let names = Set(rule.allNames)
        return entries.first { entry in
            if let range = entry.range, !range.contains(finding.range.lowerBound) { return false }
            if let expiry = entry.expiry, let day, expiry < day { return false }
            return entry.names.contains { names.contains($0) || $0 == "all" || $0 == "*" }
        }?.comment
    }

    private mutating func read(_ directive: Dockerfile.Directive) {
        for part in directive.value.split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1).map { $0.trimmedOfSpaces }
            guard sides.count == 2 else { continue }
            if sides[0].lowercased() == "error" { failsOnFindings = sides[1].lowercased() == "true" }
            if sides[0].lowercased() == "skip" { add(sides[1], nil, directive.range) }
        }
    }

    private mutating func read(_ comment: Range<Int>, above range: Range<Int>?, _ dockerfile: Dockerfile) {
        let text = dockerfile.source.text(comment).drop { $0 == "#" || $0.isWhitespace }
        for tool in ["hadolint", "boltseal"] where text.hasPrefix(tool) {
            var rest = text.dropFirst(tool.count).drop { $0.isWhitespace }
            let isGlobal = rest.hasPrefix("global")
            if isGlobal { rest = rest.dropFirst(6).drop { $0.isWhitespace } }
            guard rest.hasPrefix("ignore") else { return }
            rest = rest.dropFirst(6).drop { $0.isWhitespace }
            guard rest.first == "=" else { return }
            let list = rest.dropFirst().prefix { $0 != "#" }
            guard isGlobal || range != nil else { return }
            return add(list, isGlobal ? nil : range, comment)
        }
        if text.hasPrefix("trivy:ignore:"), let range {
            let parts = text.dropFirst("trivy:ignore:".count).trimmedOfSpaces.split(separator: ":")
            var expiry: CivilDate?
            if parts.count >= 3, parts[1] == "exp" {
                // A date that is none must not silence for ever.
                guard let date = CivilDate(parts[2]) else { return }
                expiry = date
            }
            if let name = parts.first { add(name, range, comment, expiry) }
        } else if text.hasPrefix("checkov:skip=") {
            add(text.dropFirst("checkov:skip=".count).prefix { $0 != ":" && !$0.isNewline }, nil, comment)
        }
    }

    private mutating func add(
        _ list: some StringProtocol, _ range: Range<Int>?, _ comment: Range<Int>, _ expiry: CivilDate? = nil
    ) {
        let names = list.split { $0 == "," || $0.isWhitespace }.map { $0.lowercased() }
        guard !names.isEmpty else { return }
        entries.append(Entry(names: names, range: range, comment: comment, expiry: expiry))
    }
}

extension StringProtocol {
    var trimmedOfSpaces: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
