internal import Bytes
internal import Model

/// Moves files that a layer puts below a symbolic link to where a runtime unpacks them: below what the link leads to. A layer whose archive has `lib/x` without an entry for
/// `lib`, over a base where `lib` is a link to `usr/lib`, brings `usr/lib/x`.
struct LinkedDirectories {
    /// The layers with such files moved; the others as they are.
    static func followed(_ layers: [LayerInventory]) -> [LayerInventory] {
        var result: [LayerInventory] = []
        for layer in layers {
            var layer = layer
            let tables = result.map(\.files) + [layer.files]
            let orphans = orphanDirectories(of: layer.files).filter { leadsThroughLink($0, tables) }
            if !orphans.isEmpty { layer = move(layer, below: Set(orphans), over: FileMerge(tables).files) }
            result.append(layer)
        }
        return result
    }

    /// Directories that have content in this table but are not, each with all directories on the way to it, entries of it.
    private static func orphanDirectories(of table: FileTable) -> [[UInt8]] {
        var orphans: [[UInt8]] = []
        // The directories on the way to the present path, as far as each is an entry.
        var anchored: [[UInt8]] = []
        for index in 0..<table.count {
            let key = table.key(index)
            while let last = anchored.last, !isBelow(key, last) { anchored.removeLast() }
            var slash = key.count - 1
            while slash > 0, key[slash] != 0 { slash -= 1 }
            let parent = key.extracting(0..<max(slash, 0))
            if parent.count == anchored.last?.count ?? 0 {
                if table.records[index].kind == .directory { anchored.append(key.array) }
            } else if orphans.last.map({ !parent.elementsEqual($0) }) ?? true {
                orphans.append(parent.array)
            }
        }
        return orphans
    }

    private static func isBelow(_ key: Span<UInt8>, _ directory: [UInt8]) -> Bool {
        key.count > directory.count && key[directory.count] == 0
            && key.extracting(0..<directory.count).elementsEqual(directory)
    }

    private static func leadsThroughLink(_ directory: [UInt8], _ tables: [FileTable]) -> Bool {
        let path = FileTable.path(ofKey: directory.span)
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
            let ancestor = String(path[..<end])
            for table in tables {
                if let index = table.index(of: ancestor), table.records[index].kind == .symbolicLink { return true }
            }
        }
        return false
    }

    private static func move(_ layer: LayerInventory, below orphans: Set<[UInt8]>, over files: MergedFiles) -> LayerInventory {
        let table = layer.files
        var builder = FileTableBuilder()
        for index in 0..<table.count {
            let key = table.key(index).array
            var moved = key
            if let slash = key.lastIndex(of: 0), orphans.contains(Array(key[..<slash])) {
                let directory = FileTable.path(ofKey: key.span.extracting(0..<slash))
                switch files.resolve(directory) {
                case .found(let path, _), .missing(let path):
                    moved = (path.isEmpty ? [] : FileTable.key(of: path) + [0]) + key[(slash + 1)...]
                case .loop: break
                }
            }
            builder.append(
                key: moved.span, table.records[index], linkTarget: table.linkTargets[index],
                interpreter: table.interpreters[index], capability: table.capabilities[index])
        }
        let (moved, placement) = builder.finish()
        return LayerInventory(
            files: moved,
            findings: layer.findings.map { finding in
                let file = finding.file.flatMap { placement[$0] }
                return LayerInventory.Finding(
                    file: file, path: file.map { moved.path($0) } ?? finding.path, packages: finding.packages,
                    ownerships: finding.ownerships.map { $0.renumbered(placement) }, distribution: finding.distribution,
                    accounts: finding.accounts, tools: finding.tools, secrets: finding.secrets)
            },
            diagnostics: layer.diagnostics, uncompressedSize: layer.uncompressedSize)
    }
}

extension LayerInventory.OwnedFiles {
    fileprivate func renumbered(_ placement: FileTableBuilder.Placement) -> LayerInventory.OwnedFiles {
        LayerInventory.OwnedFiles(
            owner: owner, files: files.compactMap { placement[Int($0)].map(UInt32.init) }.sorted(), elsewhere: elsewhere,
            trees: trees)
    }
}
