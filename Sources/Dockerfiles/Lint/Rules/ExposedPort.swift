internal import Model

/// A shell from outside.
struct ExposedPort: LintRule {
    let id = "BS4004"
    let name = "exposed-port"
    let aliases = ["DS-0004", "CKV_DOCKER_1"]
    let severity = LintFinding.Severity.warning
    let consequence = "A shell from outside is a second way in, with passwords and keys of its own."
    let remedy = "Leave SSH to the host and use docker exec or kubectl exec."

    func check(_ context: LintContext, _ report: LintReporter) {
        for port in ExposedRange.all(context) {
            guard let range = port.range, range.contains(22), context.isShipped(port.stage), !port.isUDP else {
                continue
            }
            report.found(port.word.range, "port 22 is that of SSH")
        }
    }
}

/// A word of EXPOSE with its variables replaced.
struct ExposedRange {
    let word: Word
    let text: String
    let stage: BuildStage

    /// Those whose variables are known.
    static func all(_ context: LintContext) -> [ExposedRange] {
        var found: [ExposedRange] = []
        context.instructions(.expose) { instruction, stage, index in
            for word in instruction.words {
                guard let text = stage.expand(word, at: index, escape: context.dockerfile.escape).text else { continue }
                found.append(ExposedRange(word: word, text: text, stage: stage))
            }
        }
        return found
    }

    /// `nil` where it is none.
    var range: ClosedRange<Int>? {
        let ends = text.prefix { $0 != "/" }.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count <= 2, let first = ends.first.flatMap(\.self), let last = ends.last.flatMap(\.self),
            first <= last,
            first >= 0, last <= 65_535
        else { return nil }
        return first...last
    }

    var isUDP: Bool { text.lowercased().hasSuffix("/udp") }
}
