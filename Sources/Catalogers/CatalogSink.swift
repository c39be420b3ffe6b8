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

    /// Licences of a package whose own record does not state them.
    package struct StatedLicenses: Sendable, Equatable {
        package let ecosystem: Ecosystem
        /// The package's name, as the file's place gives it.
        package let name: String
        /// As stated, in the order of the file, each once.
        package let licenses: [String]

        package init(ecosystem: Ecosystem, name: String, licenses: [String]) {
            self.ecosystem = ecosystem
            self.name = name
            self.licenses = licenses
        }
    }

    /// A file of which every package but one keeps its version under another path. Source: dpkg-divert(1).
    package struct Diversion: Sendable, Equatable {
        /// Paths without leading slash.
        package let from: String
        package let to: String
        /// Whose file stays at `from`; `nil` where the administrator moved everybody's.
        package let exceptOf: OwnerKey?

        package init(from: String, to: String, exceptOf: OwnerKey?) {
            self.from = from
            self.to = to
            self.exceptOf = exceptOf
        }
    }

    /// A part of the claimed file to be handed over in a second reading of the layer.
    package struct Revisit: Sendable, Equatable {
        package let offset: Int
        package let count: Int

        package init(offset: Int, count: Int) {
            self.offset = offset
            self.count = count
        }
    }

    package private(set) var packages: [FoundPackage] = []
    package private(set) var ownerships: [Ownership] = []
    package private(set) var licenses: [StatedLicenses] = []
    package private(set) var diversions: [Diversion] = []
    package private(set) var distribution: Distribution?
    package private(set) var contentSets: ContentSets?
    package private(set) var symbols: SymbolSet?
    package private(set) var accounts: [Account] = []
    package private(set) var tools: [ToolID] = []
    package private(set) var secrets: [Secret] = []
    package private(set) var diagnostics: [Diagnostic] = []
    package private(set) var revisits: [Revisit] = []
    /// Where names stand of sections that are wanted.
    package private(set) var sectionNames: [Int] = []

    package init() {}

    package var isEmpty: Bool {
        packages.isEmpty && ownerships.isEmpty && licenses.isEmpty && diversions.isEmpty && distribution == nil
            && contentSets == nil && symbols == nil && accounts.isEmpty
            && tools.isEmpty && secrets.isEmpty && diagnostics.isEmpty
    }

    /// A package that this file proves; `owner` joins it with the list of its files, which may come from another file.
    package mutating func add(_ package: Package, owner: OwnerKey? = nil) {
        packages.append(FoundPackage(package: package, owner: owner))
    }

    package mutating func own(_ ownership: Ownership) { ownerships.append(ownership) }
    /// Licences of a package that another file proves.
    package mutating func state(_ licenses: StatedLicenses) { self.licenses.append(licenses) }
    package mutating func divert(_ diversion: Diversion) { diversions.append(diversion) }
    /// What an `os-release` file says.
    package mutating func state(_ distribution: Distribution) { self.distribution = distribution }
    /// What a content manifest of Red Hat says.
    package mutating func state(_ contentSets: ContentSets) { self.contentSets = contentSets }
    /// The functions of this program.
    package mutating func state(_ symbols: SymbolSet) { self.symbols = symbols }
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

    /// Asks for the section of this ELF file whose name stands at `offset` in the file. It comes as `revisit` brings a part; nothing comes where no section has that name.
    package mutating func revisitSection(nameAt offset: Int) {
        if !sectionNames.contains(offset) { sectionNames.append(offset) }
    }

    package mutating func takeSectionNames() -> [Int] {
        defer { sectionNames = [] }
        return sectionNames
    }

    /// What was asked for since the last call.
    package mutating func takeRevisits() -> [Revisit] {
        defer { revisits = [] }
        return revisits
    }
}
