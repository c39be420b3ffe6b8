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

    /// Brings the components into their order, and what points at them along.
    mutating func sort() {
        let keys = components.map {
            Key(url: $0.url.description, evidence: $0.evidence, place: $0.package.attributes.nestedPath ?? "")
        }
        let order = components.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        var places = Array(repeating: 0, count: components.count)
        for (place, index) in order.enumerated() { places[index] = place }
        let sorted = order.map { index in
            var component = components[index]
            component.ownedBy = component.ownedBy.map { places[$0] }
            component.dependencies = component.dependencies.map { places[$0] }.sorted()
            return component
        }
        components = sorted
    }

    private struct Key: Comparable {
        let url: String
        let evidence: String
        let place: String

        static func < (left: Key, right: Key) -> Bool {
            (left.url, left.evidence, left.place) < (right.url, right.evidence, right.place)
        }
    }
}
