internal import Model

/// The soft file as a builder, and behind it what was decided.
struct StageRewrite: Sendable {
    private let edits: [LintFinding.Edit]
    private let additions: [String]
    private let runtime: RuntimeStage?
    private let final: FinalStage
    private(set) var changes: [RewriteReport.Change] = []

    init(_ draft: HardeningDraft) {
        let image = draft.image
        runtime = draft.runtime
        var final = draft.final
        var edits = draft.softEdits
        if let direct = draft.directCopies {
            // Nothing of the stage is left to be built: its place is the new one's.
            let items = image.graph.dockerfile.items
            let start = image.stage.from.range.lowerBound
            edits = edits.filter { $0.range.upperBound <= start }
            edits.append(LintFinding.Edit(start..<(items.last?.range.upperBound ?? start), ""))
            final.copies = direct
            final.name = image.stage.nameWord?.text
            additions = []
            changes.append(
                HardeningRule.splitStage.change(
                    "the last stage installs nothing any more", line: image.line(image.stage.from)))
        } else {
            additions = draft.additions
            if let word = image.stage.nameWord {
                edits.append(LintFinding.Edit(word.range, draft.softName))
                final.name = word.text
            } else {
                let end = image.stage.from.codeRange.upperBound
                edits.append(LintFinding.Edit(end..<end, " AS \(draft.softName)"))
            }
            edits += Self.moved(image)
            changes.append(
                HardeningRule.splitStage.change(
                    "the last stage becomes \(draft.softName), a stage to build in", line: image.line(image.stage.from))
            )
        }
        self.edits = edits
        self.final = final
    }

    func text(digest: String?, of source: [UInt8]) -> [UInt8] {
        var result = FileEdits.apply(edits, to: source)
        // Lines end as they do in the file.
        let ending =
            source.firstIndex(of: UInt8(ascii: "\n")).map { $0 > 0 && source[$0 - 1] == 0x0D } == true ? "\r\n" : "\n"
        func lines(_ text: String) -> String.UTF8View { text.replacing("\n", with: ending).utf8 }
        while let last = result.last, last == UInt8(ascii: "\n") || last == 0x20 || last == 0x09 || last == 0x0D {
            result.removeLast()
        }
        if !result.isEmpty { result += ending.utf8 }
        for line in additions { result += lines("\(line)\n") }
        if let runtime {
            result += lines("\n# What the app needs when it runs, at its own paths.\n\(runtime.text)")
        }
        // A comment above belongs to the stage.
        let lastLine =
            result.dropLast(ending.utf8.count).lastIndex(of: UInt8(ascii: "\n")).map { result[($0 + 1)...] }
            ?? result[...]
        result += (result.isEmpty || lastLine.first == UInt8(ascii: "#") ? "" : ending).utf8
        result += lines(final.text(digest: digest))
        return result
    }

    private static let movedKeywords: Set<Keyword> = [
        .cmd, .entrypoint, .expose, .healthcheck, .volume, .stopsignal, .label,
    ]

    /// Takes what says how the image runs out of the stage that builds, with the comments right above.
    private static func moved(_ image: SoftImage) -> [LintFinding.Edit] {
        let items = image.graph.dockerfile.items
        let lastWork =
            image.stage.instructions.last { [.run, .copy, .add].contains($0.keyword) }?.range.lowerBound ?? 0
        var edits: [LintFinding.Edit] = []
        for (index, item) in items.enumerated() {
            guard case .instruction(let instruction) = item,
                instruction.range.lowerBound > image.stage.from.range.lowerBound
            else { continue }
            let isMoved = instruction.keyword.map(movedKeywords.contains) ?? false
            let isLastUser = instruction.keyword == .user && instruction.range.lowerBound > lastWork
            guard isMoved || isLastUser else { continue }
            var start = instruction.range.lowerBound
            var above = index - 1
            while above >= 0, case .comment(let range) = items[above] {
                start = range.lowerBound
                above -= 1
            }
            // Of the empty lines around it one is enough.
            var end = instruction.range.upperBound
            if above >= 0, case .blank = items[above], index + 1 < items.count,
                case .blank(let range) = items[index + 1]
            {
                end = range.upperBound
            }
            edits.append(LintFinding.Edit(start..<end, ""))
        }
        return edits
    }
}
