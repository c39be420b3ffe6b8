import Foundation
import Model
import Reports
import Testing

/// Formats that people or their tools show as text: none may let foreign text act.
@Suite struct ScanPageTests {
    private func text(_ format: ScanFormat, _ scan: Scan = ScanSamples.sample) -> String {
        ScanReport.render(scan, as: format)
    }

    @Test func `a page runs its own script only, and loads nothing`() {
        let page = text(.html)
        #expect(page.components(separatedBy: "<script").count == 2)
        #expect(page.contains("&lt;script&gt;alert(1)"))
        #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"))
        for sign in ["src=", "javascript:", "http://", "onclick", "@import", "url("] { #expect(!page.contains(sign)) }
    }

    @Test func `a comment notifies nobody and keeps its table`() {
        let rows = text(.markdown).split(separator: "\n").filter { $0.hasPrefix("| ") }
        #expect(rows.count > 10)
        for row in rows {
            #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 7)
            for sign in ["@team", "#12", "<script"] { #expect(!row.contains(sign)) }
        }
    }

    @Test(arguments: ["long title ", "@#_"])
    func `a comment stays below what a comment holds, and says how much it leaves out`(words: String) {
        let many = (0..<4000).map { index in
            var finding = VulnerabilityFinding(
                id: "CVE-2024-\(10_000 + index)", kind: .vulnerability, component: 0, comparedName: "openssl",
                comparedVersion: "1")
            finding.severity = .high
            finding.title = String(repeating: words, count: 300)
            finding.fixedVersions = [finding.title]
            return finding
        }
        let gaps = (0..<500).map { "\($0) \(words)" }
        let comment = text(.markdown, ScanSamples.scan(findings: many, gaps: gaps))
        #expect(comment.utf16.count < 65_536)
        let rows = comment.split(separator: "\n").count { $0.hasPrefix("| **high**") }
        #expect(rows > 10)
        #expect(comment.contains("\(Numbers.grouped(4000 - rows)) more are not shown here"))
    }

    @Test func `commands of a workflow stay one line each, ten of a kind`() {
        let many = (0..<15).map { index in
            var finding = VulnerabilityFinding(
                id: "CVE-2024-\(index)", kind: .vulnerability, component: 0, comparedName: "openssl",
                comparedVersion: "1")
            finding.severity = index.isMultiple(of: 2) ? .high : .low
            finding.title = ScanSamples.hostile
            return finding
        }
        let lines = text(.github, ScanSamples.scan(findings: ScanSamples.findings + many)).split(separator: "\n")
        let commands = lines.filter { $0.hasPrefix("::") }
        for kind in ["error", "warning", "notice"] {
            #expect(commands.count { $0.hasPrefix("::\(kind) title=") } <= 10)
        }
        #expect(commands.count { $0.hasPrefix("::error title=") } == 10)
        #expect(lines.count == commands.count + 2)
        for command in commands {
            let title = command.dropFirst(2).split(separator: "::", maxSplits: 1)[0].split(separator: "title=")[1]
            #expect(!title.contains(",") && !title.contains(":"))
        }
    }

    @Test func `JUnit's counts are those of its elements`() {
        let xml = text(.junit)
        let suite = xml.split(separator: "\n")[1]
        for (name, element) in [("failures", "<failure "), ("errors", "<error "), ("skipped", "<skipped ")] {
            let count = xml.components(separatedBy: element).count - 1
            #expect(count > 0)
            #expect(suite.contains("\(name)=\"\(count)\""))
        }
        #expect(suite.contains("tests=\"\(xml.components(separatedBy: "<testcase ").count - 1)\""))
        #expect(!xml.contains("<script"))
        #expect(text(.junit, ScanSamples.incomplete).contains("<error "))
    }

    @Test func `a table for a spreadsheet has a row for each finding, and nothing in it is computed`() {
        let rows = Self.records(text(.csv))
        #expect(rows.count == 1 + ScanSamples.findings.count)
        for row in rows {
            #expect(row.count == rows[0].count)
            for cell in row { #expect(!["=", "+", "-", "@"].contains(cell.prefix(1))) }
        }
        #expect(rows.joined().contains("'=cmd()"))
        #expect(rows.joined().contains("'@evil/left-pad"))
    }

    /// Reads what RFC 4180 describes.
    private static func records(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            switch scalar {
            case "\"" where isQuoted && next == "\"":
                cell += "\""
                index += 1
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(cell)
                cell = ""
            case "\r" where !isQuoted && next == "\n":
                rows.append(row + [cell])
                row = []
                cell = ""
                index += 1
            default: cell.unicodeScalars.append(scalar)
            }
            index += 1
        }
        return rows
    }
}
