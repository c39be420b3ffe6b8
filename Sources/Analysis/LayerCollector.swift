internal import Archives
internal import Bytes
internal import Catalogers
internal import Model

/// Turns the entries of one layer into its inventory while they stream by.
struct LayerCollector: TarHandler {
    private static let whiteoutPrefix = Array(".wh.".utf8)
    private static let opaqueMarker = Array(".wh..wh..opq".utf8)
    /// Other names of the kind are bookkeeping of AUFS.
    private static let aufsPrefix = Array(".wh..wh.".utf8)

    private let index: ClaimIndex
    private var files = FileTableBuilder()
    private var findings: [(ordinal: Int, path: String, sink: CatalogSink)] = []
    private var diagnostics: [Diagnostic] = []
    private var checksums = ChecksumChoice()
    private var revisit = LayerRevisit()
    private var current: (entry: TarEntry, scan: FileScan)?

    init(index: ClaimIndex) { self.index = index }

    mutating func begin(_ entry: TarEntry) {
        guard !entry.key.isEmpty else { return }  // the root directory itself
        let nameStart = (entry.key.span.lastIndex(of: 0) ?? -1) + 1
        if entry.key[nameStart...].starts(with: Self.whiteoutPrefix) {
            addDeletion(entry, name: entry.key[nameStart...], directoryEnd: nameStart)
            return
        }
        let record = FileRecord(
            kind: entry.kind.fileKind, mode: entry.mode, user: entry.user, group: entry.group, size: entry.size)
        if index.takesChecksums { checksums.note(entry.key) }
        if entry.kind == .regular {
            let algorithm = index.takesChecksums ? checksums.algorithm(for: entry.key) : nil
            current = (entry, FileScan(key: entry.key, record: record, index: index, checksum: algorithm))
        } else {
            let ordinal = files.append(
                key: entry.key.span, record, linkTarget: entry.linkTarget, interpreter: nil,
                capability: entry.capability)
            if entry.kind == .directory { catalogFolder(entry.key, record, ordinal) }
        }
    }

    private mutating func catalogFolder(_ key: [UInt8], _ record: FileRecord, _ ordinal: Int) {
        for match in index.folderMatches(key.span) {
            let path = FileTable.path(ofKey: key.span)
            let view = FileView(path: path, bytes: Span(), record: record, claim: match.claim)
            var sink = CatalogSink()
            FileScan.hand(view, to: index.catalogers[match.cataloger], &sink)
            if !sink.isEmpty { findings.append((ordinal, path, sink)) }
            diagnostics += sink.diagnostics
        }
    }

    mutating func data(_ bytes: Span<UInt8>) { current?.scan.data(bytes) }

    mutating func hole(_ count: UInt64) { current?.scan.hole(count) }

    mutating func endEntry() {
        // Taken, not copied: a scan holds much.
        guard case (let entry, var scan)? = current.take() else { return }
        scan.end()
        if index.takesChecksums { checksums.note(interpreter: scan.interpreter) }
        for (key, work) in scan.revisit.work {
            for item in work { revisit.add(item, for: key) }
        }
        if scan.revisit.isCut {
            scan.report(.blinding, "asks for more of its bytes than are read twice")
        }
        let ordinal = files.append(
            key: entry.key.span, scan.record, linkTarget: nil, interpreter: scan.interpreter,
            capability: entry.capability, checksum: scan.takenChecksum)
        if !scan.sink.isEmpty {
            findings.append((ordinal, FileTable.path(ofKey: entry.key.span), scan.sink))
            diagnostics += scan.sink.diagnostics
        }
    }

    mutating func leaveOut(name: String, offset: UInt64, reason: String) {
        diagnostics.append(
            Diagnostic(weight: .blinding, path: name, reason: "left out of the layer: \(reason) (at byte \(offset))"))
    }

    private mutating func addDeletion(_ entry: TarEntry, name: ArraySlice<UInt8>, directoryEnd: Int) {
        let isOpaque = name.elementsEqual(Self.opaqueMarker)
        if !isOpaque && name.starts(with: Self.aufsPrefix) { return }
        let deleted = name.dropFirst(Self.whiteoutPrefix.count)
        let meansNoFile = deleted.isEmpty || deleted.elementsEqual(".".utf8) || deleted.elementsEqual("..".utf8)
        guard isOpaque || !meansNoFile else {
            let path = FileTable.path(ofKey: entry.key.span)
            return leaveOut(name: path, offset: entry.offset, reason: "a whiteout that names no file")
        }
        let parent = entry.key.prefix(isOpaque ? max(directoryEnd - 1, 0) : directoryEnd)
        let key: [UInt8] = isOpaque ? Array(parent) : Array(parent + deleted)
        files.append(
            key: key.span, FileRecord(kind: isOpaque ? .opaque : .whiteout, mode: 0, user: 0, group: 0, size: 0))
    }

    /// Sorts what was collected and joins lists of files with the files that they name.
    consuming func finish(uncompressedSize: UInt64) -> LayerInventory {
        let (table, placement) = files.finish()
        let owned = OwnedPaths(in: table)
        let findings = self.findings.map { ordinal, path, sink in
            LayerInventory.Finding(
                file: placement[ordinal], path: path, packages: sink.packages,
                ownerships: sink.ownerships.map { owned.locate($0) }, licenses: sink.licenses,
                diversions: sink.diversions, distribution: sink.distribution, contentSets: sink.contentSets,
                symbols: sink.symbols, accounts: sink.accounts, tools: sink.tools, secrets: sink.secrets)
        }
        for finding in findings {
            for owned in finding.ownerships {
                for (file, expected) in owned.checksums {
                    guard let taken = table.checksums[Int(file)], taken.algorithm != expected.algorithm else {
                        continue
                    }
                    revisit.add(.checksum(expected.algorithm), for: table.keyBytes(Int(file)))
                }
            }
        }
        return LayerInventory(
            files: table, findings: findings, diagnostics: diagnostics, uncompressedSize: uncompressedSize,
            revisit: revisit)
    }
}

extension TarEntry.Kind {
    fileprivate var fileKind: FileKind {
        switch self {
        case .regular: .regular
        case .hardLink: .hardLink
        case .symbolicLink: .symbolicLink
        case .characterDevice: .characterDevice
        case .blockDevice: .blockDevice
        case .directory: .directory
        case .fifo: .fifo
        }
    }
}
