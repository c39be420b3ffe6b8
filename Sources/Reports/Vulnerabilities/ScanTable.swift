internal import Model

/// For people: what to do first.
struct ScanTable {
    private let scan: Scan
    private let groups: [ScanGroup]

    init(_ scan: Scan) {
        self.scan = scan
        groups = ScanGroup.groups(scan)
    }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        head(&page)
        lifecycle(&page)
        summary(&page)
        plan(&page)
        for action in ScanGroup.Action.allCases { section(action, &page) }
        notCompared(&page)
        gates(&page)
        return page.text
    }

    private func head(_ page: inout TextPage) {
        page.line(TextRun(scan.subject.name, .strong))
        func row(_ label: String, _ text: String) {
            page.paragraph(indent: 2, lead: [TextRun(label, .faint)], hanging: 16, [TextRun(text)])
        }
        if let digest = scan.subject.digest { row("digest", digest.description) }
        if let distribution = scan.subject.distribution { row("distribution", distribution.title) }
        row(
            "compared",
            "\(Numbers.grouped(scan.result.compared)) of \(Numbers.count(scan.subject.components.count, "package"))")
        let records = scan.data.parts.reduce(0) { $0 + $1.records }
        let newest = scan.data.parts.compactMap(\.date).max()
        row(
            "advisories",
            "\(Numbers.count(records, "record")) in \(Numbers.count(scan.data.parts.count, "part"))"
                + (newest.map { ", the newest of \($0)" } ?? ""))
        for part in scan.data.parts { if let staleness = part.staleness { row("stale", "\(part.name): \(staleness)") } }
    }

    private func lifecycle(_ page: inout TextPage) {
        guard let distribution = scan.subject.distribution, case .ended(let day)? = scan.result.lifecycle else {
            return
        }
        page.blank()
        page.paragraph(
            lead: [TextRun("END OF LIFE", .no)], hanging: 13,
            [
                TextRun(
                    "\(distribution.title) has had no security updates since \(day): what was found since then is not in its advisories, so a short list proves nothing"
                )
            ])
    }

    private func summary(_ page: inout TextPage) {
        page.blank()
        let counted = scan.result.findings.filter(\.counts)
        let malicious = counted.count { $0.kind == .malicious }
        var runs: [TextRun] = []
        if malicious > 0 { runs.append(TextRun(Numbers.count(malicious, "malicious package"), .no)) }
        for severity in Severity.allCases.reversed() {
            let count = counted.count { $0.severity == severity && $0.kind == .vulnerability && $0.doubt == nil }
            if count > 0 { runs.append(TextRun("\(Numbers.grouped(count)) \(severity.rawValue)", Self.ink(severity))) }
        }
        guard !runs.isEmpty else {
            if let reason = scan.incompleteness.first { return page.line(TextRun(reason, .unknown)) }
            return page.line(TextRun("no known vulnerability in what was compared", counted.isEmpty ? .strong : .plain))
        }
        let joined = runs.enumerated().flatMap { index, run in index == 0 ? [run] : [TextRun(" · ", .faint), run] }
        page.line(joined)
        let certain = counted.filter { $0.doubt == nil }
        var facts = ["\(Numbers.grouped(certain.count(where: \.isFixable))) with a fix"]
        let exploited = certain.count { $0.knownExploited != nil }
        if exploited > 0 { facts.append("\(Numbers.grouped(exploited)) known to be exploited") }
        let doubtful = counted.count - certain.count
        if doubtful > 0 { facts.append("\(Numbers.grouped(doubtful)) to be reviewed") }
        page.line(indent: 2, TextRun(facts.joined(separator: " · "), .faint))
    }

    private func plan(_ page: inout TextPage) {
        let lines = ScanPlanText(scan).lines
        guard !lines.isEmpty else { return }
        page.blank()
        page.line(TextRun("plan", .strong))
        for line in lines { page.paragraph(indent: 2, lead: [TextRun("- ", .faint)], hanging: 4, [TextRun(line)]) }
    }

    private static func ink(_ severity: Severity) -> Ink {
        switch severity {
        case .critical, .high: .no
        case .medium, .unknown: .unknown
        case .low, .negligible: .faint
        }
    }

    private static func title(_ action: ScanGroup.Action) -> String {
        switch action {
        case .remove: "malicious: remove"
        case .upgrade: "upgrade"
        case .nothingYet: "no fix to be had"
        case .review: "to be reviewed: it cannot be told whether these apply"
        case .clearedBySymbols: "not reachable: the program has none of the functions that the advisory names"
        case .notice: "notices: no flaw, but nobody looks after these"
        case .suppressed: "suppressed"
        }
    }

    private func section(_ action: ScanGroup.Action, _ page: inout TextPage) {
        let members = groups.filter { $0.action == action }
        guard !members.isEmpty else { return }
        page.blank()
        page.line(TextRun(Self.title(action), .strong), TextRun("  \(Numbers.grouped(members.count))", .faint))
        page.table(indent: 2, limits: [10, 19, 22, 20, 22], members.map { row($0, action) })
    }

    private func row(_ group: ScanGroup, _ action: ScanGroup.Action) -> [TextRun] {
        let finding = group.first
        var packages = group.packages.first ?? ""
        if group.packages.count > 1 { packages += " +\(group.packages.count - 1)" }
        return [
            TextRun(finding.kind == .malicious ? "malicious" : finding.severity.rawValue, Self.ink(finding.severity)),
            TextRun(finding.id), TextRun(packages, .strong), TextRun(finding.comparedVersion),
            TextRun(
                finding.fixedVersions.first.map { "→ \($0)" } ?? (action == .nothingYet ? finding.fixState.words : "")),
            TextRun(remark(finding), .faint),
        ]
    }

    private func remark(_ finding: VulnerabilityFinding) -> String {
        var facts: [String] = []
        if let doubt = finding.doubt { facts.append(doubt) }
        if finding.knownExploited != nil { facts.append("exploited") }
        if let prediction = finding.exploitation, prediction.probability >= 0.01 {
            facts.append("EPSS \(Percent.text(prediction.probability))")
        }
        if let suppression = finding.suppression { facts.append("\(suppression.reason) (\(suppression.file))") }
        if facts.isEmpty, !finding.title.isEmpty { facts.append(finding.title) }
        return facts.joined(separator: " · ")
    }

    private func notCompared(_ page: inout TextPage) {
        guard !scan.result.notCompared.isEmpty else { return }
        page.blank()
        page.line(TextRun("not compared", .strong))
        for entry in scan.result.notCompared {
            page.paragraph(
                indent: 2, lead: [TextRun("-", entry.isBlind ? .no : .faint)], hanging: 4,
                [
                    TextRun(
                        "\(entry.what), \(Numbers.grouped(entry.count)): \(entry.reason)",
                        entry.isBlind ? .plain : .faint)
                ])
        }
    }

    private func gates(_ page: inout TextPage) {
        guard !scan.gates.isEmpty else { return }
        page.blank()
        if let baseline = scan.baseline { page.line(TextRun("only what is new against \(baseline) counts", .faint)) }
        for gate in scan.gates {
            let verdict = scan.verdict(of: gate)
            let ink: Ink = verdict == .passed ? .yes : verdict == .failed ? .no : .unknown
            let counts = scan.counts(of: gate).joined(separator: ", ")
            page.line(
                TextRun(verdict == .undecided ? "undecided  " : "\(verdict.rawValue)     ", ink),
                TextRun("--fail-on \(gate.gate)", .command),
                TextRun(counts.isEmpty ? "" : "  \(counts)", verdict == .failed ? .plain : .unknown))
        }
    }
}

/// A share of one, for people.
enum Percent {
    static func text(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
