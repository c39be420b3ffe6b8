extension Package {
    /// What a package's evidence says beyond its identity. Everything may be absent.
    package struct Attributes: Hashable, Sendable {
        /// What kind of evidence proves the package.
        package enum Basis: UInt8, Hashable, Sendable, CaseIterable {
            /// A package manager's record, or the manifest of an installed package.
            case installed
            /// The content of a file that no package manager put there.
            case identified
            /// A software bill of materials that lies inside the image: a claim of whoever wrote it.
            case stated
            /// A lock file or manifest of a source tree: to be installed, not there.
            case locked
        }

        package var basis: Basis
        /// The epoch of an rpm; in the package URL a qualifier, not part of the version.
        package var epoch: Int?
        /// The module that an rpm was built for: `name:stream:version:context`.
        package var modularity: String?
        /// Id of the key that signed the package, in lower-case hexadecimal digits.
        package var signingKey: String?
        /// Who publishes the package, as stated: maintainer, vendor, author.
        package var supplier: String?
        /// Names of the Common Platform Enumeration, `cpe:2.3:a:…`, for what only that identifies.
        package var cpes: [String]
        /// Hashes of the file that is the package: a jar, a program.
        package var checksums: [Checksum]
        /// Functions of the program that the package is part of; only for one of the program's packages, Go's standard library.
        package var symbols: SymbolSet?
        /// Names of packages of the same ecosystem that it states to need. Those that are there are its dependencies; capabilities and alternatives are already
        /// resolved where the evidence allows it.
        package var dependencies: [String]
        /// Where inside the evidence file, when that is an archive: `BOOT-INF/lib/a.jar`, and `!/` before each further level.
        package var nestedPath: String?
        /// Qualifiers of the package URL beyond `arch`, `distro` and `epoch`: `type`, `channel`, `repository_url`.
        package var qualifiers: [String: String]

        package init(
            basis: Basis = .installed, epoch: Int? = nil, modularity: String? = nil, signingKey: String? = nil,
            supplier: String? = nil, cpes: [String] = [], checksums: [Checksum] = [], symbols: SymbolSet? = nil,
            dependencies: [String] = [], nestedPath: String? = nil, qualifiers: [String: String] = [:]
        ) {
            self.basis = basis
            self.epoch = epoch
            self.modularity = modularity
            self.signingKey = signingKey
            self.supplier = supplier
            self.cpes = cpes
            self.checksums = checksums
            self.symbols = symbols
            self.dependencies = dependencies
            self.nestedPath = nestedPath
            self.qualifiers = qualifiers
        }
    }
}
