internal import Bytes
internal import Model

/// The parts of a cached layer record that are values of `Model`.
extension Package {
    func write(into writer: inout BinaryWriter) {
        writer.write(ecosystem.purlType)
        writer.write(namespace)
        writer.write(name)
        writer.write(version)
        writer.write(architecture)
        writer.write(source != nil)
        if let source {
            writer.write(source.name)
            writer.write(source.version)
        }
        writer.write(licenses) { $0.write($1) }
        writer.write(attributes != Attributes())
        if attributes != Attributes() { attributes.write(into: &writer) }
    }

    init(reading reader: inout BinaryReader) throws(ParseError) {
        let ecosystem = Ecosystem.of(purlType: try reader.string())
        self.init(
            ecosystem: ecosystem, namespace: try reader.optionalString(), name: try reader.string(),
            version: try reader.string(), architecture: try reader.optionalString(),
            source: try reader.bool() ? SourcePackage(name: reader.string(), version: reader.string()) : nil,
            licenses: try reader.list { (reader: inout BinaryReader) throws(ParseError) in try reader.string() },
            attributes: try reader.bool() ? Attributes(reading: &reader) : Attributes())
    }
}

extension Package.Attributes {
    func write(into writer: inout BinaryWriter) {
        writer.write(UInt64(basis.rawValue))
        writer.write(epoch.map { $0 + 1 } ?? 0)
        for text in [modularity, signingKey, supplier, nestedPath] { writer.write(text) }
        writer.write(cpes) { $0.write($1) }
        writer.write(checksums) { $1.write(into: &$0) }
        writer.write(symbols?.bytes ?? [])
        writer.write(dependencies) { $0.write($1) }
        writer.write(qualifiers.sorted { $0.key < $1.key }) { writer, pair in
            writer.write(pair.key)
            writer.write(pair.value)
        }
    }

    init(reading reader: inout BinaryReader) throws(ParseError) {
        guard let basis = Package.Attributes.Basis(rawValue: try reader.integer()) else {
            throw ParseError("no kind of evidence", at: reader.offset)
        }
        let epoch: Int = try reader.integer()
        let modularity = try reader.optionalString()
        let signingKey = try reader.optionalString()
        let supplier = try reader.optionalString()
        let nestedPath = try reader.optionalString()
        func texts(_ reader: inout BinaryReader) throws(ParseError) -> [String] {
            try reader.list { (reader: inout BinaryReader) throws(ParseError) in try reader.string() }
        }
        let cpes = try texts(&reader)
        let checksums = try reader.list { (reader: inout BinaryReader) throws(ParseError) in
            try Checksum(reading: &reader)
        }
        let symbols = SymbolSet(bytes: try reader.array())
        let dependencies = try texts(&reader)
        let qualifiers = try reader.list { (reader: inout BinaryReader) throws(ParseError) in
            (try reader.string(), try reader.string())
        }
        self.init(
            basis: basis, epoch: epoch == 0 ? nil : epoch - 1, modularity: modularity, signingKey: signingKey,
            supplier: supplier, cpes: cpes, checksums: checksums, symbols: symbols, dependencies: dependencies,
            nestedPath: nestedPath,
            qualifiers: Dictionary(qualifiers) { $1 })
    }
}

extension Checksum {
    func write(into writer: inout BinaryWriter) {
        writer.write(UInt64(algorithm.rawValue))
        writer.write(bytes)
    }

    init(reading reader: inout BinaryReader) throws(ParseError) {
        guard let algorithm = Checksum.Algorithm(rawValue: try reader.integer()),
            let checksum = Checksum(algorithm, bytes: try reader.array())
        else { throw ParseError("no checksum", at: reader.offset) }
        self = checksum
    }
}

extension Distribution {
    func write(into writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(like) { $0.write($1) }
        for text in [versionID, codename, prettyName, variantID, supportEnd] { writer.write(text) }
    }

    init(reading reader: inout BinaryReader) throws(ParseError) {
        self.init(
            id: try reader.string(),
            like: try reader.list { (reader: inout BinaryReader) throws(ParseError) in try reader.string() },
            versionID: try reader.optionalString(), codename: try reader.optionalString(),
            prettyName: try reader.optionalString(), variantID: try reader.optionalString(),
            supportEnd: try reader.optionalString())
    }
}

extension Account {
    func write(into writer: inout BinaryWriter) {
        writer.write(UInt64(kind.rawValue))
        writer.write(name)
        writer.write(UInt64(id))
        writer.write(UInt64(groupID))
        writer.write(home)
        writer.write(shell)
    }

    init(reading reader: inout BinaryReader) throws(ParseError) {
        guard let kind = Account.Kind(rawValue: try reader.integer()) else {
            throw ParseError("no kind of account", at: reader.offset)
        }
        self.init(
            kind: kind, name: try reader.string(), id: try reader.integer(), groupID: try reader.integer(),
            home: try reader.string(), shell: try reader.string())
    }
}

extension Secret {
    func write(into writer: inout BinaryWriter) {
        writer.write(detector)
        writer.write(title)
        writer.write(place)
        writer.write(line.map { $0 + 1 } ?? 0)
        writer.write(redacted)
    }

    init(reading reader: inout BinaryReader) throws(ParseError) {
        self.init(
            detector: try reader.string(), title: try reader.string(), place: try reader.string(),
            line: try reader.optionalIndex(), redacted: try reader.string())
    }
}

extension BinaryWriter {
    /// A count or index that may be absent.
    mutating func writeIndex(_ value: Int?) { write(value.map { $0 + 1 } ?? 0) }
}

extension BinaryReader {
    @_lifetime(self: copy self)
    mutating func optionalIndex() throws(ParseError) -> Int? {
        let value = try int()
        return value == 0 ? nil : value - 1
    }
}
