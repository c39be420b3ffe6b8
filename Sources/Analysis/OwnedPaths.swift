internal import Catalogers
internal import Model

/// Finds the files of one layer that package lists name. A list may name a file by a path that leads through a symbolic link (`bin/sh` where
/// `bin` is a link to `usr/bin`).
final class OwnedPaths {
    private let table: FileTable
    private let files: MergedFiles
    private var directories = ResolvedDirectories()

    init(in table: FileTable) {
        self.table = table
        files = MergedFiles(
            layers: [table],
            entries: table.records.indices.map { MergedFiles.Entry(layer: 0, introducedBy: 0, index: $0) })
    }

    func locate(_ ownership: CatalogSink.Ownership) -> LayerInventory.OwnedFiles {
        var here: [UInt32] = []
        var elsewhere: [String] = []
        var checksums: [UInt32: Checksum] = [:]
        var checksumsElsewhere: [Int: Checksum] = [:]
        for (number, path) in ownership.paths.enumerated() {
            guard let index = table.index(of: path) ?? directories.position(of: path, in: files) else {
                checksumsElsewhere[elsewhere.count] = ownership.checksums[number]
                elsewhere.append(path)
                continue
            }
            let record = table.records[index]
            // Directories are shared between packages: nobody owns them.
            guard record.kind != .directory else { continue }
            here.append(UInt32(index))
            if record.isCovered || record.kind == .hardLink {
                checksums[UInt32(index)] = ownership.checksums[number]
            }
        }
        here.sort()
        return LayerInventory.OwnedFiles(
            owner: ownership.owner, files: here, elsewhere: elsewhere, trees: ownership.trees, checksums: checksums,
            checksumsElsewhere: checksumsElsewhere)
    }
}

/// Looks up paths whose directories may be symbolic links, and remembers where each directory leads.
struct ResolvedDirectories {
    private var known: [Substring: String?] = [:]

    /// Position of the file that `path` names when links in its directories (not a link at its end) are followed.
    mutating func position(of path: String, in files: MergedFiles) -> Int? {
        guard let slash = path.lastIndex(of: "/") else { return files.position(of: path) }
        let directory = path[..<slash]
        let resolved: String?
        if let known = known[directory] {
            resolved = known
        } else {
            resolved =
                switch files.resolve(String(directory)) {
                case .found(let path, _): path
                case .missing(let path): path
                case .loop: nil
                }
            known[directory] = .some(resolved)
        }
        guard let resolved else { return nil }
        return files.position(
            of: resolved.isEmpty ? String(path[path.index(after: slash)...]) : resolved + path[slash...])
    }
}
