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

    /// As the user named it.
    package var name: String
    /// Digest of the image's manifest, or of the configuration where there is none.
    package var digest: Digest?
    package var platform: Platform?
    package var distribution: Distribution?
    /// The instruction of the history for each layer.
    package var instructions: [String?]
    package var components: [Component]
    /// Why something may be missing from `components`.
    package var gaps: [String]

    package init(
        name: String, digest: Digest?, platform: Platform?, distribution: Distribution?, instructions: [String?],
        components: [Component], gaps: [String]
    ) {
        self.name = name
        self.digest = digest
        self.platform = platform
        self.distribution = distribution
        self.instructions = instructions
        self.components = components
        self.gaps = gaps
    }
}
