/// Everything that one reading of an image found: the one value that every later answer is made from.
package struct Inventory: Sendable {
    /// A package with the proof that it is there.
    package struct Entry: Sendable {
        package let package: Package
        package let url: PackageURL
        /// The file that proves it, a path in the image.
        package let evidence: String
        /// The layer since which this package has been there, in whatever version.
        package let introducedBy: Int
        /// The layer that gave it the present record.
        package let lastChangedBy: Int
        /// Positions in `files` of the files that it owns, ascending.
        package let files: [Int32]
        /// The operating system's package that owns the evidence file, as an index into `packages`.
        package let ownedBy: Int?

        package init(
            package: Package, url: PackageURL, evidence: String, introducedBy: Int, lastChangedBy: Int,
            files: [Int32], ownedBy: Int?
        ) {
            self.package = package
            self.url = url
            self.evidence = evidence
            self.introducedBy = introducedBy
            self.lastChangedBy = lastChangedBy
            self.files = files
            self.ownedBy = ownedBy
        }
    }

    /// A secret and the layer that holds it.
    package struct FoundSecret: Hashable, Sendable {
        package let secret: Secret
        /// `nil` for the configuration and its history.
        package let layer: Int?
        /// The layer that deleted or replaced the file: the secret still ships.
        package let deletedBy: Int?
        /// The package that ships the file: everybody has this "secret".
        package let owner: Int?

        package init(secret: Secret, layer: Int?, deletedBy: Int?, owner: Int?) {
            self.secret = secret
            self.layer = layer
            self.deletedBy = deletedBy
            self.owner = owner
        }
    }

    package let image: ImageIdentity
    package let config: ImageConfig
    package let layers: [ImageLayer]
    package let distribution: Distribution?
    /// The repositories that the image was built from, where Red Hat states them.
    package let contentSets: ContentSets?
    /// Sorted by package URL, then evidence.
    package let packages: [Entry]
    package let files: MergedFiles
    /// For each position in `files`, the index of the owning package, or -1. An operating system's package comes before a language's.
    package let owners: [Int32]
    package let coverage: Coverage
    /// Tools recognised by their content, by position in `files`.
    package let recognizedTools: [Int: [ToolID]]
    package let accounts: [Account]
    package let secrets: [FoundSecret]
    package let diagnostics: [Diagnostic]
    /// Whether the content of files was searched for secrets.
    package let isSearchedForSecrets: Bool
    /// How many layers were known from an earlier reading, so that their stored bytes were not hashed again.
    package let cachedLayers: Int
    /// Whether this is what lock files ask for, rather than what an image has.
    package let isSourceTree: Bool

    package init(
        image: ImageIdentity, config: ImageConfig, layers: [ImageLayer], distribution: Distribution?,
        packages: [Entry], files: MergedFiles, owners: [Int32], recognizedTools: [Int: [ToolID]],
        accounts: [Account], secrets: [FoundSecret], diagnostics: [Diagnostic],
        isSearchedForSecrets: Bool = true, cachedLayers: Int = 0, coverage: Coverage = Coverage(),
        contentSets: ContentSets? = nil, isSourceTree: Bool = false
    ) {
        self.image = image
        self.config = config
        self.layers = layers
        self.distribution = distribution
        self.packages = packages
        self.files = files
        self.owners = owners
        self.coverage = coverage
        self.contentSets = contentSets
        self.recognizedTools = recognizedTools
        self.accounts = accounts
        self.secrets = secrets
        self.diagnostics = diagnostics
        self.isSearchedForSecrets = isSearchedForSecrets
        self.cachedLayers = cachedLayers
        self.isSourceTree = isSourceTree
    }

    /// Whether everything could be read; otherwise what is absent here may still be in the image.
    package var isComplete: Bool { !diagnostics.contains { $0.weight == .blinding } }

    /// The package that owns a file, by position in `files`.
    package func owner(ofFileAt position: Int) -> Entry? {
        let index = Int(owners[position])
        return index < 0 ? nil : packages[index]
    }
}

/// Which image was read, as exactly as the source allows.
package struct ImageIdentity: Hashable, Sendable {
    /// As the user wrote it.
    package let reference: String
    /// Digest of the manifest; `nil` where the source has none (`docker save`, a daemon, a folder).
    package let manifestDigest: Digest?
    /// Digest of the index through which the manifest was chosen.
    package let indexDigest: Digest?
    /// Digest of the configuration: the image id.
    package let configDigest: Digest?
    package let platform: Platform
    /// Attestation manifests that the index keeps beside the image (BuildKit), not verified.
    package let attachments: [AttachedManifest]
    /// What the source could not say, for people: "the daemon knows no registry digest for this image".
    package let notes: [String]
    /// Size of all layers as stored, where the source states it.
    package let storedSize: Int64?

    package init(
        reference: String, manifestDigest: Digest?, indexDigest: Digest?, configDigest: Digest?, platform: Platform,
        attachments: [AttachedManifest] = [], notes: [String] = [], storedSize: Int64? = nil
    ) {
        self.reference = reference
        self.manifestDigest = manifestDigest
        self.indexDigest = indexDigest
        self.configDigest = configDigest
        self.platform = platform
        self.attachments = attachments
        self.notes = notes
        self.storedSize = storedSize
    }
}

/// A manifest that lies beside an image and says something about it.
package struct AttachedManifest: Hashable, Sendable {
    package let digest: Digest
    /// Predicate types of the statements in it: `https://spdx.dev/Document`, `https://slsa.dev/provenance/v1`.
    package let predicateTypes: [String]

    package init(digest: Digest, predicateTypes: [String]) {
        self.digest = digest
        self.predicateTypes = predicateTypes
    }
}
