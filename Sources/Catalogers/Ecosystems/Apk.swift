package import Bytes
internal import Model

/// Packages of apk and the files that they own: Alpine, Wolfi, Chainguard.
/// Source: apk-tools' src/database.c, `apk_db_fdb_read`: one letter, a colon and the value on each line, a blank line
/// after each package.
package struct Apk: Cataloger {
    package let id: CatalogerID = "apk"
    package let version = 2
    package let wanted: [Claim] = [
        Claim(.path("lib/apk/db/installed"), upTo: .mebibytes(32)),
        Claim(.path("usr/lib/apk/db/installed"), upTo: .mebibytes(32)),
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var lines = LineCursor(file.bytes)
        var entry = ApkEntry()
        var entries: [ApkEntry] = []
        var faults = RecordFaults()
        func finish(_ entry: ApkEntry) {
            guard let offset = entry.offset else { return }
            if entry.name.isEmpty || entry.version.isEmpty {
                let missing = entry.name.isEmpty ? "package name" : "version of \(entry.name)"
                faults.note("entry without \(missing)", at: offset)
            } else {
                entries.append(entry)
            }
        }
        while true {
            let offset = lines.offset
            guard let line = lines.next() else { break }
            if line.isEmpty {
                finish(entry)
                entry = ApkEntry()
            } else if line.count >= 2, line[1] == UInt8(ascii: ":"), line[0].isASCIILetter {
                entry.set(line[0], line.extracting(2...), at: offset)
            } else {
                faults.note("line is no field of an installed database", at: offset)
            }
        }
        finish(entry)
        let dependencies = ApkDependencies(entries)
        for entry in entries {
            let owner = OwnerKey(.alpine, entry.name)
            sink.add(entry.package(dependencies: dependencies.names(for: entry)), owner: owner)
            guard !entry.paths.isEmpty else { continue }
            sink.own(CatalogSink.Ownership(owner: owner, paths: entry.paths, checksums: entry.checksums))
        }
        if entries.isEmpty, let fault = faults.first { throw fault }
        faults.report(of: file.path, weight: weight(ofBroken: file.path), into: &sink)
    }
}
