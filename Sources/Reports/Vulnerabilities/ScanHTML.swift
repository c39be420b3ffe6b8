internal import Bytes
internal import Model

/// The scan as one page that needs nothing else. It is complete without its script, which only hides rows; the page's policy lets no other
/// script run, whatever foreign text brings. Source: CSP Level 3, "script-src" with hashes.
struct ScanHTML {
    private let scan: Scan
    private let groups: [ScanGroup]

    init(_ scan: Scan) {
        self.scan = scan
        groups = ScanGroup.groups(scan)
    }

    private static func escape(_ text: String) -> String { AssessmentHTML.escape(text) }

    var text: String {
        let name = Self.escape(scan.subject.name)
        let hash = Base64.encode(HashStream.hash(Array(ScanPageParts.script.utf8).span).span)
        let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(hash)'"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Vulnerabilities of \(name)</title>
            <style>
            \(ScanPageParts.styleSheet)
            </style>
            </head>
            <body>
            <main>
            <h1>\(name)</h1>
            \(head)\(warnings)\(gates)\(plan)\(controls)\(ScanGroup.Action.allCases.map(section).joined())\(notCompared)</main>
            <script>\(ScanPageParts.script)</script>
            </body>
            </html>

            """
    }

    private var head: String {
        var rows: [(String, String)] = []
        if let digest = scan.subject.digest { rows.append(("digest", digest.description)) }
        if let distribution = scan.subject.distribution { rows.append(("distribution", distribution.title)) }
        let all = Numbers.count(scan.subject.components.count, "package")
        rows.append(("compared", "\(Numbers.grouped(scan.result.compared)) of \(all)"))
        rows.append(("date", scan.day.description))
        rows.append(("database", scan.data.digest.description))
        rows.append(("risk", Risk.formula))
        return "<dl>\n"
            + rows.map { "<dt>\($0.0)</dt><dd>\(Self.escape($0.1))</dd>\n" }.joined() + "</dl>\n"
    }

    private var warnings: String {
        let blind = scan.shortfalls.filter(\.isBlind).map(\.text)
        var text = ""
        if !blind.isEmpty {
            text += "<section class=\"warning\" role=\"alert\">\n<h2>Incomplete</h2>\n"
            text += "<p>There may be more than is listed here.</p>\n\(Self.list(blind))</section>\n"
        }
        if !scan.agings.isEmpty {
            text += "<section class=\"warning\">\n<h2>Out of date</h2>\n\(Self.list(scan.agings))</section>\n"
        }
        return text
    }

    private var plan: String {
        let lines = ScanPlanText(scan).lines
        return lines.isEmpty ? "" : "<section>\n<h2>Plan</h2>\n\(Self.list(lines))</section>\n"
    }

    private var gates: String {
        guard !scan.gates.isEmpty else { return "" }
        let items = scan.gates.map { gate in
            let verdict = scan.verdict(of: gate)
            let mark = verdict == .failed ? "critical" : verdict == .passed ? "passed" : "unknown"
            return
                "<li><strong class=\"\(mark)\">\(verdict.rawValue)</strong> "
                + "<code>--fail-on \(Self.escape(gate.gate))</code> "
                + "\(Self.escape(scan.counts(of: gate).joined(separator: ", ")))</li>\n"
        }
        let baseline = scan.baseline.map { "<p>Only what is new against \(Self.escape($0)) counts.</p>\n" } ?? ""
        return "<section>\n<h2>Conditions</h2>\n\(baseline)<ul>\n\(items.joined())</ul>\n</section>\n"
    }

    /// Hidden until the script shows that it runs.
    private var controls: String {
        guard !groups.isEmpty else { return "<p>No known vulnerability in what was compared.</p>\n" }
        let options = Severity.allCases.reversed().map { "<option>\($0.rawValue)</option>" }.joined()
        return """
            <p id="controls" hidden>
            <label>Search <input id="search" type="search"></label>
            <label>At least <select id="least"><option value="">any severity</option>\(options)</select></label>
            <label><input id="fixable" type="checkbox"> with a fix</label>
            </p>

            """
    }

    private func section(_ action: ScanGroup.Action) -> String {
        let members = groups.filter { $0.action == action }
        guard !members.isEmpty else { return "" }
        let titles = ["Severity", "Risk", "Vulnerability", "Package", "Installed", "Fix", "Remarks"]
        return """
            <section>
            <h2>\(action.heading) (\(Numbers.grouped(members.count)))</h2>
            <table>
            <thead><tr>\(titles.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
            <tbody>
            \(members.map { row($0, action) }.joined())</tbody>
            </table>
            </section>

            """
    }

    private func row(_ group: ScanGroup, _ action: ScanGroup.Action) -> String {
        let finding = group.first
        let severity = finding.reportedSeverity.rawValue
        let word = finding.kind == .malicious ? "malicious" : finding.severity.rawValue
        let fix = finding.fixedVersions.isEmpty ? finding.fixState.words : finding.fixedVersions.joined(separator: ", ")
        let link = Self.escape(WebAddress.page(of: finding.id))
        return "<tr data-severity=\"\(severity)\" data-fixable=\"\(finding.isFixable)\">"
            + "<td class=\"severity \(severity)\">\(word)</td><td>\(Risk(finding))</td>"
            + "<td><a rel=\"noreferrer\" href=\"\(link)\">\(Self.escape(finding.id))</a></td>"
            + "<td>\(group.packages.map { Self.escape($0) }.joined(separator: "<br>"))</td>"
            + "<td>\(Self.escape(finding.comparedVersion))</td>"
            + "<td>\(Self.escape(finding.kind == .vulnerability ? fix : ""))</td>"
            + "<td>\(remarks(group, action))</td></tr>\n"
    }

    private func remarks(_ group: ScanGroup, _ action: ScanGroup.Action) -> String {
        let finding = group.first
        var lines = [finding.title].filter { !$0.isEmpty } + finding.urgency
        if action == .review || action == .suppressed { lines.append(finding.advice) }
        if !finding.aliases.isEmpty { lines.append("also \(finding.aliases.joined(separator: ", "))") }
        let places = group.findings.map { member in
            let component = scan.component(of: member)
            return [component.place, scan.place(of: member) ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        }
        var seen: Set<String> = []
        let distinct = places.filter { !$0.isEmpty && seen.insert($0).inserted }
        let details = distinct.isEmpty ? "" : "<details><summary>where</summary>\n\(Self.list(distinct))</details>"
        return lines.map { Self.escape($0) }.joined(separator: "<br>") + details
    }

    private var notCompared: String {
        let others = scan.shortfalls.filter { !$0.isBlind }.map(\.text)
        guard !others.isEmpty else { return "" }
        return "<section>\n<h2>Without consequence</h2>\n\(Self.list(others))</section>\n"
    }

    private static func list(_ lines: [String]) -> String {
        "<ul>\n" + lines.map { "<li>\(escape($0))</li>\n" }.joined() + "</ul>\n"
    }
}
