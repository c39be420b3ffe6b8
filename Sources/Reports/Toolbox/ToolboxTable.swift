internal import Model

/// The toolbox for people: tools by capability, then what else lies open. Long lists are cut.
struct ToolboxTable {
    private static let shown = 12
    private let toolbox: Toolbox
    private let image: ImageIdentity
    private let diagnostics: [Diagnostic]

    init(_ toolbox: Toolbox, _ image: ImageIdentity, _ diagnostics: [Diagnostic]) {
        self.toolbox = toolbox
        self.image = image
        self.diagnostics = diagnostics
    }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        page.head(image.reference, ImageSummary(image))
        page.blank()
        page.line(TextRun(toolbox.headline, toolbox.tools.isEmpty ? .yes : .strong))
        let groups = ToolboxGroups(toolbox).groups
        if !groups.isEmpty {
            let capabilities = groups.map { "\($0.capability.title) \($0.count)" }
            page.paragraph(indent: 2, hanging: 2, [TextRun(capabilities.joined(separator: " · "))])
        }
        for group in groups { add(group, to: &page) }
        for group in toolbox.exposureGroups { add(group.kind, group.findings, group.excused, to: &page) }
        if !toolbox.writablePlaces.isEmpty {
            page.blank()
            page.line(TextRun("places to put files (anybody may write, sticky bit set)", .strong))
            let places = toolbox.writablePlaces.prefix(Self.shown).joined(separator: "  ")
            page.paragraph(indent: 2, hanging: 2, [TextRun(places)])
            addRest(toolbox.writablePlaces.count, to: &page)
        }
        page.diagnostics(diagnostics)
        return page.text
    }

    private func add(_ group: ToolboxGroups.Group, to page: inout TextPage) {
        page.blank()
        page.line(TextRun(group.capability.title, .strong), TextRun("  \(group.count)", .faint))
        let rows = group.tools.prefix(Self.shown).map { tool in
            [
                TextRun(tool.path), TextRun(tool.id.description),
                TextRun(OwnerName.text(tool.owner), tool.owner == nil ? .unknown : .plain),
                TextRun("layer \(tool.layer)", .faint),
                TextRun(Self.remark(tool), .faint),
            ]
        }
        page.table(indent: 2, limits: [32, 14, 26, 9], Array(rows))
        addRest(group.tools.count, to: &page)
        if !group.others.isEmpty {
            // A tool can be there several times; its name is enough once.
            var names: [String] = []
            for name in group.others where names.last != name { names.append(name) }
            let more = names.count > 3 * Self.shown ? " … and \(names.count - 3 * Self.shown) more" : ""
            page.paragraph(
                indent: 2, lead: [TextRun("from above: ", .faint)], hanging: 14,
                [TextRun(names.prefix(3 * Self.shown).joined(separator: ", ") + more, .faint)])
        }
    }

    private func add(
        _ kind: Exposure.Kind, _ findings: [Exposure], _ excused: [Exposure], to page: inout TextPage
    ) {
        page.blank()
        page.line(TextRun(kind.title, .strong), TextRun("  \(findings.count)", findings.isEmpty ? .faint : .no))
        let rows = findings.prefix(Self.shown).map { exposure in
            [
                TextRun(exposure.path), TextRun(exposure.description),
                TextRun(exposure.owner == nil ? "" : OwnerName.text(exposure.owner)),
                TextRun(exposure.layer.map { "layer \($0)" } ?? "", .faint),
                TextRun(exposure.instruction ?? "", .faint),
            ]
        }
        page.table(indent: 2, limits: [34, 56, 24, 9], Array(rows))
        addRest(findings.count, to: &page)
        for excuse in Exposure.Excuse.allCases {
            let count = excused.count { $0.excuse == excuse }
            if count > 0 {
                page.line(indent: 2, TextRun("not counted: \(Numbers.grouped(count)) \(excuse.text)", .faint))
            }
        }
    }

    private func addRest(_ count: Int, to page: inout TextPage) {
        guard count > Self.shown else { return }
        page.line(
            indent: 2, TextRun("… and \(Numbers.grouped(count - Self.shown)) more (--format json lists all)", .faint))
    }

    /// What is odd about a tool matters more than where it came from.
    private static func remark(_ tool: Tool) -> String {
        if let note = tool.note { return note }
        guard tool.applets.isEmpty else { return Numbers.count(tool.applets.count, "applet") }
        return tool.instruction ?? ""
    }
}

extension Exposure.Excuse {
    var text: String {
        switch self {
        case .shippedByPackage: "shipped by a package: everybody has it"
        case .fixture: "among tests or examples"
        }
    }
}
