internal import Model

/// Ports that no container should offer, or that there are none of.
struct ExposedPort: LintRule {
    let id = "BS4004"
    let name = "exposed-port"
    let aliases = ["DL3011", "DS-0004", "DS-0008", "CKV_DOCKER_1", "ExposeInvalidFormat"]
    let severity = LintFinding.Severity.warning
    let consequence =
        "A shell from outside is a second way in, with passwords and keys of its own; a wrong port fails the build."
    let remedy = "Leave SSH to the host and use docker exec or kubectl exec; ports are 1 to 65535."

    func check(_ context: LintContext, _ report: LintReporter) {
        context.instructions(.expose) { instruction, stage, index in
            for word in instruction.words {
                guard let text = stage.expand(word, at: index, escape: context.dockerfile.escape).text else { continue }
                let port = text.prefix { $0 != "/" }
                let ends = port.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
                guard ends.count <= 2, ends.allSatisfy({ $0.map { (0...65_535).contains($0) } ?? false }) else {
                    report.found(word.range, "\(text) is no port", severity: .error)
                    continue
                }
                let (first, last) = (ends.first.flatMap(\.self) ?? 0, ends.last.flatMap(\.self) ?? 0)
                if context.isShipped(stage), first <= 22, last >= 22, !text.lowercased().hasSuffix("/udp") {
                    report.found(word.range, "port 22 is that of SSH")
                }
            }
        }
    }
}
