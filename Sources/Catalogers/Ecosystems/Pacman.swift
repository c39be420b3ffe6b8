package import Bytes
internal import Model

/// Packages of pacman and the files that they own: a folder for each below `var/lib/pacman/local`.
/// Source: pacman's lib/libalpm/be_local.c, `local_db_read`: sections that begin with `%NAME%` and end with a blank
/// line, a value on each line.
package struct Pacman: Cataloger {
    private enum Source: Int, CaseIterable {
        case description
        case fileList

        var claim: Claim {
            switch self {
            case .description: Claim(.name("desc", within: "pacman"), upTo: .mebibytes(4))
            case .fileList: Claim(.name("files", within: "pacman"), upTo: .mebibytes(64))
            }
        }
    }

    private static let database = "var/lib/pacman/local/"

    package let id: CatalogerID = "pacman"
    package let wanted = Source.allCases.map(\.claim)

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let folder = file.directory.hasPrefix(Self.database) ? file.directory.dropFirst(Self.database.count) : ""
        guard !folder.isEmpty, !folder.utf8.contains(UInt8(ascii: "/")) else { return }
        let owner = OwnerKey(.alpm, String(folder))
        switch Source(rawValue: file.claim) {
        case .description: sink.add(try Self.package(file.bytes), owner: owner)
        case .fileList:
            let paths = Self.paths(file.bytes)
            if !paths.isEmpty { sink.own(CatalogSink.Ownership(owner: owner, paths: paths)) }
        case nil: break
        }
    }

    /// Calls `body` with the section and the value of each line.
    private static func forEachValue(_ bytes: Span<UInt8>, _ body: (_ section: String, _ value: Span<UInt8>) -> Void) {
        var lines = LineCursor(bytes)
        var section: String?
        while let line = lines.next() {
            if line.isEmpty {
                section = nil
            } else if let section {
                body(section, line)
            } else if line.count > 2, line[0] == UInt8(ascii: "%"), line[line.count - 1] == UInt8(ascii: "%") {
                section = line.extracting(1..<line.count - 1).text
            }
        }
    }

    private static func package(_ bytes: Span<UInt8>) throws(ParseError) -> Package {
        var values: [String: [String]] = [:]
        forEachValue(bytes) { section, value in
            switch section {
            case "NAME", "VERSION", "BASE", "ARCH", "LICENSE", "PACKAGER", "DEPENDS":
                values[section, default: []].append(value.text)
            default: break
            }
        }
        guard let name = values["NAME"]?.first else { throw ParseError("package of pacman without name") }
        guard let version = values["VERSION"]?.first else {
            throw ParseError("package of pacman without version: \(name)")
        }
        let needed = (values["DEPENDS"] ?? []).map { $0.prefix { !"<>=".contains($0) } }
        return Package(
            ecosystem: .alpm, name: name, version: version, architecture: values["ARCH"]?.first,
            source: Package.SourcePackage(name: values["BASE"]?.first ?? name, version: version),
            licenses: values["LICENSE"] ?? [],
            attributes: Package.Attributes(
                supplier: values["PACKAGER"]?.first, dependencies: Set(needed.map(String.init)).sorted()))
    }

    /// Directories, which end with a slash, are shared and left out.
    private static func paths(_ bytes: Span<UInt8>) -> [String] {
        var paths: [String] = []
        forEachValue(bytes) { section, value in
            if section == "FILES", value[value.count - 1] != UInt8(ascii: "/") { paths.append(value.text) }
        }
        return paths
    }
}
