package import Catalogers
package import Model

/// What one layer holds, seen alone: the result of one pass, and what the cache keeps.
package struct LayerInventory: Sendable, Equatable {
    /// What the catalogers found in one file.
    package struct Finding: Sendable, Equatable {
        /// Index in `files`; `nil` where a later entry of the same archive took the path.
        package let file: Int?
        package let path: String
        package let packages: [CatalogSink.FoundPackage]
        package let ownerships: [OwnedFiles]
        package let distribution: Distribution?
        package let accounts: [Account]
        package let tools: [ToolID]
        package let secrets: [Secret]
    }

    /// The files of an installed package: those of the same layer by index, the others by path.
    package struct OwnedFiles: Sendable, Equatable {
        package let owner: OwnerKey
        package let files: [UInt32]
        package let elsewhere: [String]
        package let trees: [String]
    }

    package var files: FileTable
    package let findings: [Finding]
    /// Without layer: the merge knows the position.
    package let diagnostics: [Diagnostic]
    /// Bytes of the uncompressed archive.
    package let uncompressedSize: UInt64

    package init(files: FileTable, findings: [Finding], diagnostics: [Diagnostic], uncompressedSize: UInt64) {
        self.files = files
        self.findings = findings
        self.diagnostics = diagnostics
        self.uncompressedSize = uncompressedSize
    }
}
