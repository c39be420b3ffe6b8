package import Bytes
internal import Catalogers
package import Model

/// All of an inventory that follows from the layers alone: what the cache keeps for an image whose layers it knows, so that they need not be laid over each other again.
package struct MergedInventory: Sendable {
    /// Raised whenever merging the same layers gives another result.
    static let recordVersion = 2

    let distribution: Distribution?
    let contentSets: ContentSets?
    let packages: [Inventory.Entry]
    let entries: [MergedFiles.Entry]
    let contents: [Int: MergedFiles.Entry]
    let owners: [Int32]
    let recognizedTools: [Int: [ToolID]]
    let accounts: [Account]
    let secrets: [Inventory.FoundSecret]
    let diagnostics: [Diagnostic]
    let coverage: [Coverage.File]

    /// - Parameter inventory: of layers all of which could be read; what is wrong with one that could not is the manifest's, not the layers'.
    package init(of inventory: Inventory) {
        distribution = inventory.distribution
        contentSets = inventory.contentSets
        packages = inventory.packages
        entries = inventory.files.entries
        contents = inventory.files.contents
        owners = inventory.owners
        recognizedTools = inventory.recognizedTools
        accounts = inventory.accounts
        secrets = inventory.secrets
        diagnostics = inventory.diagnostics
        coverage = inventory.coverage.files
    }

    /// The inventory of an image that has these layers.
    /// - Parameter tables: the files of each layer, those that the entries point into.
    func inventory(
        _ tables: [FileTable], image: ImageIdentity, config: ImageConfig, layers: [ImageLayer],
        isSearchedForSecrets: Bool, isVerified: Bool, cachedLayers: Int
    ) -> Inventory {
        Inventory(
            image: image, config: config, layers: layers, distribution: distribution, packages: packages,
            files: MergedFiles(layers: tables, entries: entries, contents: contents), owners: owners,
            recognizedTools: recognizedTools, accounts: accounts, secrets: secrets, diagnostics: diagnostics,
            isSearchedForSecrets: isSearchedForSecrets, cachedLayers: cachedLayers,
            coverage: Coverage(files: coverage, isVerified: isVerified), contentSets: contentSets)
    }
}

// MARK: Record

extension MergedInventory {
    package func write(into writer: inout BinaryWriter) {
        writer.write(distribution != nil)
        distribution?.write(into: &writer)
        writer.write(contentSets != nil)
        if let contentSets { writer.write(contentSets.names) { $0.write($1) } }
        writer.write(packages) { $1.write(into: &$0) }
        writer.write(entries.count)
        writer.write(runs) { writer, run in
            writer.write(Int(run.first.layer))
            writer.write(Int(run.first.introducedBy))
            writer.write(Int(run.first.index))
            writer.write(run.count)
        }
        writer.write(contents.sorted { $0.key < $1.key }) { writer, content in
            writer.write(content.key)
            writer.write(Int(content.value.layer))
            writer.write(Int(content.value.introducedBy))
            writer.write(Int(content.value.index))
        }
        for owner in owners { writer.write(Int(owner) + 1) }
        writer.write(recognizedTools.sorted { $0.key < $1.key }) { writer, tools in
            writer.write(tools.key)
            writer.write(tools.value) { $0.write($1.description) }
        }
        writer.write(accounts) { $1.write(into: &$0) }
        writer.write(secrets) { writer, found in
            found.secret.write(into: &writer)
            for index in [found.layer, found.deletedBy, found.owner] { writer.writeIndex(index) }
        }
        writer.write(diagnostics) { writer, diagnostic in
            writer.write(diagnostic.weight == .blinding)
            writer.writeIndex(diagnostic.layer)
            writer.write(diagnostic.path)
            writer.write(diagnostic.reason)
        }
        writer.write(coverage) { writer, file in
            writer.write(Int(file.position))
            writer.write(UInt64(file.state.rawValue))
            writer.write(Int(file.package) + 1)
        }
    }

    /// Entries that follow each other in one layer's table: most do.
    private var runs: [(first: MergedFiles.Entry, count: Int)] {
        var runs: [(first: MergedFiles.Entry, count: Int)] = []
        for entry in entries {
            if let last = runs.last, last.first.layer == entry.layer, last.first.introducedBy == entry.introducedBy,
                Int(last.first.index) + last.count == Int(entry.index)
            {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((entry, 1))
            }
        }
        return runs
    }

    /// - Parameter tables: the files of each layer; what points behind their ends is an error.
    package init(reading reader: inout BinaryReader, over tables: [FileTable]) throws(ParseError) {
        distribution = try reader.bool() ? Distribution(reading: &reader) : nil
        contentSets = try reader.bool() ? ContentSets(names: reader.strings()) : nil
        let distribution = distribution
        packages = try reader.list { (reader: inout BinaryReader) throws(ParseError) in
            try Inventory.Entry(reading: &reader, in: distribution)
        }
        entries = try Self.entries(&reader, over: tables)
        let (fileCount, packageCount) = (entries.count, packages.count)
        contents = Dictionary(
            try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                (
                    try reader.index(below: fileCount),
                    try Self.entry(&reader, over: tables)
                )
            }
        ) { $1 }
        var owners: [Int32] = []
        owners.reserveCapacity(fileCount)
        for _ in 0..<fileCount { owners.append(Int32(try reader.index(below: packageCount + 1)) - 1) }
        self.owners = owners
        recognizedTools = Dictionary(
            try reader.list { (reader: inout BinaryReader) throws(ParseError) in
                (try reader.index(below: fileCount), try reader.strings().map { ToolID($0) })
            }
        ) { $1 }
        accounts = try reader.list { (reader: inout BinaryReader) throws(ParseError) in try Account(reading: &reader) }
        secrets = try reader.list { (reader: inout BinaryReader) throws(ParseError) in
            Inventory.FoundSecret(
                secret: try Secret(reading: &reader), layer: try reader.optionalIndex(),
                deletedBy: try reader.optionalIndex(), owner: try reader.optionalIndex(below: packageCount))
        }
        diagnostics = try reader.list { (reader: inout BinaryReader) throws(ParseError) in
            Diagnostic(
                weight: try reader.bool() ? .blinding : .local, layer: try reader.optionalIndex(),
                path: try reader.string(), reason: try reader.string())
        }
        coverage = try reader.list { (reader: inout BinaryReader) throws(ParseError) in
            let position = Int32(try reader.index(below: fileCount))
            guard let state = Coverage.State(rawValue: try reader.integer()) else {
                throw ParseError("no state of a file", at: reader.offset)
            }
            return Coverage.File(
                position: position, state: state, package: Int32(try reader.index(below: packageCount + 1)) - 1)
        }
        for entry in packages {
            guard entry.files.allSatisfy({ Int($0) < fileCount }), entry.ownedBy ?? 0 < packageCount else {
                throw ParseError("a package points at no file", at: reader.offset)
            }
        }
    }

    private static func entry(
        _ reader: inout BinaryReader, over tables: [FileTable]
    ) throws(ParseError) -> MergedFiles.Entry {
        let layer = try reader.index(below: tables.count)
        return MergedFiles.Entry(
            layer: layer, introducedBy: try reader.index(below: tables.count),
            index: try reader.index(below: tables[layer].count))
    }

    private static func entries(
        _ reader: inout BinaryReader, over tables: [FileTable]
    ) throws(ParseError) -> [MergedFiles.Entry] {
        let all = tables.reduce(0) { $0 + $1.count }
        let count = try reader.index(below: all + 1)
        var entries: [MergedFiles.Entry] = []
        entries.reserveCapacity(count)
        for _ in 0..<(try reader.elementCount()) {
            let first = try entry(&reader, over: tables)
            let length = try reader.index(below: tables[Int(first.layer)].count - Int(first.index) + 1)
            guard length <= count - entries.count else { throw ParseError("too many files", at: reader.offset) }
            for ahead in 0..<length {
                entries.append(
                    MergedFiles.Entry(
                        layer: Int(first.layer), introducedBy: Int(first.introducedBy), index: Int(first.index) + ahead)
                )
            }
        }
        guard entries.count == count else { throw ParseError("too few files", at: reader.offset) }
        return entries
    }
}

extension Inventory.Entry {
    fileprivate func write(into writer: inout BinaryWriter) {
        package.write(into: &writer)
        writer.write(evidence)
        writer.write(introducedBy)
        writer.write(lastChangedBy)
        writer.writeIndex(ownedBy)
        var last: Int32 = 0
        writer.write(files) { writer, position in
            writer.write(Int(position - last))  // ascending: small numbers
            last = position
        }
    }

    fileprivate init(reading reader: inout BinaryReader, in distribution: Distribution?) throws(ParseError) {
        let package = try Package(reading: &reader)
        let evidence = try reader.string()
        let (introducedBy, lastChangedBy) = (try reader.int(), try reader.int())
        let ownedBy = try reader.optionalIndex()
        let count = try reader.elementCount()
        var files: [Int32] = []
        files.reserveCapacity(count)
        var last = 0
        for _ in 0..<count {
            last += try reader.index(below: Int(Int32.max) - last)
            files.append(Int32(last))
        }
        self.init(
            package: package, url: package.url(in: distribution), evidence: evidence, introducedBy: introducedBy,
            lastChangedBy: lastChangedBy, files: files, ownedBy: ownedBy)
    }
}

extension BinaryReader {
    @_lifetime(self: copy self)
    fileprivate mutating func index(below bound: Int) throws(ParseError) -> Int {
        let value = try int()
        guard value < bound else { throw ParseError("points behind the end", at: offset) }
        return value
    }

    @_lifetime(self: copy self)
    fileprivate mutating func optionalIndex(below bound: Int) throws(ParseError) -> Int? {
        let value = try index(below: bound + 1)
        return value == 0 ? nil : value - 1
    }
}
