package import Bytes
internal import Model

/// Packages of rpm and the files that they own, from each of the three formats of its database, and from the manifest
/// that images of Azure Linux keep in its place.
/// Sources: rpm's lib/backend, docs/manual/format_header.md; see the readers below `RPM`.
package struct Rpm: Cataloger {
    private enum Source {
        case database
        case log
        case manifest
    }

    /// A database of 128 MiB has some three thousand packages. More would have to be held in memory as a whole.
    private static let largestDatabase = ByteCount.mebibytes(128)
    /// SQLite's log begins with a header of that size, and is empty where rpm came to its end.
    private static let logHeaderSize = 32
    private static let sources: [(Source, Claim)] =
        ["var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm"].flatMap { folder in
            ["Packages", "Packages.db", "rpmdb.sqlite"].map {
                (.database, Claim(.path("\(folder)/\($0)"), upTo: largestDatabase))
            } + [(.log, Claim(.path("\(folder)/rpmdb.sqlite-wal"), upTo: .bytes(0)))]
        } + [
            (.manifest, Claim(.path("var/lib/rpmmanifest/container-manifest-2"), upTo: .mebibytes(8)))
        ]

    package let id: CatalogerID = "rpm"
    package let wanted = Self.sources.map(\.1)

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let weight = weight(ofBroken: file.path)
        switch Self.sources[file.claim].0 {
        case .database:
            let database = try RPMDatabase(file.bytes)
            database.report(into: &sink)
            database.faults.report(of: file.path, weight: weight, into: &sink)
        case .log:
            guard file.record.size > UInt64(Self.logHeaderSize) else { return }
            sink.report(
                Diagnostic(
                    weight: weight, path: file.path,
                    reason: "a log of changes that the rpm database beside it may lack: they are not read"))
        case .manifest:
            let faults = try RPMManifest.read(file.bytes, into: &sink)
            faults.report(of: file.path, weight: weight, into: &sink)
        }
    }
}
