internal import Bytes
internal import Model

/// Moves files that a layer puts below a symbolic link to where a runtime unpacks them: below what the link leads to. A layer whose archive has `lib/x` without an entry for
/// `lib`, over a base where `lib` is a link to `usr/lib`, brings `usr/lib/x`.
package struct LinkedDirectories {
    /// The layers with such files moved; the others as they are.
    package static func followed(_ layers: [LayerInventory]) -> [LayerInventory] {
        var result: [LayerInventory] = []
        var links: Set<[UInt8]> = []
        for layer in layers {
            for target in layer.files.linkTargets.keys where layer.files.records[target].kind == .symbolicLink {
                links.insert(layer.files.keyBytes(target))
            }
            let orphans = below(links, orphanDirectories(of: layer.files))
            guard !orphans.isEmpty else {
                result.append(layer)
                continue
            }
            let files = FileMerge(result.map(\.files) + [layer.files]).files
            result.append(move(layer, below: Set(orphans), over: files))
        }
        return result
    }

    /// Directories that have content in this table but are not, each with all directories on the way to it, entries of it. In path order everything
    /// that lies in a directory follows its entry.
    private static func orphanDirectories(of table: FileTable) -> [[UInt8]] {
        var orphans: [[UInt8]] = []
        /// The directories on the way to the present path, as far as each is an entry, by the length of their key.
        var open: [(length: Int, index: Int)] = []
        for index in 0..<table.count {
            let key = table.key(index)
            while let last = open.last, !isBelow(key, table.key(last.index)) { open.removeLast() }
            var slash = key.count - 1
            while slash >= 0, key[slash] != 0 { slash -= 1 }
            let isOrphan = slash > 0 && open.last?.length != slash
            if isOrphan, orphans.last.map({ $0.count != slash || !key.extracting(0..<slash).elementsEqual($0) }) ?? true
            {
                orphans.append(key.extracting(0..<slash).array)
            }
            if !isOrphan, table.records[index].kind == .directory { open.append((key.count, index)) }
        }
        return orphans
    }

    private static func isBelow(_ key: Span<UInt8>, _ directory: Span<UInt8>) -> Bool {
        key.count > directory.count && key[directory.count] == 0
            && key.extracting(0..<directory.count).order(to: directory) == 0
    }

    /// Those of the directories that are, or lie below, one of the links.
    private static func below(_ links: Set<[UInt8]>, _ directories: [[UInt8]]) -> [[UInt8]] {
        guard !links.isEmpty else { return [] }
        var known: [[UInt8]: Bool] = [:]
        func leadsThroughLink(_ directory: [UInt8]) -> Bool {
            if let answer = known[directory] { return answer }
            let parent = directory.lastIndex(of: 0).map { Array(directory[..<$0]) }
            let answer = links.contains(directory) || parent.map(leadsThroughLink) ?? false
            known[directory] = answer
            return answer
        }
        return directories.filter(leadsThroughLink)
    }

    private static func move(_ layer: LayerInventory, below orphans: Set<[UInt8]>, over files: MergedFiles)
        -> LayerInventory
    {
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
                interpreter: table.interpreters[index], capability: table.capabilities[index],
                checksum: table.checksums[index])
        }
        let (moved, placement) = builder.finish()
        return LayerInventory(
            files: moved,
            findings: layer.findings.map { finding in
                var finding = finding
                finding.file = finding.file.flatMap { placement[$0] }
                if let file = finding.file { finding.path = moved.path(file) }
                finding.ownerships = finding.ownerships.map { $0.renumbered(placement) }
                return finding
            },
            diagnostics: layer.diagnostics, uncompressedSize: layer.uncompressedSize)
    }
}

extension LayerInventory.OwnedFiles {
    fileprivate func renumbered(_ placement: FileTableBuilder.Placement) -> LayerInventory.OwnedFiles {
        var owned = self
        owned.files = files.compactMap { placement[Int($0)].map(UInt32.init) }.sorted()
        owned.checksums = Dictionary(
            checksums.compactMap { index, checksum in placement[Int(index)].map { (UInt32($0), checksum) } }
        ) { $1 }
        return owned
    }
}
