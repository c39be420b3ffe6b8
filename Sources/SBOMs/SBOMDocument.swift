package import Model

/// A bill of materials, apart from the format that it is written in: everything of an inventory that matching, comparing and asking need. What is judged is
/// this value, whether it was made from an image or read from a file, so that both give the same result.
package struct SBOMDocument: Sendable, Equatable {
    /// What the bill is about.
    package struct Subject: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            case image
            /// A folder of source files.
            case sourceTree
            /// Anything else: a bill of another tool about an application, a device.
            case other
        }

        package var kind: Kind
        /// As the user named it: `registry.example/app:1.4`.
        package var name: String
        package var version: String?
        package var manifestDigest: Digest?
        package var indexDigest: Digest?
        package var configDigest: Digest?
        package var platform: Platform?

        package init(
            kind: Kind, name: String, version: String? = nil, manifestDigest: Digest? = nil, indexDigest: Digest? = nil,
            configDigest: Digest? = nil, platform: Platform? = nil
        ) {
            self.kind = kind
            self.name = name
            self.version = version
            self.manifestDigest = manifestDigest
            self.indexDigest = indexDigest
            self.configDigest = configDigest
            self.platform = platform
        }
    }

    package struct Layer: Sendable, Equatable {
        package var digest: Digest?
        package var diffID: Digest?
        /// Of the stored bytes.
        package var size: Int64?
        package var instruction: String?

        package init(digest: Digest?, diffID: Digest?, size: Int64?, instruction: String?) {
            self.digest = digest
            self.diffID = diffID
            self.size = size
            self.instruction = instruction
        }
    }

    /// A package with where it was found.
    package struct Component: Sendable, Equatable {
        /// Its stated dependencies are empty: `dependencies` has those that are there.
        package var package: Package
        package var url: PackageURL
        /// The file that proves it, a path in the image; empty where the bill does not say.
        package var evidence: String
        /// Indices of `layers`.
        package var introducedBy: Int?
        package var lastChangedBy: Int?
        /// Index of the component whose package owns the evidence.
        package var ownedBy: Int?
        /// Indices of components that it needs or contains, ascending.
        package var dependencies: [Int]

        package init(
            package: Package, url: PackageURL, evidence: String = "", introducedBy: Int? = nil,
            lastChangedBy: Int? = nil, ownedBy: Int? = nil, dependencies: [Int] = []
        ) {
            self.package = package
            self.url = url
            self.evidence = evidence
            self.introducedBy = introducedBy
            self.lastChangedBy = lastChangedBy
            self.ownedBy = ownedBy
            self.dependencies = dependencies
        }
    }

    package var subject: Subject
    package var distribution: Distribution?
    package var contentSets: ContentSets?
    /// From the bottom.
    package var layers: [Layer]
    /// Sorted by package URL, evidence and place inside it.
    package var components: [Component]
    /// Why something may be missing; empty for what was read completely.
    package var gaps: [String]

    package init(
        subject: Subject, distribution: Distribution? = nil, contentSets: ContentSets? = nil, layers: [Layer] = [],
        components: [Component] = [], gaps: [String] = []
    ) {
        self.subject = subject
        self.distribution = distribution
        self.contentSets = contentSets
        self.layers = layers
        self.components = components
        self.gaps = gaps
    }

    package var isComplete: Bool { gaps.isEmpty }
}
