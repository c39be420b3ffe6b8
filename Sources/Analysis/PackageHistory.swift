internal import Catalogers
internal import Model

/// What earlier layers had in the place of a finding: tells since when its packages have been there.
struct PackageHistory {
    private struct Name: Hashable {
        let ecosystem: Ecosystem
        let namespace: String?
        let name: String
        let architecture: String?

        init(_ package: Package) {
            ecosystem = package.ecosystem
            namespace = package.namespace
            name = package.name
            architecture = package.architecture
        }
    }

    private let layer: Int
    /// Highest layer first.
    private let earlier: [(layer: Int, packages: [Name: [Package]])]

    /// - Parameter earlier: what earlier layers had under the same path, lowest first.
    init(_ earlier: [(layer: Int, finding: LayerInventory.Finding)], of item: InventoryMerge.Visible) {
        layer = item.layer
        self.earlier = earlier.reversed().map { layer, finding in
            (layer, Dictionary(grouping: finding.packages.map(\.package)) { Name($0) })
        }
    }

    /// Since which layer a package has been there, in whatever version, and which gave it its present record.
    func layers(of package: Package) -> (introducedBy: Int, changedBy: Int) {
        var introducedBy = layer
        var changedBy = layer
        guard !earlier.isEmpty else { return (introducedBy, changedBy) }
        let name = Name(package)
        for (layer, packages) in earlier {
            guard let same = packages[name] else { break }
            if changedBy == introducedBy, same.contains(package) { changedBy = layer }
            introducedBy = layer
        }
        return (introducedBy, changedBy)
    }
}
