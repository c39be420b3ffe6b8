import Hardening
import Model

/// A small image for the judge, written down as a list of files.
struct ToolboxImage {
    struct File {
        let path: String
        var record: FileRecord
        var target: String?
        var capability: [UInt8]?
        var layer = 0
        var owner: String?
        var tools: [String] = []
    }

    var files: [File] = []
    var secrets: [Inventory.FoundSecret] = []
    var environment: [String] = []
    var accounts: [Account] = []

    static func program(
        _ path: String, mode: UInt16 = 0o755, content: FileContent = .program, layer: Int = 0, owner: String? = nil,
        tools: [String] = [],
        capability: [UInt8]? = nil, size: UInt64 = 100
    ) -> File {
        File(
            path: path, record: FileRecord(kind: .regular, content: content, mode: mode, user: 0, group: 0, size: size),
            target: nil,
            capability: capability, layer: layer, owner: owner, tools: tools)
    }

    static func link(_ path: String, _ target: String, hard: Bool = false, layer: Int = 0) -> File {
        File(
            path: path,
            record: FileRecord(
                kind: hard ? .hardLink : .symbolicLink, mode: hard ? 0o755 : 0o777, user: 0, group: 0, size: 0),
            target: target, layer: layer)
    }

    static func directory(_ path: String, mode: UInt16 = 0o755) -> File {
        File(path: path, record: FileRecord(kind: .directory, mode: mode, user: 0, group: 0, size: 0))
    }

    var inventory: Inventory {
        let layerCount = (files.map(\.layer).max() ?? 0) + 1
        var tables: [FileTable] = []
        for layer in 0..<layerCount {
            var builder = FileTableBuilder()
            for file in files where file.layer == layer {
                builder.append(
                    key: FileTable.key(of: file.path).span, file.record, linkTarget: file.target,
                    capability: file.capability)
            }
            tables.append(builder.finish().table)
        }
        let sorted = files.sorted { FileTable.key(of: $0.path).lexicographicallyPrecedes(FileTable.key(of: $1.path)) }
        let entries = sorted.map {
            MergedFiles.Entry(layer: $0.layer, introducedBy: $0.layer, index: tables[$0.layer].index(of: $0.path) ?? 0)
        }
        var contents: [Int: MergedFiles.Entry] = [:]
        for (position, file) in sorted.enumerated() where file.record.kind == .hardLink {
            if let original = sorted.firstIndex(where: { $0.path == file.target }) {
                contents[position] = entries[original]
            }
        }
        let names = Set(files.compactMap(\.owner)).sorted()
        let packages = names.map { name in
            let package = Package(ecosystem: .debian, name: name, version: "1")
            return Inventory.Entry(
                package: package, url: package.url(in: nil), evidence: "var/lib/dpkg/status", introducedBy: 0,
                lastChangedBy: 0, files: [], ownedBy: nil)
        }
        var recognized: [Int: [ToolID]] = [:]
        for (position, file) in sorted.enumerated() where !file.tools.isEmpty {
            recognized[position] = file.tools.map { ToolID($0) }
        }
        let platform = Platform(os: "linux", architecture: "amd64")
        var config = ImageConfig(platform: platform)
        config.environment = environment
        return Inventory(
            image: ImageIdentity(
                reference: "test", manifestDigest: nil, indexDigest: nil, configDigest: nil, platform: platform),
            config: config,
            layers: (0..<layerCount).map {
                ImageLayer(
                    digest: nil, diffID: nil, size: nil, mediaType: MediaType("application/vnd.oci.image.layer.v1.tar"),
                    instruction: "step \($0)")
            },
            distribution: nil, packages: packages,
            files: MergedFiles(layers: tables, entries: entries, contents: contents),
            owners: sorted.map { file in Int32(file.owner.flatMap { names.firstIndex(of: $0) } ?? -1) },
            recognizedTools: recognized,
            accounts: accounts, secrets: secrets, diagnostics: [])
    }

    var toolbox: Toolbox { Toolbox(judging: inventory) }
}
