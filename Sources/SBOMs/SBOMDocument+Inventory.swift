package import Model

extension SBOMDocument {
    /// The bill of materials of an image or a folder that was read.
    package init(_ inventory: Inventory) {
        let image = inventory.image
        let edges = DependencyEdges(inventory.packages)
        self.init(
            subject: Subject(
                kind: inventory.isSourceTree ? .sourceTree : .image, name: image.reference,
                manifestDigest: image.manifestDigest,
                indexDigest: image.indexDigest, configDigest: image.configDigest, platform: image.platform),
            distribution: inventory.distribution, contentSets: inventory.contentSets,
            layers: inventory.layers.map {
                Layer(digest: $0.digest, diffID: $0.diffID, size: $0.size, instruction: $0.instruction)
            },
            components: inventory.packages.enumerated().map { index, entry in
                var package = entry.package
                package.attributes.dependencies = []
                return Component(
                    package: package, url: entry.url, evidence: entry.evidence, introducedBy: entry.introducedBy,
                    lastChangedBy: entry.lastChangedBy, ownedBy: entry.ownedBy, dependencies: edges.targets[index])
            },
            gaps: inventory.diagnostics.filter { $0.weight == .blinding }.map(Self.gap))
        sort()
    }

    private static func gap(_ diagnostic: Diagnostic) -> String {
        let layer = diagnostic.layer.map { "layer \($0)" }
        let place = [layer, diagnostic.path.isEmpty ? nil : diagnostic.path].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? diagnostic.reason : "\(place): \(diagnostic.reason)"
    }
}
