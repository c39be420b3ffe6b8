package import Bytes
internal import Catalogers
internal import Model

/// The record that the cache keeps of a layer. Written and read only here; `version` goes into the cache key, so that no record is read by other code than the
/// code that wrote it.
extension LayerInventory {
    static let recordVersion = 6

    package func write(into writer: inout BinaryWriter) {
        files.write(into: &writer)
        writer.write(uncompressedSize)
        writer.write(findings) { $1.write(into: &$0) }
        writer.write(diagnostics) { writer, diagnostic in
            writer.write(diagnostic.weight == .blinding)
            writer.write(diagnostic.path)
            writer.write(diagnostic.reason)
        }
    }

    package init(reading reader: inout BinaryReader) throws(ParseError) {
        let files = try FileTable(reading: &reader)
        let size = try reader.uint64()
        let findings = try reader.list { (reader: inout BinaryReader) throws(ParseError) in
            try Finding(reading: &reader, fileCount: files.count)
        }
        let diagnostics = try reader.list { (reader: inout BinaryReader) throws(ParseError) in
            Diagnostic(
                weight: try reader.bool() ? .blinding : .local, path: try reader.string(), reason: try reader.string())
        }
        self.init(files: files, findings: findings, diagnostics: diagnostics, uncompressedSize: size)
    }
}

extension LayerInventory.Finding {
    func write(into writer: inout BinaryWriter) {
        writer.write(file.map { $0 + 1 } ?? 0)
        writer.write(path)
        writer.write(packages) { writer, found in
            writer.write(found.owner?.description)
            found.package.write(into: &writer)
        }
        writer.write(ownerships) { writer, owned in
            writer.write(owned.owner.description)
            var last: UInt32 = 0
            writer.write(owned.files) { writer, index in
                writer.write(UInt64(index - last))  // ascending: small numbers
                last = index
            }
            writer.write(owned.elsewhere) { $0.write($1) }
            writer.write(owned.trees) { $0.write($1) }
            writer.write(owned.checksums.sorted { $0.key < $1.key }) { writer, pair in
                writer.write(UInt64(pair.key))
                pair.value.write(into: &writer)
            }
            writer.write(owned.checksumsElsewhere.sorted { $0.key < $1.key }) { writer, pair in
                writer.write(pair.key)
                pair.value.write(into: &writer)
            }
        }
        writer.write(licenses) { writer, stated in
            writer.write(stated.ecosystem.purlType)
            writer.write(stated.name)
            writer.write(stated.licenses) { $0.write($1) }
        }
        writer.write(diversions) { writer, diversion in
            writer.write(diversion.from)
            writer.write(diversion.to)
            writer.write(diversion.exceptOf?.description)
        }
        writer.write(distribution != nil)
        distribution?.write(into: &writer)
        writer.write(contentSets != nil)
        if let contentSets { writer.write(contentSets.names) { $0.write($1) } }
        writer.write(symbols?.bytes ?? [])
        writer.write(accounts) { $1.write(into: &$0) }
        writer.write(tools) { $0.write($1.description) }
        writer.write(secrets) { $1.write(into: &$0) }
    }

    init(reading reader: inout BinaryReader, fileCount: Int) throws(ParseError) {
        let file: Int = try reader.integer()
        guard file <= fileCount else { throw ParseError("a finding points at no file", at: reader.offset) }
        self.init(
            file: file == 0 ? nil : file - 1,
            path: try reader.string(),
            packages: try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                let owner = try reader.optionalString().map { OwnerKey(stored: $0) }
                return CatalogSink.FoundPackage(package: try Package(reading: &reader), owner: owner)
            },
            ownerships: try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                try LayerInventory.OwnedFiles(reading: &reader, fileCount: fileCount)
            },
            licenses: try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                CatalogSink.StatedLicenses(
                    ecosystem: Ecosystem.of(purlType: try reader.string()),
                    name: try reader.string(), licenses: try reader.strings())
            },
            diversions: try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                CatalogSink.Diversion(
                    from: try reader.string(), to: try reader.string(),
                    exceptOf: try reader.optionalString().map { OwnerKey(stored: $0) })
            },
            distribution: try reader.bool() ? Distribution(reading: &reader) : nil,
            contentSets: try reader.bool() ? ContentSets(names: reader.strings()) : nil,
            symbols: SymbolSet(bytes: try reader.array()),
            accounts: try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                try Account(reading: &reader)
            },
            tools: try reader.list { (reader: inout BinaryReader) throws(ParseError) in ToolID(try reader.string()) },
            secrets: try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                try Secret(reading: &reader)
            })
    }
}

extension LayerInventory.OwnedFiles {
    fileprivate init(reading reader: inout BinaryReader, fileCount: Int) throws(ParseError) {
        let owner = OwnerKey(stored: try reader.string())
        var last: UInt64 = 0
        let count = try reader.elementCount()
        var files: [UInt32] = []
        files.reserveCapacity(count)
        for _ in 0..<count {
            last += try reader.uint64() & 0xffff_ffff
            guard last < UInt64(fileCount) else { throw ParseError("an owner points at no file", at: reader.offset) }
            files.append(UInt32(last))
        }
        self.init(
            owner: owner, files: files,
            elsewhere: try reader.list { (reader: inout BinaryReader) throws(ParseError) in try reader.string() },
            trees: try reader.list { (reader: inout BinaryReader) throws(ParseError) in try reader.string() },
            checksums: Dictionary(
                try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                    (try reader.uint32(), try Checksum(reading: &reader))
                }
            ) { $1 },
            checksumsElsewhere: Dictionary(
                try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                    (try reader.int(), try Checksum(reading: &reader))
                }
            ) { $1 })
    }
}

extension BinaryReader {
    mutating func strings() throws(ParseError) -> [String] {
        try list { (reader: inout BinaryReader) throws(ParseError) in try reader.string() }
    }
}
