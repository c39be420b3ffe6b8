internal import Model

/// Files that everybody may write, or that run as their owner.
struct LooseMode: LintRule {
    let id = "BS2006"
    let name = "loose-file-mode"
    let aliases = ["CIS-DI-0008"]
    let severity = LintFinding.Severity.warning
    let consequence = "Whoever gets into the container can replace the file, or become its owner."
    let remedy = "Give the files to the user that runs the app (COPY --chown), and write for nobody else; no setuid."

    func check(_ context: LintContext, _ report: LintReporter) {
        context.commands { command, run in
            guard run.isShipped, command.program == "chmod", let mode = command.operands().first,
                let text = mode.literal,
                let reason = Self.reason(text)
            else { return }
            report.found(mode.range, "mode \(text) \(reason)")
        }
        for keyword in [Keyword.copy, .add] {
            context.instructions(keyword) { instruction, stage, _ in
                guard context.isShipped(stage), let flag = instruction.flag("chmod"), let text = flag.value,
                    let reason = Self.reason(text)
                else { return }
                report.found(flag.range, "mode \(text) \(reason)")
            }
        }
    }

    private static func reason(_ mode: String) -> String? {
        if mode.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x37 }), let bits = Int(mode, radix: 8), mode.count >= 3 {
            if bits & 0o6000 != 0 { return "makes programs run as their owner or group" }
            // A sticky folder is everybody's by design.
            return bits & 0o2 != 0 && bits & 0o1000 == 0 ? "lets everybody write" : nil
        }
        for part in mode.split(separator: ",") {
            guard let sign = part.firstIndex(where: { "+=-".contains($0) }), part[sign] != "-" else { continue }
            let (who, rights) = (part[..<sign], part[part.index(after: sign)...])
            if rights.contains("s") { return "makes programs run as their owner or group" }
            if rights.contains("w"), who.contains("o") || who.contains("a") {
                return rights.contains("t") ? nil : "lets everybody write"
            }
        }
        return nil
    }
}
