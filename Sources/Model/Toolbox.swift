/// What an intruder would find in an image: the tools to work with, and what lies open. Made by judging an `Inventory`;
/// the same inventory gives the same value, in the same order.
package struct Toolbox: Hashable, Sendable {
    /// Sorted by tool, then path. One entry for each real file: links to it are further names.
    package let tools: [Tool]
    /// Sorted by kind, path and detail.
    package let exposures: [Exposure]
    /// Directories that anybody may write to but where nobody may remove another's files (the sticky bit is set): no
    /// exposure, but a place to put things. Sorted paths.
    package let writablePlaces: [String]

    package init(tools: [Tool], exposures: [Exposure], writablePlaces: [String]) {
        self.tools = tools.sorted()
        self.exposures = exposures.sorted()
        self.writablePlaces = writablePlaces.sorted()
    }

    /// What the tools together let an intruder do, in the order of `Capability`.
    package var capabilities: [Capability] {
        let present = Set(tools.flatMap(\.capabilities))
        return Capability.allCases.filter(present.contains)
    }

    package func tools(with capability: Capability) -> [Tool] {
        tools.filter { $0.capabilities.contains(capability) }
    }

    /// Exposures of a kind that count: without those that are excused.
    package func findings(of kind: Exposure.Kind) -> [Exposure] {
        exposures.filter { $0.kind == kind && $0.isFinding }
    }
}

/// A program that serves an intruder.
package struct Tool: Hashable, Sendable, Comparable {
    /// By what a file was known to be the tool.
    package enum Recognition: String, Hashable, Sendable, CaseIterable, Comparable {
        /// The file's own name.
        case name
        /// The name of a link that leads to it.
        case link
        /// The package that ships it.
        case package
        /// Bytes in it that only this program has: renaming does not hide it.
        case content

        package static func < (left: Recognition, right: Recognition) -> Bool { left.rawValue < right.rawValue }
    }

    package let id: ToolID
    /// The file itself, a path in the image.
    package let path: String
    /// Symbolic and hard links that lead to it, sorted.
    package let otherNames: [String]
    /// Ascending. An interpreter has all that its own library can do.
    package let capabilities: [Capability]
    /// Of a program that is many tools at once (`busybox`): those of them that count as tools, sorted; whether linked
    /// or only built in.
    package let applets: [ToolID]
    /// Ascending, never empty.
    package let recognizedBy: [Recognition]
    /// Package URL of the package that ships the file.
    package let owner: String?
    /// The layer since which the file has been there, from the bottom, counted from zero.
    package let layer: Int
    /// What the history says made that layer.
    package let instruction: String?
    /// What is odd about it, for people: "has no execute bit".
    package let note: String?

    package init(
        id: ToolID, path: String, otherNames: [String] = [], capabilities: [Capability], applets: [ToolID] = [],
        recognizedBy: [Recognition], owner: String? = nil, layer: Int, instruction: String? = nil, note: String? = nil
    ) {
        self.id = id
        self.path = path
        self.otherNames = otherNames
        self.capabilities = capabilities
        self.applets = applets
        self.recognizedBy = recognizedBy
        self.owner = owner
        self.layer = layer
        self.instruction = instruction
        self.note = note
    }

    package static func < (left: Tool, right: Tool) -> Bool { (left.id, left.path) < (right.id, right.path) }
}

/// Something in the image that helps an intruder without being a tool.
package struct Exposure: Hashable, Sendable, Comparable {
    package enum Kind: String, Hashable, Sendable, CaseIterable, Comparable {
        case setuid
        case setgid
        case fileCapabilities = "file-capabilities"
        case worldWritableFile = "world-writable-file"
        /// Without the sticky bit.
        case worldWritableDirectory = "world-writable-directory"
        case secret
        /// In a layer below the one that deleted or replaced it: not visible in a container, yet in the image for
        /// everybody to read.
        case deletedSecret = "deleted-secret"
        case temporaryFiles = "temporary-files"
        case packageCache = "package-cache"
        case history = "shell-history"

        package var title: String {
            switch self {
            case .setuid: "runs as its owner (setuid)"
            case .setgid: "runs with its group (setgid)"
            case .fileCapabilities: "gains kernel capabilities"
            case .worldWritableFile: "file that anybody may change"
            case .worldWritableDirectory: "directory that anybody may change"
            case .secret: "secret"
            case .deletedSecret: "deleted secret that still ships"
            case .temporaryFiles: "temporary files"
            case .packageCache: "package manager's cache"
            case .history: "history of typed commands"
            }
        }

        package static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
    }

    /// Why an entry is listed without counting.
    package enum Excuse: String, Hashable, Sendable, CaseIterable {
        /// A package ships the file: everybody has this "secret".
        case shippedByPackage = "shipped-by-package"
        /// It lies among a project's tests or examples.
        case fixture
    }

    package let kind: Kind
    /// A path in the image (of a group: the directory); for a secret of the configuration `ENV NAME`, `label NAME` or
    /// `history`.
    package let path: String
    /// What exactly, for people: `4755 0:0`, `cap_net_raw=ep`, a secret's title and redacted value.
    package let detail: String
    /// Files that this entry stands for; directories below it that are open as well are not counted.
    package let count: Int
    /// Their size together, in bytes.
    package let bytes: UInt64
    /// Package URL of the package that ships the file.
    package let owner: String?
    /// The layer that gave the file its present state; for a secret the layer that holds it; `nil` for the
    /// configuration and for groups from several layers.
    package let layer: Int?
    /// What the history says made that layer.
    package let instruction: String?
    package let excuse: Excuse?

    package init(
        kind: Kind, path: String, detail: String = "", count: Int = 1, bytes: UInt64 = 0, owner: String? = nil,
        layer: Int?, instruction: String? = nil, excuse: Excuse? = nil
    ) {
        self.kind = kind
        self.path = path
        self.detail = detail
        self.count = count
        self.bytes = bytes
        self.owner = owner
        self.layer = layer
        self.instruction = instruction
        self.excuse = excuse
    }

    package var isFinding: Bool { excuse == nil }

    package static func < (left: Exposure, right: Exposure) -> Bool {
        (left.kind, left.path, left.detail, left.layer ?? -1) < (
            right.kind, right.path, right.detail, right.layer ?? -1
        )
    }
}
