package import Model

/// What a statement is about: a package, an image, or what is inside one.
package struct VEXProduct: Sendable, Hashable {
    /// As the document writes it.
    package var name: String
    package var url: PackageURL?
    /// A reference of an image that is no package URL: `registry.k8s.io/pause:3.9`.
    package var image: String?
    /// Hashes of the product, which for an image is its manifest.
    package var digests: [Digest]
    /// Names of the Common Platform Enumeration.
    package var cpes: [String]
    /// Ranges of versions, one of which must hold; empty where the URL alone says which.
    package var versions: [VersionConstraints]
    /// Where there are any, the statement is about these, inside the product.
    package var subcomponents: [VEXProduct]

    package init(
        name: String, url: PackageURL? = nil, image: String? = nil, digests: [Digest] = [], cpes: [String] = [],
        versions: [VersionConstraints] = [], subcomponents: [VEXProduct] = []
    ) {
        self.name = name
        self.url = url
        self.image = image
        self.digests = digests
        self.cpes = cpes
        self.versions = versions
        self.subcomponents = subcomponents
    }

    /// A package URL, or whatever else the text is.
    package init(named text: String) {
        self.init(name: text)
        if text.prefix(4).lowercased() == "pkg:" {
            url = try? PackageURL(parsing: text)
        } else if let digest = Digest(text) {
            digests = [digest]
        } else if !text.contains("://"), (try? RegistryReference(parsing: text)) != nil {
            image = text
        }
    }

    /// Whether it can only be an image: those have package URLs of types of their own.
    package var isImage: Bool {
        if let url { return url.type == "oci" || url.type == "docker" }
        return image != nil || !digests.isEmpty
    }

    /// Whether anything about it can be compared.
    var isIdentified: Bool { url != nil || isImage || !cpes.isEmpty }
}
