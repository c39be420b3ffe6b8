/// What differs between two images: before and after. All lists are sorted; the same two images give the same value.
package struct ImageComparison: Hashable, Sendable {
    /// One of the two.
    package struct Side: Hashable, Sendable {
        package struct Layer: Hashable, Sendable {
            package let diffID: Digest?
            /// Bytes as stored, where the source says.
            package let storedSize: Int64?
            package let instruction: String?

            package init(diffID: Digest?, storedSize: Int64?, instruction: String?) {
                self.diffID = diffID
                self.storedSize = storedSize
                self.instruction = instruction
            }
        }

        package let image: ImageIdentity
        package let layers: [Layer]
        /// Bytes of all files that a container sees; files with several names count once.
        package let size: UInt64
        package let fileCount: Int
        package let packageCount: Int
        package let toolCount: Int
        package let capabilities: [Capability]

        package init(
            image: ImageIdentity, layers: [Layer], size: UInt64, fileCount: Int, packageCount: Int, toolCount: Int,
            capabilities: [Capability]
        ) {
            self.image = image
            self.layers = layers
            self.size = size
            self.fileCount = fileCount
            self.packageCount = packageCount
            self.toolCount = toolCount
            self.capabilities = capabilities
        }
    }

    /// A package by type and name, with the versions on each side.
    package struct PackageChange: Hashable, Sendable {
        package let type: String
        package let name: String
        /// Sorted; empty where the side does not have it.
        package let before: [String]
        package let after: [String]
        /// Bytes of the files that it owns.
        package let sizeBefore: UInt64
        package let sizeAfter: UInt64

        package init(
            type: String, name: String, before: [String], after: [String], sizeBefore: UInt64, sizeAfter: UInt64
        ) {
            self.type = type
            self.name = name
            self.before = before
            self.after = after
            self.sizeBefore = sizeBefore
            self.sizeAfter = sizeAfter
        }

        package var sizeChange: Int64 { Int64(clamping: sizeAfter) - Int64(clamping: sizeBefore) }
    }

    /// A member of the configuration.
    package struct ConfigChange: Hashable, Sendable {
        package let name: String
        package let before: String?
        package let after: String?

        package init(name: String, before: String?, after: String?) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    package enum FileChange: String, Hashable, Sendable, CaseIterable {
        case added, removed
        /// Another kind of file, link target, size or, where it was taken, checksum.
        case content
        /// Only owner or mode.
        case rights
    }

    package struct File: Hashable, Sendable {
        package let path: String
        package let change: FileChange
        package let sizeBefore: UInt64
        package let sizeAfter: UInt64

        package init(path: String, change: FileChange, sizeBefore: UInt64, sizeAfter: UInt64) {
            self.path = path
            self.change = change
            self.sizeBefore = sizeBefore
            self.sizeAfter = sizeAfter
        }
    }

    package let before: Side
    package let after: Side
    /// How many layers, from the bottom, are the same.
    package let sharedLayers: Int
    package let packages: [PackageChange]
    /// `id path` of tools that only one side has.
    package let toolsAdded: [Tool]
    package let toolsRemoved: [Tool]
    /// Counts by kind of what lies open, where they differ: before, then after.
    package let exposures: [Exposure.Kind: [Int]]
    package let config: [ConfigChange]
    package let files: [File]
    package let diagnostics: [Diagnostic]

    package init(
        before: Side, after: Side, sharedLayers: Int, packages: [PackageChange], toolsAdded: [Tool],
        toolsRemoved: [Tool], exposures: [Exposure.Kind: [Int]], config: [ConfigChange], files: [File],
        diagnostics: [Diagnostic]
    ) {
        self.before = before
        self.after = after
        self.sharedLayers = sharedLayers
        self.packages = packages
        self.toolsAdded = toolsAdded
        self.toolsRemoved = toolsRemoved
        self.exposures = exposures
        self.config = config
        self.files = files
        self.diagnostics = diagnostics
    }

    /// Whether the two differ in nothing that was compared.
    package var isEmpty: Bool {
        packages.isEmpty && toolsAdded.isEmpty && toolsRemoved.isEmpty && exposures.isEmpty && config.isEmpty
            && files.isEmpty
    }
}
