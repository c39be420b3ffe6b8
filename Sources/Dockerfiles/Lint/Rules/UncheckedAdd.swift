internal import Model

/// ADD from the network without a checksum.
struct UncheckedAdd: LintRule {
    let id = "BS3001"
    let name = "remote-add-without-checksum"
    let aliases: [String] = []
    let severity = LintFinding.Severity.warning
    let consequence = "The file is whatever the server gives on the day of the build."
    let remedy = "ADD --checksum=sha256:… https://…, or a Git address with a commit."

    func check(_ context: LintContext, _ report: LintReporter) {
        context.instructions(.add) { instruction, stage, index in
            guard instruction.flag("checksum") == nil else { return }
            for word in (instruction.exec ?? instruction.words).dropLast() {
                let text = stage.expand(word, at: index, escape: context.dockerfile.escape).text ?? word.text
                // Without TLS it is the business of another rule.
                if text.hasPrefix("https://"), !RemoteSource.isGit(text) {
                    report.found(word.range, "nothing says what \(text) must be")
                }
            }
        }
    }
}

/// What ADD takes from elsewhere. Source: Dockerfile reference, "Adding files from a Git repository".
enum RemoteSource {
    static func isRemote(_ text: String) -> Bool {
        ["https://", "http://", "git@", "ssh://", "git://"].contains { text.hasPrefix($0) }
    }

    static func isGit(_ text: String) -> Bool {
        if text.hasPrefix("git@") || text.hasPrefix("ssh://") || text.hasPrefix("git://") { return true }
        let address = text.prefix { $0 != "#" && $0 != "?" }
        return isRemote(text) && address.hasSuffix(".git")
    }
}
