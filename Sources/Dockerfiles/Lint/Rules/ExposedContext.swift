internal import Model

/// The whole context is copied, with what no image should have.
struct ExposedContext: LintRule {
    let id = "BS3005"
    let name = "context-with-secrets"
    let aliases: [String] = []
    let severity = LintFinding.Severity.error
    let consequence = "Whoever can pull the image reads the history of the sources, credentials and keys."
    let remedy = "Name what the app needs in COPY, or what must stay outside in .dockerignore."

    func check(_ context: LintContext, _ report: LintReporter) {
        guard let exposed = context.build?.exposed, !exposed.isEmpty else { return }
        for keyword in [Keyword.copy, .add] {
            context.instructions(keyword) { instruction, stage, _ in
                // What an earlier stage has is not in the image.
                guard context.isShipped(stage), instruction.flag("from") == nil else { return }
                let excluded = DockerIgnore(instruction.flags("exclude").compactMap(\.value).joined(separator: "\n"))
                let left = exposed.filter { !excluded.ignores($0) }
                guard !left.isEmpty else { return }
                for word in (instruction.exec ?? instruction.words).dropLast()
                where [".", "./", "/", "./."].contains(word.text) {
                    report.found(
                        word.range,
                        "the context has \(left.joined(separator: ", ")), and .dockerignore does not stop \(left.count == 1 ? "it" : "them")"
                    )
                }
            }
        }
    }
}
