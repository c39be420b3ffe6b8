package import Model

/// Takes what catalogers find in one file. Everything is bound to that file: if a later layer deletes or replaces the file, it goes with it.
package struct CatalogSink: Sendable {
    package struct FoundPackage: Sendable, Equatable {
        package let package: Package
        package let owner: OwnerKey?

        package init(package: Package, owner: OwnerKey?) {
            self.package = package
            self.owner = owner
        }
    }

    /// The files of an installed package.
    package struct Ownership: Sendable, Equatable {
        package let owner: OwnerKey
        /// Paths without leading slash, as listed.
        package var paths: [String]
        /// Directories that belong to the owner with everything below them, but for what a nearer owner claims.
        package var trees: [String]
        /// What the list says that files hash to, by index in `paths`. Files that may be edited (configuration) have none.
        package var checksums: [Int: Checksum]

        package init(
            owner: OwnerKey, paths: [String] = [], trees: [String] = [], checksums: [Int: Checksum] = [:]
        ) {
            self.owner = owner
            self.paths = paths
            self.trees = trees
            self.checksums = checksums
        }
    }

    /// A part of the claimed file to be handed over in a second reading of the layer.
    package struct Revisit: Sendable, Equatable {
        package let offset: Int
        package let count: Int
    }

    package private(set) var packages: [FoundPackage] = []
    package private(set) var ownerships: [Ownership] = []
    package private(set) var distribution: Distribution?
    package private(set) var contentSets: ContentSets?
    package private(set) var accounts: [Account] = []
    package private(set) var tools: [ToolID] = []
    package private(set) var secrets: [Secret] = []
    package private(set) var diagnostics: [Diagnostic] = []
    package private(set) var revisits: [Revisit] = []

    package init() {}

    package var isEmpty: Bool {
        packages.isEmpty && ownerships.isEmpty && distribution == nil && contentSets == nil && accounts.isEmpty
            && tools.isEmpty && secrets.isEmpty && diagnostics.isEmpty
    }

    /// A package that this file proves; `owner` joins it with the list of its files, which may come from another file.
    package mutating func add(_ package: Package, owner: OwnerKey? = nil) {
        packages.append(FoundPackage(package: package, owner: owner))
    }

    package mutating func own(_ ownership: Ownership) { ownerships.append(ownership) }
    /// What an `os-release` file says.
    package mutating func state(_ distribution: Distribution) { self.distribution = distribution }
    /// What a content manifest of Red Hat says.
    package mutating func state(_ contentSets: ContentSets) { self.contentSets = contentSets }
    package mutating func add(_ account: Account) { accounts.append(account) }

    /// This file is that tool, whatever its name.
    package mutating func recognize(_ tool: ToolID) {
        if !tools.contains(tool) { tools.append(tool) }
    }

    package mutating func add(_ secret: Secret) {
        if !secrets.contains(secret) { secrets.append(secret) }
    }

    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Asks for bytes of this file that have already streamed by, where what follows them told where they are. They come in another call, as a view that
    /// `isRevisited`.
    package mutating func revisit(offset: Int, count: Int) {
        let revisit = Revisit(offset: offset, count: count)
        if !revisits.contains(revisit) { revisits.append(revisit) }
    }

    /// What was asked for since the last call.
    package mutating func takeRevisits() -> [Revisit] {
        defer { revisits = [] }
        return revisits
    }
}
