internal import Bytes
internal import Model

/// How advisories lie in the database: what matching needs for each package apart from what is told about a match.
enum AdvisoryRecord {
    /// What is told about a match.
    static func details(of advisory: Advisory) -> [UInt8] {
        var writer = BinaryWriter()
        writer.write(advisory.id)
        writer.write(VulnerabilityFinding.Kind.allCases.firstIndex(of: advisory.kind) ?? 0)
        writer.write(advisory.isWithdrawn)
        writer.write(advisory.aliases) { $0.write($1) }
        writer.write(advisory.covered) { $0.write($1) }
        writer.write(advisory.title)
        writer.write(advisory.published?.description)
        writer.write(advisory.severities) { writer, statement in
            writer.write(statement.source)
            writer.write(statement.severity.rawValue)
            writer.write(statement.vector?.text)
        }
        writer.write(advisory.references) { $0.write($1) }
        return writer.bytes
    }

    /// The advisory without the packages that it affects.
    static func advisory(_ bytes: Span<UInt8>) throws(ParseError) -> Advisory {
        var reader = BinaryReader(bytes)
        var advisory = Advisory(id: try reader.string())
        advisory.kind = try element(VulnerabilityFinding.Kind.allCases, reader.int())
        advisory.isWithdrawn = try reader.bool()
        advisory.aliases = try strings(&reader)
        advisory.covered = try strings(&reader)
        advisory.title = try reader.string()
        advisory.published = try reader.optionalString().flatMap { CivilDate($0) }
        for _ in 0..<(try reader.elementCount()) {
            let source = try reader.string()
            guard let severity = Severity(rawValue: try reader.string()) else {
                throw ParseError("no severity", at: reader.offset)
            }
            let vector = try reader.optionalString().flatMap { try? CVSSVector($0) }
            advisory.severities.append(SeverityStatement(source: source, severity: severity, vector: vector))
        }
        advisory.references = try strings(&reader)
        return advisory
    }

    /// What one advisory says about one package; `number` is the advisory's in its part.
    static func write(_ affected: AffectedPackage, number: Int, into writer: inout BinaryWriter) {
        writer.write(number)
        writer.write(affected.ranges) { writer, range in
            writer.write(range.start ?? "")
            let start = range.isStartExcluded ? 4 : 0
            switch range.end {
            case .none: writer.write(start)
            case .fixed(let version):
                writer.write(start + 1)
                writer.write(version)
            case .lastAffected(let version):
                writer.write(start + 2)
                writer.write(version)
            case .before(let version):
                writer.write(start + 3)
                writer.write(version)
            }
        }
        writer.write(affected.versions) { $0.write($1) }
        writer.write(FixState.allCases.firstIndex(of: affected.openState) ?? 0)
        writer.write(affected.severity.flatMap { Severity.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0)
        writer.write(affected.module)
        writer.write(affected.symbols) { writer, entry in
            writer.write(entry.path)
            writer.write(entry.symbols) { $0.write($1) }
        }
        writer.write(affected.doubt)
    }

    static func affected(
        _ reader: inout BinaryReader, ecosystem: AdvisoryEcosystem, name: String
    ) throws(ParseError) -> (number: Int, affected: AffectedPackage) {
        let number = try reader.int()
        var affected = AffectedPackage(ecosystem: ecosystem, name: name)
        for _ in 0..<(try reader.elementCount()) {
            let start = try reader.string()
            let kind = try reader.int()
            guard (0..<8).contains(kind) else { throw ParseError("no end of a range", at: reader.offset) }
            let end: VersionRange.End =
                switch kind % 4 {
                case 0: .none
                case 1: .fixed(try reader.string())
                case 2: .lastAffected(try reader.string())
                default: .before(try reader.string())
                }
            var range = VersionRange(from: start.isEmpty ? nil : start, end)
            range.isStartExcluded = kind >= 4
            affected.ranges.append(range)
        }
        affected.versions = try strings(&reader)
        affected.openState = try element(FixState.allCases, reader.int())
        let severity = try reader.int()
        affected.severity = severity == 0 ? nil : try element(Severity.allCases, severity - 1)
        affected.module = try reader.optionalString()
        for _ in 0..<(try reader.elementCount()) {
            affected.symbols.append(VulnerableSymbols(path: try reader.string(), symbols: try strings(&reader)))
        }
        affected.doubt = try reader.optionalString()
        return (number, affected)
    }

    private static func strings(_ reader: inout BinaryReader) throws(ParseError) -> [String] {
        try reader.list { (reader: inout BinaryReader) throws(ParseError) in try reader.string() }
    }

    private static func element<Element>(_ all: [Element], _ index: Int) throws(ParseError) -> Element {
        guard all.indices.contains(index) else { throw ParseError("none of the known values") }
        return all[index]
    }
}
