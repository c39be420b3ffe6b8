internal import Model

/// The toolbox as a comment on a pull request. Long lists are cut.
struct ToolboxMarkdown {
    private static let shown = 25
    private let toolbox: Toolbox
    private let image: ImageIdentity
    private let diagnostics: [Diagnostic]

    init(_ toolbox: Toolbox, _ image: ImageIdentity, _ diagnostics: [Diagnostic]) {
        self.toolbox = toolbox
        self.image = image
        self.diagnostics = diagnostics
    }

    var text: String {
        var text = Markdown.head("Toolbox of \(Markdown.code(image.reference))", ImageSummary(image))
        text += "\n**\(toolbox.headline)**\n" + Markdown.diagnostics(diagnostics)
        let groups = ToolboxGroups(toolbox).groups
        if !groups.isEmpty {
            text += "\n" + Markdown.row(["Capability", "Tools", ""]) + Markdown.row(["---", "--:", "---"])
            for group in groups {
                let members = group.tools.map(\.id.description) + group.others
                text += Markdown.row([group.capability.title, "\(members.count)", Self.names(members)])
            }
        }
        let exposures = toolbox.exposureGroups
        if !exposures.isEmpty {
            text += "\n" + Markdown.row(["Exposure", "Found", "Not counted"]) + Markdown.row(["---", "--:", "--:"])
            for group in exposures {
                text += Markdown.row([group.kind.title, "\(group.findings.count)", "\(group.excused.count)"])
            }
        }
        text +=
            details("Tools", toolbox.tools.map(line)) + details("Exposures", exposures.flatMap(\.findings).map(line))
        return text
    }

    private func line(_ tool: Tool) -> String {
        let note = tool.note.map { ": \(Markdown.prose($0))" } ?? ""
        return "\(Markdown.code(tool.path)) (\(Markdown.prose(tool.id.description))), "
            + "\(Markdown.prose(OwnerName.text(tool.owner))), layer \(tool.layer)\(note)"
    }

    private func line(_ exposure: Exposure) -> String {
        let layer = exposure.layer.map { ", layer \($0)" } ?? ""
        let owner = exposure.owner.map { ", \(Markdown.prose(OwnerName.text($0)))" } ?? ""
        return
            "\(exposure.kind.title): \(Markdown.code(exposure.path)) \(Markdown.prose(exposure.description))\(owner)\(layer)"
    }

    private func details(_ title: String, _ lines: [String]) -> String {
        guard !lines.isEmpty else { return "" }
        var text = "\n<details><summary>\(title): \(lines.count)</summary>\n\n"
        for line in lines.prefix(Self.shown) { text += "- \(line)\n" }
        if lines.count > Self.shown {
            text += "- … and \(Numbers.grouped(lines.count - Self.shown)) more (--format json lists all)\n"
        }
        return text + "\n</details>\n"
    }

    private static func names(_ names: [String]) -> String {
        var distinct: [String] = []
        for name in names.sorted() where distinct.last != name { distinct.append(name) }
        let more = distinct.count > 12 ? " … and \(distinct.count - 12) more" : ""
        return distinct.prefix(12).map { Markdown.code($0, inTable: true) }.joined(separator: " ") + more
    }
}
