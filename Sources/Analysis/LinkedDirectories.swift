internal import Bytes
internal import Model

/// Moves files that a layer puts below a symbolic link to where a runtime unpacks them: below what the link leads to. A layer whose archive has `lib/x` without an entry for
/// `lib`, over a base where `lib` is a link to `usr/lib`, brings `usr/lib/x`.
package struct LinkedDirectories {
    /// The layers with such files moved, the others as they are; and whether any were.
    package static func followed(_ layers: [LayerInventory]) -> (layers: [LayerInventory], hasMoved: Bool) {
        guard layers.contains(where: { !$0.files.orphanDirectories.isEmpty }) else { return (layers, false) }
        var hasMoved = false
        var result: [LayerInventory] = []
        for layer in layers {
            let below = result.map(\.files) + [layer.files]
            let orphans = Self.orphans(of: layer.files, behindLinksOf: below)
            guard !orphans.isEmpty else {
                result.append(layer)
                continue
            }
            hasMoved = true
            result.append(move(layer, below: orphans, over: FileMerge(below).files))
        }
        return (result, hasMoved)
    }

    /// Those of a table's orphan directories that are, or lie below, a symbolic link of one of the layers.
    private static func orphans(of table: FileTable, behindLinksOf layers: [FileTable]) -> Set<[UInt8]> {
        var found: Set<[UInt8]> = []
        /// The directory before, and how much of it, up to a separator, is known to be no link; all of it where a link is on the way.
        var previous: [UInt8] = []
        var link: Int?
        for directory in table.orphanDirectories {
            var known = 0
            while known < min(previous.count, directory.count), previous[known] == directory[known] { known += 1 }
            // What was found to be a link still is one where this directory is that, or lies below.
            if let end = link, known < end || known == end && directory.count > end && directory[end] != 0 {
                link = nil
            }
            if link == nil {
                for end in 1...directory.count where end == directory.count || directory[end] == 0 {
                    let isKnown = end < known || end == known && previous.count > end && previous[end] == 0
                    if !isKnown, isLink(directory.span.extracting(0..<end), in: layers) {
                        link = end
                        break
                    }
                }
            }
            if link != nil { found.insert(directory) }
            previous = directory
        }
        return found
    }

    private static func isLink(_ key: Span<UInt8>, in layers: [FileTable]) -> Bool {
        layers.contains { table in table.index(ofKey: key).map { table.records[$0].kind == .symbolicLink } ?? false }
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
