internal import Bytes
internal import Model

/// The list of packages that images of Azure Linux without a package manager carry in place of a database: a line of
/// ten fields between tabs for each, `(none)` where there is no value. The list beside it, `container-manifest-1`, has
/// the same packages with less to say, and is not read.
/// Source: `rpm --qf` as in the builders of such images: NAME, VERSION-RELEASE, INSTALLTIME, BUILDTIME, VENDOR, EPOCH,
/// SIZE, ARCH, EPOCHNUM, SOURCERPM.
enum RPMManifest {
    static func read(_ bytes: Span<UInt8>, into sink: inout CatalogSink) throws(ParseError) -> RecordFaults {
        var lines = LineCursor(bytes)
        var faults = RecordFaults()
        var good = 0
        while true {
            let offset = lines.offset
            guard let line = lines.next() else { break }
            guard !line.trimmed.isEmpty else { continue }
            let fields = fields(of: line)
            guard fields.count == 10, let name = fields[0], let version = fields[1] else {
                faults.note("line is no package of a container manifest", at: offset)
                continue
            }
            good += 1
            let source = fields[9].flatMap { RPMSourceName(file: $0) }
            sink.add(
                Package(
                    ecosystem: .rpm, name: name, version: version, architecture: fields[7],
                    source: Package.SourcePackage(name: source?.name ?? name, version: source?.version ?? version),
                    attributes: Package.Attributes(
                        epoch: RPMPackage.epoch(fields[8].flatMap { UInt64($0) }), supplier: fields[4],
                        qualifiers: fields[9].map { ["upstream": $0] } ?? [:])))
        }
        if good == 0, let fault = faults.first { throw fault }
        return faults
    }

    private static func fields(of line: Span<UInt8>) -> [String?] {
        var fields: [String?] = []
        var start = 0
        while start <= line.count, fields.count <= 10 {
            let end = line.firstIndex(of: UInt8(ascii: "\t"), from: start) ?? line.count
            let field = line.extracting(start..<end)
            fields.append(field.isEmpty || field.starts(with: "(none)") ? nil : field.text)
            start = end + 1
        }
        return fields
    }
}
