package import Bytes
internal import Model

/// Packages of dpkg, and the files that they own: the status database of Debian and Ubuntu, and the
/// one-file-per-package directory of distroless images.
/// Sources: dpkg(1) "Package states", deb-control(5), dpkg's lib/dpkg/parse.c and infodb-format.c.
package struct Dpkg: Cataloger {
    private enum Source: Int, CaseIterable {
        case database
        case record
        case fileList

        var claim: Claim {
            switch self {
            case .database: Claim(.path("var/lib/dpkg/status"), upTo: .mebibytes(32))
            case .record: Claim(.child(of: "var/lib/dpkg/status.d"), upTo: .mebibytes(4))
            case .fileList: Claim(.child(of: "var/lib/dpkg/info", suffix: ".list"), upTo: .mebibytes(8))
            }
        }
    }

    package let id: CatalogerID = "dpkg"
    package let wanted = Source.allCases.map(\.claim)

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        switch Source(rawValue: file.claim) {
        case .database:
            try catalogStanzas(of: file, owner: nil, into: &sink)
        case .record where file.name.hasSuffix(".md5sums"):
            let owner = OwnerKey(.debian, String(file.name.dropLast(".md5sums".count)))
            sink.own(CatalogSink.Ownership(owner: owner, paths: Self.summedPaths(file.bytes)))
        case .record:
            try catalogStanzas(of: file, owner: OwnerKey(.debian, String(file.name)), into: &sink)
        case .fileList:
            let owner = OwnerKey(.debian, String(file.name.dropLast(".list".count)))
            sink.own(CatalogSink.Ownership(owner: owner, paths: Self.listedPaths(file.bytes)))
        case nil:
            break
        }
    }

    /// One broken stanza loses that one only; a file without any good one is an error.
    private func catalogStanzas(
        of file: borrowing FileView, owner: OwnerKey?, into sink: inout CatalogSink
    ) throws(ParseError) {
        var cursor = FieldCursor(file.bytes)
        var stanza = Stanza()
        var faults = RecordFaults()
        var good = 0
        func finish(_ stanza: Stanza) {
            guard !stanza.isEmpty, stanza.isPresent else {
                if !stanza.isEmpty { good += 1 }
                return
            }
            guard let name = stanza.name, let version = stanza.version else {
                let missing = stanza.name == nil ? "package name" : "version of \(stanza.name ?? "")"
                faults.note("stanza without \(missing)", at: stanza.offset)
                return
            }
            good += 1
            sink.add(stanza.package(name: name, version: version), owner: owner ?? stanza.owner(name: name))
        }
        while let line = cursor.next() {
            switch line {
            case .continuation: continue
            case .blank:
                finish(stanza)
                stanza = Stanza()
            case .malformed: faults.note("line is no field of a control file", at: cursor.offset)
            case .field:
                if stanza.isEmpty { stanza.begin(at: cursor.offset) }
                if cursor.isNamed("package") {
                    stanza.name = cursor.value.isEmpty ? nil : cursor.value.text
                } else if cursor.isNamed("status") {
                    guard stanza.setState(cursor.value) else {
                        faults.note("unknown package state", at: cursor.offset)
                        continue
                    }
                } else if cursor.isNamed("version") {
                    stanza.version = cursor.value.isEmpty ? nil : cursor.value.text
                } else if cursor.isNamed("architecture") {
                    stanza.architecture = cursor.value.text
                } else if cursor.isNamed("source") {
                    stanza.setSource(cursor.value)
                } else if cursor.isNamed("multi-arch") {
                    stanza.isCoinstallable = cursor.value.elementsEqual(Array("same".utf8))
                }
            }
        }
        finish(stanza)
        if good == 0, let fault = faults.first { throw fault }
        faults.report(of: file.path, weight: weight(ofBroken: file.path), into: &sink)
    }

    /// The paths of a `.list` file, without leading slash. A directory comes right before what is in it, and is left
    /// out: directories are shared.
    private static func listedPaths(_ bytes: Span<UInt8>) -> [String] {
        var paths: [String] = []
        var lines = LineCursor(bytes)
        var pending = lines.next()
        while let path = pending {
            pending = lines.next()
            if let next = pending, next.count > path.count, next[path.count] == UInt8(ascii: "/"),
                next.extracting(0..<path.count).order(to: path) == 0
            {
                continue
            }
            let relative = path.extracting((path.starts(with: "/") ? 1 : 0)...)
            if !relative.isEmpty, !relative.elementsEqual([UInt8(ascii: ".")]) { paths.append(relative.text) }
        }
        return paths
    }

    /// The paths of an `.md5sums` file: 32 digits, two spaces, a path relative to the root.
    private static func summedPaths(_ bytes: Span<UInt8>) -> [String] {
        var paths: [String] = []
        var lines = LineCursor(bytes)
        while let line = lines.next() {
            guard let space = line.firstIndex(of: UInt8(ascii: " ")), space + 2 < line.count else { continue }
            let path = line.extracting((space + 2)...)
            let prefix = path.starts(with: "./") ? 2 : path.starts(with: "/") ? 1 : 0
            if path.count > prefix { paths.append(path.extracting(prefix...).text) }
        }
        return paths
    }
}

/// The fields of one package in a status database.
private struct Stanza {
    private(set) var offset = 0
    private(set) var isEmpty = true
    var name: String?
    var version: String?
    var architecture: String?
    /// `Multi-Arch: same`: several architectures can be installed side by side, and dpkg names the file list after
    /// both.
    var isCoinstallable = false
    /// Whether the package's files are on disk. Records that image builders write have no status: what they list is
    /// there.
    private(set) var isPresent = true
    private var source: (name: String, version: String?)?

    mutating func begin(at offset: Int) {
        self.offset = offset
        isEmpty = false
    }

    /// Reads `want flag state`; `false` where the state is none that dpkg knows.
    mutating func setState(_ status: Span<UInt8>) -> Bool {
        var start = status.count
        while start > 0, !status[start - 1].isASCIISpace { start -= 1 }
        switch status.extracting(start...).text {
        case "installed", "unpacked", "half-configured", "half-installed", "triggers-awaited", "triggers-pending":
            return true
        case "config-files", "not-installed":
            isPresent = false
            return true
        default:
            return false
        }
    }

    /// Reads `name` or `name (version)`.
    mutating func setSource(_ value: Span<UInt8>) {
        guard let open = value.firstIndex(of: UInt8(ascii: "(")) else {
            source = value.isEmpty ? nil : (value.text, nil)
            return
        }
        let name = value.extracting(..<open).trimmed
        let close = value.firstIndex(of: UInt8(ascii: ")"), from: open) ?? value.count
        let stated = value.extracting(open + 1..<close).trimmed
        source = name.isEmpty ? nil : (name.text, stated.isEmpty ? nil : stated.text)
    }

    func package(name: String, version: String) -> Package {
        Package(
            ecosystem: .debian, name: name, version: version, architecture: architecture,
            source: Package.SourcePackage(name: source?.name ?? name, version: source?.version ?? version))
    }

    func owner(name: String) -> OwnerKey {
        guard isCoinstallable, let architecture else { return OwnerKey(.debian, name) }
        return OwnerKey(.debian, "\(name):\(architecture)")
    }
}
