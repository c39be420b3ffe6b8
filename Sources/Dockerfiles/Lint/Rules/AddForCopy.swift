internal import Model

/// ADD where COPY does the same and nothing more.
struct AddForCopy: LintRule {
    let id = "BS3002"
    let name = "add-instead-of-copy"
    let aliases = ["DL3020", "DS-0005", "CKV_DOCKER_4", "CIS-DI-0009"]
    let severity = LintFinding.Severity.info
    let consequence = "An archive that comes to lie under that name is unpacked, and an address would be fetched."
    let remedy = "COPY copies, and does nothing else."

    /// Source: Dockerfile reference, "ADD": what is unpacked is told by content; these are the names of such content.
    private static let archives = [".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".txz", ".tbz2", ".lzma", ".tbz"]

    func check(_ context: LintContext, _ report: LintReporter) {
        context.instructions(.add) { instruction, stage, index in
            // Flags of ADD alone.
            guard instruction.flags.allSatisfy({ ["chown", "chmod", "link", "exclude"].contains($0.name) }) else {
                return
            }
            let sources = (instruction.exec ?? instruction.words).dropLast()
            guard !sources.isEmpty else { return }
            for source in sources {
                guard let text = stage.expand(source, at: index, escape: context.dockerfile.escape).text else { return }
                let name = text.lowercased()
                // A pattern that ends in a star may match an archive.
                if RemoteSource.isRemote(text) || text.hasSuffix("*") || text.hasPrefix("<<")
                    || Self.archives.contains(where: name.hasSuffix)
                {
                    return
                }
            }
            report.found(
                instruction.keywordRange, "ADD unpacks and fetches; nothing here needs that",
                fix: LintFinding.Fix("write COPY", [LintFinding.Edit(instruction.keywordRange, "COPY")]))
        }
    }
}
