internal import Model

/// A download that nothing protects: without TLS, and not compared with anything.
struct PlainDownload: LintRule {
    let id = "BS2007"
    let name = "download-without-tls"
    let aliases: [String] = []
    let severity = LintFinding.Severity.warning
    let consequence = "Anybody between the build and the server decides what is downloaded."
    let remedy = "Use https, or compare the file with a SHA-256 or a signature in the same RUN."

    private static let downloaders: Set<String> = ["curl", "wget", "aria2c", "git", "svn"]
    private static let checkers: Set<String> = [
        "sha256sum", "sha512sum", "sha1sum", "shasum", "gpg", "gpgv", "cosign", "minisign", "openssl", "b2sum",
    ]

    func check(_ context: LintContext, _ report: LintReporter) {
        for run in context.runs {
            if run.shell.commands.contains(where: { $0.program.map(Self.checkers.contains) ?? false }) { continue }
            for command in run.shell.commands {
                guard let program = command.program, Self.downloaders.contains(program) else { continue }
                for word in command.arguments where word.text.hasPrefix("http://") && !Self.isLocal(word.text) {
                    report.found(word.range, "\(program) fetches without TLS, and nothing checks what comes")
                }
            }
        }
        context.instructions(.add) { instruction, _, _ in
            guard instruction.flag("checksum") == nil else { return }
            for word in (instruction.exec ?? instruction.words).dropLast() where word.text.hasPrefix("http://") {
                report.found(word.range, "ADD fetches without TLS, and nothing checks what comes")
            }
        }
    }

    private static func isLocal(_ address: String) -> Bool {
        let host = address.dropFirst(7).prefix { $0 != "/" && $0 != ":" }
        return host == "localhost" || host.hasPrefix("127.")
    }
}
