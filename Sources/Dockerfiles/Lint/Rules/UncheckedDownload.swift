internal import Model

/// An archive or a program that RUN downloads and uses, and compares with nothing.
struct UncheckedDownload: LintRule {
    let id = "BS3006"
    let name = "download-without-checksum"
    let aliases: [String] = []
    let severity = LintFinding.Severity.warning
    let consequence =
        "Whoever controls the address, or its next release, decides what is in the image; a rebuild may bring another program."
    let remedy =
        "Compare it with the SHA-256 of what was reviewed (sha256sum --check), verify its signature, or use ADD --checksum=sha256:…"

    private static let downloaders: Set<String> = ["curl", "wget"]
    /// What makes a program of a download.
    private static let users: Set<String> = [
        "tar", "unzip", "gunzip", "bunzip2", "xz", "unxz", "bsdtar", "dpkg", "rpm", "chmod", "install", "7z",
    ]
    private static let verifiers: Set<String> = [
        "sha256sum", "sha512sum", "sha1sum", "shasum", "gpg", "gpgv", "cosign", "minisign", "openssl", "b2sum",
        "slsa-verifier",
    ]

    func check(_ context: LintContext, _ report: LintReporter) {
        for run in context.runs {
            let commands = run.shell.commands
            if commands.contains(where: { Self.verifiers.contains($0.program ?? "") }) { continue }
            for (index, command) in commands.enumerated() where Self.downloaders.contains(command.program ?? "") {
                // Where the address is only the build's, so may be the check.
                guard let address = command.words.first(where: { $0.text.contains("://") }) else { continue }
                guard commands[(index + 1)...].contains(where: { Self.users.contains($0.program ?? "") }) else {
                    continue
                }
                report.found(address.range, "what is downloaded is used without a look at what it is")
            }
        }
    }
}
