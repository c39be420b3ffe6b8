internal import Model

/// Before and after, for people: the sums first, then what made them. Long lists are cut, the largest changes first.
struct ComparisonTable {
    private static let shown = 20
    private let comparison: ImageComparison

    init(_ comparison: ImageComparison) { self.comparison = comparison }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        let (before, after) = (comparison.before, comparison.after)
        page.line(TextRun("before ", .faint), TextRun(before.image.reference, .strong))
        page.line(TextRun("after  ", .faint), TextRun(after.image.reference, .strong))
        page.blank()
        sums(before, after, &page)
        if comparison.isEmpty {
            page.blank()
            page.line(TextRun("no difference in packages, tools, configuration or files"))
        }
        layers(&page)
        packages(&page)
        tools("tools that are gone", comparison.toolsRemoved, .yes, &page)
        tools("new tools", comparison.toolsAdded, .no, &page)
        configuration(&page)
        files(&page)
        page.diagnostics(comparison.diagnostics)
        return page.text
    }

    private func sums(_ before: ImageComparison.Side, _ after: ImageComparison.Side, _ page: inout TextPage) {
        func row(_ name: String, _ old: Int, _ new: Int) -> [TextRun] {
            let change = new - old
            return [
                TextRun(name, .faint), TextRun(Numbers.grouped(old)), TextRun(Numbers.grouped(new)),
                TextRun(change == 0 ? "" : (change > 0 ? "+" : "") + Numbers.grouped(change), .strong),
            ]
        }
        var rows = [
            [
                TextRun("size", .faint), TextRun(Numbers.size(before.size)), TextRun(Numbers.size(after.size)),
                TextRun(Self.change(before.size, after.size), .strong),
            ]
        ]
        if let old = before.image.storedSize, let new = after.image.storedSize {
            rows.append([
                TextRun("stored", .faint), TextRun(Numbers.size(old)), TextRun(Numbers.size(new)),
                TextRun(Self.change(UInt64(clamping: old), UInt64(clamping: new)), .strong),
            ])
        }
        rows.append(row("files", before.fileCount, after.fileCount))
        rows.append(row("packages", before.packageCount, after.packageCount))
        rows.append(row("tools", before.toolCount, after.toolCount))
        rows.append(row("capabilities", before.capabilities.count, after.capabilities.count))
        for (kind, counts) in comparison.exposures.sorted(by: { $0.key < $1.key }) {
            rows.append(row(kind.title, counts[0], counts[1]))
        }
        page.table(indent: 2, limits: [36, 14, 14], rows)
        let lost = before.capabilities.filter { !after.capabilities.contains($0) }.map(\.title)
        let gained = after.capabilities.filter { !before.capabilities.contains($0) }.map(\.title)
        if !lost.isEmpty {
            page.paragraph(
                indent: 2, lead: [TextRun("no longer possible: ", .yes)], hanging: 22,
                [TextRun(lost.joined(separator: ", "))])
        }
        if !gained.isEmpty {
            page.paragraph(
                indent: 2, lead: [TextRun("now possible: ", .no)], hanging: 22,
                [TextRun(gained.joined(separator: ", "))])
        }
    }

    private static func change(_ old: UInt64, _ new: UInt64) -> String {
        if old == new { return "" }
        let text = (new > old ? "+" : "-") + Numbers.size(new > old ? new - old : old - new)
        guard old > 0 else { return text }
        let percent = (Int64(clamping: new) - Int64(clamping: old)) * 100 / Int64(clamping: old)
        return "\(text) (\(percent > 0 ? "+" : "")\(percent) %)"
    }

    private func layers(_ page: inout TextPage) {
        let shared = comparison.sharedLayers
        page.blank()
        page.line(
            TextRun("layers", .strong),
            TextRun(
                "  \(shared) shared, \(comparison.before.layers.count - shared) only before, \(comparison.after.layers.count - shared) only after",
                .faint))
        let own = [("-", comparison.before), ("+", comparison.after)].flatMap { sign, side in
            side.layers.enumerated().dropFirst(shared).map { number, layer in
                [
                    TextRun("\(sign) \(number)", sign == "+" ? .plain : .faint),
                    TextRun(layer.storedSize.map { Numbers.size($0) } ?? "", .faint),
                    TextRun(layer.instruction ?? layer.diffID?.short ?? "", .faint),
                ]
            }
        }
        page.table(indent: 2, limits: [6, 9], Array(own.prefix(2 * Self.shown)))
    }

    private func packages(_ page: inout TextPage) {
        guard !comparison.packages.isEmpty else { return }
        let added = comparison.packages.filter { $0.before.isEmpty }
        let removed = comparison.packages.filter { $0.after.isEmpty }
        let changed = comparison.packages.filter { !$0.before.isEmpty && !$0.after.isEmpty }
        page.blank()
        page.line(
            TextRun("packages", .strong),
            TextRun("  \(added.count) added, \(removed.count) removed, \(changed.count) changed", .faint))
        for (sign, ink, list) in [("+", Ink.plain, added), ("-", .faint, removed), ("~", .plain, changed)] {
            let largest = list.sorted {
                ($1.sizeChange.magnitude, $0.type, $0.name) < ($0.sizeChange.magnitude, $1.type, $1.name)
            }
            let rows = largest.prefix(Self.shown).map { item in
                let size = item.sizeChange
                return [
                    TextRun("\(sign) \(item.name)", ink), TextRun(item.type, .faint),
                    TextRun(
                        [item.before, item.after].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
                            .joined(separator: " → ")),
                    TextRun(size == 0 ? "" : (size > 0 ? "+" : "-") + Numbers.size(size.magnitude), .faint),
                ]
            }
            page.table(indent: 2, limits: [36, 9, 40], Array(rows))
            rest(list.count, &page)
        }
    }

    private func tools(_ title: String, _ tools: [Tool], _ ink: Ink, _ page: inout TextPage) {
        guard !tools.isEmpty else { return }
        page.blank()
        page.line(TextRun(title, .strong), TextRun("  \(tools.count)", .faint))
        page.paragraph(
            indent: 2, hanging: 2, [TextRun(tools.prefix(3 * Self.shown).map(\.path).joined(separator: "  "), ink)])
        if tools.count > 3 * Self.shown {
            page.line(indent: 2, TextRun("… and \(tools.count - 3 * Self.shown) more", .faint))
        }
    }

    private func configuration(_ page: inout TextPage) {
        guard !comparison.config.isEmpty else { return }
        page.blank()
        page.line(TextRun("configuration", .strong))
        let rows = comparison.config.map { item in
            [TextRun(item.name), TextRun("\(item.before ?? "(not set)") → \(item.after ?? "(not set)")")]
        }
        page.table(indent: 2, limits: [30], rows)
    }

    private func files(_ page: inout TextPage) {
        guard !comparison.files.isEmpty else { return }
        let counts = Dictionary(grouping: comparison.files, by: \.change).mapValues(\.count)
        page.blank()
        page.line(
            TextRun("files", .strong),
            TextRun(
                "  \(Numbers.grouped(counts[.added] ?? 0)) added, \(Numbers.grouped(counts[.removed] ?? 0)) removed, \(Numbers.grouped(counts[.content] ?? 0)) changed, \(Numbers.grouped(counts[.rights] ?? 0)) with other owner or mode",
                .faint))
        let largest = comparison.files.sorted {
            (Self.weight($1), $0.path) < (Self.weight($0), $1.path)
        }
        let rows = largest.prefix(Self.shown).map { file in
            let sign =
                switch file.change {
                case .added: "+"
                case .removed: "-"
                case .content: "~"
                case .rights: "%"
                }
            return [
                TextRun("\(sign) \(file.path)"),
                TextRun(
                    file.change == .rights
                        ? "owner or mode" : "\(Numbers.size(file.sizeBefore)) → \(Numbers.size(file.sizeAfter))", .faint
                ),
            ]
        }
        page.table(indent: 2, limits: [70], Array(rows))
        rest(comparison.files.count, &page)
    }

    private static func weight(_ file: ImageComparison.File) -> UInt64 {
        file.sizeAfter > file.sizeBefore ? file.sizeAfter - file.sizeBefore : file.sizeBefore - file.sizeAfter
    }

    private func rest(_ count: Int, _ page: inout TextPage) {
        guard count > Self.shown else { return }
        page.line(
            indent: 2,
            TextRun("… and \(Numbers.grouped(count - Self.shown)) smaller (--format json lists all)", .faint))
    }
}
