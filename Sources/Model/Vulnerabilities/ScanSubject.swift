/// What is compared with advisories: the packages of an image or a bill of materials, with what matching needs to know of each.
package struct ScanSubject: Sendable, Equatable {
    package struct Component: Sendable, Equatable {
        package var package: Package
        package var url: PackageURL
        /// The file that proves it, a path in the image; empty where nobody says.
        package var evidence: String
        /// Index of the layer that gave it the present record.
        package var layer: Int?
        /// Index of the component whose package owns the evidence.
        package var ownedBy: Int?

        package init(package: Package, url: PackageURL, evidence: String, layer: Int?, ownedBy: Int?) {
            self.package = package
            self.url = url
            self.evidence = evidence
            self.layer = layer
            self.ownedBy = ownedBy
        }
    }

    package struct Layer: Sendable, Hashable {
        /// Of the stored bytes.
        package var digest: Digest?
        /// Of the uncompressed ones.
        package var diffID: Digest?
        /// What the history says made it.
        package var instruction: String?

        package init(digest: Digest? = nil, diffID: Digest? = nil, instruction: String? = nil) {
            self.digest = digest
            self.diffID = diffID
            self.instruction = instruction
        }
    }

    /// An image whose layers are the lowest of this one.
    package struct Base: Sendable, Hashable {
        package var reference: String
        package var digest: Digest?
        package var layerCount: Int

        package init(reference: String, digest: Digest?, layerCount: Int) {
            self.reference = reference
            self.digest = digest
            self.layerCount = layerCount
        }
    }

    /// As the user named it.
    package var name: String
    /// Digest of the image's manifest, or of the configuration where there is none.
    package var digest: Digest?
    package var platform: Platform?
    package var distribution: Distribution?
    /// The repositories that it was built from, where it states them.
    package var repositories: [String] = []
    package var layers: [Layer]
    /// `nil` where none was proven.
    package var base: Base?
    package var components: [Component]
    /// Why something may be missing from `components`.
    package var gaps: [String]

    package init(
        name: String, digest: Digest?, platform: Platform?, distribution: Distribution?, layers: [Layer],
        components: [Component], gaps: [String]
    ) {
        self.name = name
        self.digest = digest
        self.platform = platform
        self.distribution = distribution
        self.layers = layers
        self.components = components
        self.gaps = gaps
    }

    package func layer(of component: Component) -> Layer? { component.layer.flatMap(layer(at:)) }

    /// `nil` where a bill points at a layer that it does not list.
    package func layer(at index: Int) -> Layer? { layers.indices.contains(index) ? layers[index] : nil }
}
