package import Bytes
internal import Model

/// Packages of opkg and the files that they own: images built with Yocto, OpenWrt.
/// Source: opkg's libopkg/pkg_parse.c and libopkg/file_util.c; the format is that of dpkg's status database with fewer
/// fields, and file lists beside it, whose lines may end with a tab and more.
package struct Opkg: Cataloger {
    private enum Source {
        case database
        case fileList
    }

    private static let sources: [(Source, Claim)] = ["usr/lib/opkg", "var/lib/opkg"].flatMap { folder in
        [
            (.database, Claim(.path("\(folder)/status"), upTo: .mebibytes(32))),
            (.fileList, Claim(.child(of: "\(folder)/info", suffix: ".list"), upTo: .mebibytes(8))),
        ]
    }

    package let id: CatalogerID = "opkg"
    package let wanted = Self.sources.map(\.1)

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        switch Self.sources[file.claim].0 {
        case .database: try catalogDatabase(file, into: &sink)
        case .fileList:
            let owner = OwnerKey(.opkg, String(file.name.dropLast(".list".utf8.count)))
            var paths: [String] = []
            var lines = LineCursor(file.bytes)
            while let line = lines.next() {
                let path = line.extracting(..<(line.firstIndex(of: UInt8(ascii: "\t")) ?? line.count))
                let relative = path.extracting((path.starts(with: "/") ? 1 : 0)...)
                if !relative.isEmpty { paths.append(relative.text) }
            }
            if !paths.isEmpty { sink.own(CatalogSink.Ownership(owner: owner, paths: paths)) }
        }
    }

    private func catalogDatabase(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var cursor = FieldCursor(file.bytes)
        var stanza = OpkgStanza()
        var faults = RecordFaults()
        var good = 0
        func finish(_ stanza: OpkgStanza) {
            guard let offset = stanza.offset else { return }
            guard let name = stanza.name, let version = stanza.version else {
                return faults.note("package of opkg without name or version", at: offset)
            }
            good += 1
            if stanza.isInstalled { sink.add(stanza.package(name, version), owner: OwnerKey(.opkg, name)) }
        }
        while let line = cursor.next() {
            switch line {
            case .continuation: continue
            case .malformed: faults.note("line is no field of a status database", at: cursor.offset)
            case .blank:
                finish(stanza)
                stanza = OpkgStanza()
            case .field:
                stanza.offset = stanza.offset ?? cursor.offset
                guard !cursor.value.isEmpty else { continue }
                if cursor.isNamed("package") { stanza.name = cursor.value.text }
                if cursor.isNamed("version") { stanza.version = cursor.value.text }
                if cursor.isNamed("architecture") { stanza.architecture = cursor.value.text }
                if cursor.isNamed("license") { stanza.license = cursor.value.text }
                if cursor.isNamed("depends") { stanza.depends = cursor.value.text }
                if cursor.isNamed("status") { stanza.status = cursor.value.text }
            }
        }
        finish(stanza)
        if good == 0, let fault = faults.first { throw fault }
        faults.report(of: file.path, weight: weight(ofBroken: file.path), into: &sink)
    }
}

/// The fields of one package.
private struct OpkgStanza {
    var offset: Int?
    var name: String?
    var version: String?
    var architecture: String?
    var license: String?
    var depends = ""
    /// Want, flag and state.
    var status = ""

    /// Whether its files are there: all states but these leave some.
    var isInstalled: Bool {
        !["not-installed", "config-files"].contains(status.split(separator: " ").last ?? "installed")
    }

    func package(_ name: String, _ version: String) -> Package {
        // A list of `name (>= 1)`; of alternatives each may be what is there.
        let needed = depends.split { ",|".contains($0) }.compactMap { $0.split(separator: " ").first.map(String.init) }
        return Package(
            ecosystem: .opkg, name: name, version: version, architecture: architecture,
            licenses: license.map { [$0] } ?? [],
            attributes: Package.Attributes(dependencies: Set(needed).sorted()))
    }
}
