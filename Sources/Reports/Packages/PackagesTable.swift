internal import Model

/// One line for each package.
struct PackagesTable {
    private let inventory: Inventory

    init(_ inventory: Inventory) { self.inventory = inventory }

    func text(_ style: TextStyle) -> String {
        var page = TextPage(style)
        let types = Dictionary(grouping: inventory.packages, by: \.package.ecosystem.purlType).mapValues(\.count)
        let contents = types.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            "\(Numbers.grouped($0.value)) \($0.key)"
        }
        let total = Numbers.count(inventory.packages.count, "package")
        let kinds = contents.isEmpty ? "" : " (\(contents.joined(separator: ", ")))"
        page.head(
            inventory.image.reference,
            ImageSummary(inventory.image, distribution: inventory.distribution, contents: [total + kinds]))
        if !inventory.packages.isEmpty {
            page.blank()
            let titles = ["NAME", "VERSION", "TYPE", "LAYER", "SOURCE, OWNER OR EVIDENCE"].map { TextRun($0, .faint) }
            page.table(indent: 0, limits: [34, 26, 9, 5], [titles] + inventory.packages.map(row))
        }
        page.diagnostics(inventory.diagnostics)
        return page.text
    }

    private func row(_ entry: Inventory.Entry) -> [TextRun] {
        let package = entry.package
        return [
            TextRun(Self.name(package)), TextRun(package.version), TextRun(package.ecosystem.purlType, .faint),
            TextRun("\(entry.introducedBy)", .faint), TextRun(remark(entry), .faint),
        ]
    }

    private func remark(_ entry: Inventory.Entry) -> String {
        let package = entry.package
        if let owner = entry.ownedBy { return "from \(inventory.packages[owner].package.name)" }
        if let source = package.source, source.name != package.name { return "source \(source.name)" }
        return package.ecosystem.isOperatingSystem ? "" : entry.evidence
    }

    private static func name(_ package: Package) -> String {
        package.namespace.map { package.ecosystem.isOperatingSystem ? package.name : "\($0)/\(package.name)" }
            ?? package.name
    }
}
