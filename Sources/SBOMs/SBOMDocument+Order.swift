internal import Bytes
internal import Model

extension SBOMDocument {
    /// Brings the components into their order, and what points at them along.
    mutating func sort() {
        var places = Array(repeating: 0, count: components.count)
        for (place, index) in order().enumerated() { places[index] = place }
        for index in components.indices {
            if let owner = components[index].ownedBy { components[index].ownedBy = places[owner] }
            if !components[index].dependencies.isEmpty {
                components[index].dependencies = components[index].dependencies.map { places[$0] }.sorted()
            }
        }
        // Each component is moved once: bills may have hundreds of thousands.
        for index in components.indices {
            while places[index] != index {
                components.swapAt(index, places[index])
                places.swapAt(index, places[index])
            }
        }
    }

    /// Indices of the components by package URL, evidence and place inside it.
    private func order() -> [Int] {
        // Package URLs are ASCII, so that their bytes are in the order of the texts.
        var urls: [UInt8] = []
        var starts = [0]
        for component in components {
            urls += component.url.description.utf8
            starts.append(urls.count)
        }
        return components.indices.sorted { left, right in
            let one = urls.span.extracting(starts[left]..<starts[left + 1])
            let other = urls.span.extracting(starts[right]..<starts[right + 1])
            let order = one.order(to: other)
            if order != 0 { return order < 0 }
            return place(left) < place(right)
        }
    }

    private func place(_ index: Int) -> (evidence: String, inside: String) {
        (components[index].evidence, components[index].package.attributes.nestedPath ?? "")
    }
}
