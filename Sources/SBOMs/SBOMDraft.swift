internal import Model

/// A document on its way out of a file: its components still point at each other by the file's references.
struct SBOMDraft {
    struct Component {
        var reference: String
        var component: SBOMDocument.Component
        var properties: [SBOMProperties.Property] = []
        /// References of components that this one needs or contains.
        var dependsOn: [String] = []
    }

    /// Without components.
    var document: SBOMDocument
    var properties: [SBOMProperties.Property] = []
    var components: [Component] = []
    /// What the file lacks that matching needs, and what of it could not be read.
    var shortfalls: [String] = []
    /// Program and version that wrote it.
    var generator: String?
    var created: Timestamp?

    init(subject: SBOMDocument.Subject) { document = SBOMDocument(subject: subject) }

    /// Gives the components the references of Boltseal, by which properties name owners, for those of the file.
    mutating func nameByContent() {
        let restored = components.map { item in
            var component = item.component
            SBOMProperties.apply(item.properties, to: &component)
            return component
        }
        let references = ComponentReferences.of(restored)
        var names: [String: String] = [:]
        for (index, reference) in references.enumerated() { names[components[index].reference] = reference }
        for index in components.indices {
            components[index].reference = references[index]
            components[index].dependsOn = components[index].dependsOn.compactMap { names[$0] }
        }
    }

    /// Says what is missing, and takes the distribution from the packages where the file names none.
    mutating func finishReading(_ shortfalls: inout Shortfalls) {
        let system = components.filter { $0.component.package.ecosystem.isOperatingSystem }
        if document.distribution == nil, !system.isEmpty {
            document.distribution = system.lazy.compactMap { Distribution(of: $0.component.url) }.first
            let isRestored = properties.contains { $0.name == SBOMProperties.prefix + "distribution" }
            shortfalls.lacksDistribution = document.distribution == nil && !isRestored
        }
        let shipped: Set<String> = ["pypi", "npm", "gem", "cpan", "maven"]
        shortfalls.lacksOwners =
            !system.isEmpty && components.contains { shipped.contains($0.component.package.ecosystem.purlType) }
        if generator?.hasPrefix("boltseal ") != true { self.shortfalls = shortfalls.descriptions }
    }

    /// The document, with what travelled beside the format's own fields put back.
    consuming func finished() -> SBOMDocument {
        var result = document
        SBOMProperties.apply(properties, to: &result)
        let places = places()
        result.components.reserveCapacity(components.count)
        // Taken from the end, so that none is copied.
        while let item = components.popLast() {
            var component = item.component
            SBOMProperties.apply(item.properties, to: &component)
            component.ownedBy = SBOMProperties.owner(in: item.properties).flatMap { places[$0] }
            if !item.dependsOn.isEmpty {
                component.dependencies = Set(item.dependsOn.compactMap { places[$0] }).subtracting([components.count])
                    .sorted()
            }
            result.components.append(component)
        }
        result.components.reverse()
        let layers = result.layers.indices
        for index in result.components.indices {
            // What points outside the bill's own layers says nothing.
            if let layer = result.components[index].introducedBy, !layers.contains(layer) {
                result.components[index].introducedBy = nil
            }
            if let layer = result.components[index].lastChangedBy, !layers.contains(layer) {
                result.components[index].lastChangedBy = nil
            }
        }
        result.sort()
        return result
    }
}

extension SBOMDraft {
    /// Where the component of each reference stands, the first of several; empty where nothing refers to any.
    private func places() -> [String: Int] {
        guard components.contains(where: { !$0.dependsOn.isEmpty || !$0.properties.isEmpty }) else { return [:] }
        var places: [String: Int] = Dictionary(minimumCapacity: components.count)
        for (index, item) in components.enumerated() where places[item.reference] == nil {
            places[item.reference] = index
        }
        return places
    }
}

extension Distribution {
    /// What a package URL's qualifier says: `debian-12`.
    fileprivate init?(of url: PackageURL) {
        guard let text = url.qualifiers["distro"] else { return nil }
        guard let dash = text.firstIndex(of: "-"), dash != text.startIndex else {
            self.init(id: url.namespace ?? text, codename: url.namespace == nil ? nil : text)
            return
        }
        self.init(id: String(text[..<dash]), versionID: String(text[text.index(after: dash)...]))
    }
}
