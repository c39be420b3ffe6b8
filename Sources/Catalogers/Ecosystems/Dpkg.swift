package import Bytes
package import Model

/// Packages of dpkg, and the files that they own: the status database of Debian and Ubuntu, and the
/// one-file-per-package directory of distroless images.
/// Sources: dpkg(1) "Package states", deb-control(5), dpkg-divert(1), dpkg's lib/dpkg/parse.c, infodb-format.c and
/// db-ctrl-access.c.
package struct Dpkg: Cataloger {
    private enum Source {
        case database
        case record
        case diversions
        case fileList
        case sums
        /// A script or list of a package, of which only its being there counts.
        case control
    }

    private static let info = "var/lib/dpkg/info"

    private static let files: [(Source, Claim)] = [
        (.database, Claim(.path("var/lib/dpkg/status"), upTo: .mebibytes(32))),
        (.record, Claim(.child(of: "var/lib/dpkg/status.d"), upTo: .mebibytes(4))),
        (.fileList, Claim(.child(of: info, suffix: ".list"), upTo: .mebibytes(8))),
        (.sums, Claim(.child(of: info, suffix: ".md5sums"), upTo: .mebibytes(8), overLimit: .local)),
        (.diversions, Claim(.path("var/lib/dpkg/diversions"), upTo: .mebibytes(4), overLimit: .local)),
    ]

    private static let controlFiles: [(Source, Claim)] = [
        "preinst", "postinst", "prerm", "postrm", "config", "conffiles", "templates", "triggers", "shlibs", "symbols",
    ].map { (.control, Claim(.child(of: info, suffix: "." + $0), upTo: .bytes(0))) }

    private static let sources = files + controlFiles

    package let id: CatalogerID = "dpkg"
    package let version = 2
    package let wanted = Self.sources.map(\.1)

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        switch Self.sources[file.claim].0 {
        case .database:
            try catalogStanzas(of: file, owner: nil, into: &sink)
        case .record where file.name.hasSuffix(".md5sums"):
            sink.own(DpkgFileLists.summed(file.bytes, owner: owner(of: file)))
        case .record:
            try catalogStanzas(of: file, owner: OwnerKey(.debian, String(file.name)), into: &sink)
        case .diversions:
            for diversion in try DpkgFileLists.diversions(file.bytes) { sink.divert(diversion) }
        case .fileList:
            let paths = DpkgFileLists.listed(file.bytes)
            sink.own(CatalogSink.Ownership(owner: owner(of: file), paths: paths + [file.path]))
        case .sums:
            var files = DpkgFileLists.summed(file.bytes, owner: owner(of: file))
            files.paths.append(file.path)
            sink.own(files)
        case .control:
            sink.own(CatalogSink.Ownership(owner: owner(of: file), paths: [file.path]))
        }
    }

    /// A list that is broken leaves files without owner, but hides no package.
    package func weight(ofBroken path: String) -> Diagnostic.Weight {
        path.hasSuffix("/diversions") || FixturePath.contains(path) ? .local : .blinding
    }

    /// dpkg names each file of a package's own after it: `libc6:amd64.list`.
    private func owner(of file: borrowing FileView) -> OwnerKey {
        let end = file.name.lastIndex(of: ".") ?? file.name.endIndex
        return OwnerKey(.debian, String(file.name[..<end]))
    }

    /// One broken stanza loses that one only; a file without any good one is an error.
    private func catalogStanzas(
        of file: borrowing FileView, owner: OwnerKey?, into sink: inout CatalogSink
    ) throws(ParseError) {
        var cursor = FieldCursor(file.bytes)
        var stanza = DpkgStanza()
        var stanzas: [DpkgStanza] = []
        var faults = RecordFaults()
        var good = 0
        func finish(_ stanza: DpkgStanza) {
            guard !stanza.isEmpty, stanza.isPresent else {
                if !stanza.isEmpty { good += 1 }
                return
            }
            guard !stanza.name.isEmpty, !stanza.version.isEmpty else {
                let missing = stanza.name.isEmpty ? "package name" : "version of \(stanza.name)"
                faults.note("stanza without \(missing)", at: stanza.offset)
                return
            }
            good += 1
            stanzas.append(stanza)
        }
        while let line = cursor.next() {
            switch line {
            case .continuation: continue
            case .blank:
                finish(stanza)
                stanza = DpkgStanza()
            case .malformed: faults.note("line is no field of a control file", at: cursor.offset)
            case .field:
                if stanza.isEmpty { stanza.begin(at: cursor.offset) }
                if !stanza.read(cursor) { faults.note("unknown package state", at: cursor.offset) }
            }
        }
        finish(stanza)
        // A record of its own says nothing about which alternatives are there: each may be.
        let resolver = owner == nil ? DpkgDependencies(stanzas) : nil
        for stanza in stanzas {
            let needed = resolver?.names(for: stanza) ?? DpkgDependencies.allNames(of: stanza)
            sink.add(stanza.package(dependencies: needed), owner: owner ?? stanza.owner)
        }
        if good == 0, let fault = faults.first { throw fault }
        faults.report(of: file.path, weight: weight(ofBroken: file.path), into: &sink)
    }
}
