package import Catalogers
package import Model

/// What one layer holds, seen alone: the result of one pass, and what the cache keeps.
package struct LayerInventory: Sendable, Equatable {
    /// What the catalogers found in one file.
    package struct Finding: Sendable, Equatable {
        /// Index in `files`; `nil` where a later entry of the same archive took the path.
        package var file: Int?
        package var path: String
        package var packages: [CatalogSink.FoundPackage]
        package var ownerships: [OwnedFiles]
        package let licenses: [CatalogSink.StatedLicenses]
        package let diversions: [CatalogSink.Diversion]
        package let distribution: Distribution?
        package let contentSets: ContentSets?
        /// The functions of a program.
        package let symbols: SymbolSet?
        package let accounts: [Account]
        package let tools: [ToolID]
        package let secrets: [Secret]
    }

    /// The files of an installed package: those of the same layer by index, the others by path.
    package struct OwnedFiles: Sendable, Equatable {
        package let owner: OwnerKey
        package var files: [UInt32]
        package let elsewhere: [String]
        package let trees: [String]
        /// What the list says that files hash to, by index in the layer's table; only of those that are run.
        package var checksums: [UInt32: Checksum]
        /// The same for files that are not in this layer, by index in `elsewhere`.
        package let checksumsElsewhere: [Int: Checksum]
    }

    package var files: FileTable
    package private(set) var findings: [Finding]
    /// Without layer: the merge knows the position.
    package private(set) var diagnostics: [Diagnostic]
    /// Bytes of the uncompressed archive.
    package let uncompressedSize: UInt64

    /// What needs the layer's bytes once more; empty when that is done. Not kept by the cache.
    private(set) var revisit: LayerRevisit

    package init(files: FileTable, findings: [Finding], diagnostics: [Diagnostic], uncompressedSize: UInt64) {
        self.init(
            files: files, findings: findings, diagnostics: diagnostics, uncompressedSize: uncompressedSize,
            revisit: LayerRevisit())
    }

    init(
        files: FileTable, findings: [Finding], diagnostics: [Diagnostic], uncompressedSize: UInt64,
        revisit: LayerRevisit
    ) {
        self.files = files
        self.findings = findings
        self.diagnostics = diagnostics
        self.uncompressedSize = uncompressedSize
        self.revisit = revisit
    }

    /// Adds what a second reading of the same layer brought, whose table has the same files at the same places.
    mutating func complete(with second: LayerInventory) {
        revisit = LayerRevisit()
        guard second.files.count == files.count else { return }
        for (file, checksum) in second.files.checksums { files.setChecksum(checksum, of: file) }
        var byFile: [Int: Int] = [:]
        for (index, finding) in findings.enumerated() { if let file = finding.file { byFile[file] = index } }
        for finding in second.findings {
            guard let file = finding.file else { continue }
            guard let index = byFile[file] else {
                findings.append(finding)
                continue
            }
            findings[index].packages += finding.packages
            findings[index].ownerships += finding.ownerships
        }
        diagnostics += second.diagnostics
    }
}
