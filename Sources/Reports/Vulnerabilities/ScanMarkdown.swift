internal import Model

/// The scan as a comment on a pull request: what to do first in view, the rest to unfold.
struct ScanMarkdown {
    /// Nobody reads more rows than these.
    private static let limit = 100
    /// A comment on GitHub holds 65,536 characters; what is not a row needs some of them.
    private static let capacity = 48_000
    /// Of what was not read or not compared, at most so many lines.
    private static let lines = 20

    private let scan: Scan
    private let groups: [ScanGroup]

    init(_ scan: Scan) {
        self.scan = scan
        groups = ScanGroup.groups(scan)
    }

    var text: String {
        var text = "### Vulnerabilities of \(Markdown.code(scan.subject.name))\n\n" + head
        text += incomplete
        for aging in scan.agings { text += "\n> [!WARNING]\n> \(Markdown.prose(aging))\n" }
        text += "\n**\(summary)**\n"
        let plan = ScanPlanText(scan).lines
        if !plan.isEmpty { text += "\n" + Self.list(plan, "- ") }
        var room = (rows: Self.limit, characters: Self.capacity)
        for action in ScanGroup.Action.allCases { text += section(action, &room) }
        let others = scan.shortfalls.filter { !$0.isBlind }.map(\.text)
        if !others.isEmpty { text += "\n" + Self.list(others, "- ") }
        return text + gates
    }

    private var head: String {
        var rows: [String] = []
        if let digest = scan.subject.digest { rows.append("digest: \(Markdown.code(digest.description))") }
        if let distribution = scan.subject.distribution {
            rows.append("distribution: \(Markdown.prose(distribution.title))")
        }
        let all = Numbers.count(scan.subject.components.count, "package")
        rows.append("compared: \(Numbers.grouped(scan.result.compared)) of \(all), for \(scan.day)")
        return rows.map { "- \($0)\n" }.joined()
    }

    private var incomplete: String {
        let blind = scan.shortfalls.filter(\.isBlind).map(\.text)
        guard !blind.isEmpty else { return "" }
        return "\n> [!CAUTION]\n> **Incomplete:** there may be more than is listed here.\n"
            + Self.list(blind, "> - ")
    }

    private static func list(_ texts: [String], _ bullet: String) -> String {
        var text = texts.prefix(lines).map { "\(bullet)\(Markdown.prose(cut($0)))\n" }.joined()
        if texts.count > lines { text += "\(bullet)\(Numbers.grouped(texts.count - lines)) more\n" }
        return text
    }

    private var summary: String {
        let counted = scan.result.findings.filter { $0.counts && $0.doubt == nil }
        let malicious = counted.count { $0.kind == .malicious }
        var parts = malicious > 0 ? [Numbers.count(malicious, "malicious package")] : []
        for severity in Severity.allCases.reversed() {
            let count = counted.count { $0.severity == severity && $0.kind == .vulnerability }
            if count > 0 { parts.append("\(Numbers.grouped(count)) \(severity.rawValue)") }
        }
        guard !parts.isEmpty else { return "No known vulnerability in what was compared" }
        return parts.joined(separator: " · ") + ", \(Numbers.grouped(counted.count(where: \.isFixable))) with a fix"
    }

    private func section(_ action: ScanGroup.Action, _ room: inout (rows: Int, characters: Int)) -> String {
        let members = groups.filter { $0.action == action }
        guard !members.isEmpty else { return "" }
        var rows: [String] = []
        for group in members.prefix(room.rows) {
            let row = row(group)
            guard row.utf16.count <= room.characters else { break }
            room.characters -= row.utf16.count
            rows.append(row)
        }
        room.rows -= rows.count
        let title = "\(action.heading) (\(Numbers.grouped(members.count)))"
        let isFolded = action > .upgrade
        var text = isFolded ? "\n<details><summary>\(title)</summary>\n\n" : "\n#### \(title)\n\n"
        if !rows.isEmpty {
            text += Markdown.row(["Severity", "Vulnerability", "Package", "Installed", "Fix", "Remarks"])
            text += Markdown.row(Array(repeating: "---", count: 6)) + rows.joined()
        }
        let rest = members.count - rows.count
        if rest > 0 { text += "\n\(Numbers.grouped(rest)) more are not shown here; `--format table` has them all.\n" }
        return isFolded ? text + "\n</details>\n" : text
    }

    private func row(_ group: ScanGroup) -> String {
        let finding = group.first
        var packages = group.packages.first ?? ""
        if group.packages.count > 1 { packages += " +\(group.packages.count - 1)" }
        let severity = finding.kind == .malicious ? "malicious" : finding.severity.rawValue
        let isGrave = finding.counts && finding.reportedSeverity >= .high
        let remarks = finding.urgency + [finding.suppression == nil ? finding.doubt : finding.advice].compactMap(\.self)
        let fix = finding.fixedVersions.first ?? (group.action == .nothingYet ? finding.fixState.words : "")
        return Markdown.row([
            isGrave ? "**\(severity)**" : severity,
            // The address is ours; it has no character that could end it.
            "[\(Markdown.prose(finding.id))](\(WebAddress.page(of: finding.id)))",
            Markdown.prose(Self.cut(packages)), Markdown.prose(Self.cut(finding.comparedVersion)),
            Markdown.prose(Self.cut(fix)),
            Markdown.prose(Self.cut(remarks.isEmpty ? finding.title : remarks.joined(separator: "; "))),
        ])
    }

    /// No cell may fill the comment.
    private static func cut(_ text: String) -> String { text.shortened(to: 120) }

    private var gates: String {
        guard !scan.gates.isEmpty else { return "" }
        var text = "\n"
        if let baseline = scan.baseline {
            text += "Only what is new against \(Markdown.code(baseline)) counts for these:\n\n"
        }
        for gate in scan.gates {
            let verdict = scan.verdict(of: gate)
            let mark = verdict == .failed ? "❌" : verdict == .passed ? "✅" : "❔"
            let words = [Markdown.code("--fail-on \(gate.gate)")] + scan.counts(of: gate).map(Markdown.prose)
            text += "- \(mark) \(verdict.rawValue): \(words.joined(separator: ", "))"
            text += "\n"
        }
        return text
    }
}
