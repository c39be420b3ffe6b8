package import Bytes
internal import Model

/// Packages of apk and the files that they own: Alpine, Wolfi, Chainguard.
/// Source: apk-tools' src/database.c, `apk_db_fdb_read`: one letter, a colon and the value on each line, a blank line
/// after each package.
package struct Apk: Cataloger {
    package let id: CatalogerID = "apk"
    package let wanted: [Claim] = [
        Claim(.path("lib/apk/db/installed"), upTo: .mebibytes(32)),
        Claim(.path("usr/lib/apk/db/installed"), upTo: .mebibytes(32)),
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var lines = LineCursor(file.bytes)
        var entry = InstalledEntry()
        var faults = RecordFaults()
        var good = 0
        func finish(_ entry: InstalledEntry) {
            guard let offset = entry.offset else { return }
            guard let name = entry.name, let version = entry.version else {
                let missing = entry.name == nil ? "package name" : "version of \(entry.name ?? "")"
                faults.note("entry without \(missing)", at: offset)
                return
            }
            good += 1
            let owner = OwnerKey(.alpine, name)
            sink.add(entry.package(name: name, version: version), owner: owner)
            if !entry.paths.isEmpty { sink.own(CatalogSink.Ownership(owner: owner, paths: entry.paths)) }
        }
        while true {
            let offset = lines.offset
            guard let line = lines.next() else { break }
            if line.isEmpty {
                finish(entry)
                entry = InstalledEntry()
            } else if line.count >= 2, line[1] == UInt8(ascii: ":"), line[0].isASCIILetter {
                entry.set(line[0], line.extracting(2...), at: offset)
            } else {
                faults.note("line is no field of an installed database", at: offset)
            }
        }
        finish(entry)
        if good == 0, let fault = faults.first { throw fault }
        faults.report(of: file.path, weight: weight(ofBroken: file.path), into: &sink)
    }
}

/// One package of the installed database.
private struct InstalledEntry {
    private(set) var offset: Int?
    private(set) var name: String?
    private(set) var version: String?
    private(set) var paths: [String] = []
    private var architecture: String?
    private var license: String?
    private var origin: String?
    private var directory = ""

    mutating func set(_ field: UInt8, _ value: Span<UInt8>, at offset: Int) {
        if self.offset == nil { self.offset = offset }
        switch field {
        case UInt8(ascii: "P"): name = value.isEmpty ? nil : value.text
        case UInt8(ascii: "V"): version = value.isEmpty ? nil : value.text
        case UInt8(ascii: "A"): architecture = value.isEmpty ? nil : value.text
        case UInt8(ascii: "L"): license = value.isEmpty ? nil : value.text
        case UInt8(ascii: "o"): origin = value.isEmpty ? nil : value.text
        case UInt8(ascii: "F"): directory = value.isEmpty ? "" : value.text + "/"
        case UInt8(ascii: "R"): paths.append(directory + value.text)
        default: break
        }
    }

    /// A package and its origin share the version: all packages of a build do.
    func package(name: String, version: String) -> Package {
        Package(
            ecosystem: .alpine, name: name, version: version, architecture: architecture,
            source: Package.SourcePackage(name: origin ?? name, version: version),
            licenses: license.map { [$0] } ?? [])
    }
}
