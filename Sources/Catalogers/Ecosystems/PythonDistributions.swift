package import Bytes
package import Model

/// Installed Python distributions and the files that they own. Sources: PyPA's "Recording installed projects" and "Core
/// metadata"; the egg formats of setuptools.
package struct PythonDistributions: Cataloger {
    private enum Source: Int, CaseIterable {
        case metadata
        case record
        case eggInfo
        case eggInfoFile
        case egg
        case installedFiles

        var claim: Claim {
            switch self {
            case .metadata: Claim(.name("METADATA", parentSuffix: ".dist-info"), upTo: .mebibytes(8))
            case .record: Claim(.name("RECORD", parentSuffix: ".dist-info"), upTo: .mebibytes(8))
            case .eggInfo: Claim(.name("PKG-INFO", parentSuffix: ".egg-info"), upTo: .mebibytes(8))
            case .eggInfoFile: Claim(.suffix(".egg-info"), upTo: .mebibytes(8))
            case .egg: Claim(.name("PKG-INFO", parentSuffix: "EGG-INFO"), upTo: .mebibytes(8))
            case .installedFiles: Claim(.name("installed-files.txt", parentSuffix: ".egg-info"), upTo: .mebibytes(4))
            }
        }
    }

    package let id: CatalogerID = "python-distributions"
    package let version = 2
    package let wanted = Source.allCases.map(\.claim)

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let directory = String(file.directory)
        switch Source(rawValue: file.claim) {
        case .metadata, .eggInfo:
            try identify(file, named: directory, tree: directory, into: &sink)
        case .eggInfoFile:
            try identify(file, named: file.path, tree: nil, into: &sink)
        case .egg:
            let egg = directory.lastIndex(of: "/").map { String(directory[..<$0]) }
            try identify(file, named: egg ?? directory, tree: egg, into: &sink)
        case .record:
            let root = directory.lastIndex(of: "/").map { directory[..<$0] } ?? ""
            var record = PythonRecord(root: root, owner: OwnerKey(.pypi, directory))
            defer { sink.own(record.files) }
            try record.read(file.bytes)
        case .installedFiles:
            var paths: [String] = []
            var lines = LineCursor(file.bytes)
            while let line = lines.next() {
                if let path = RootedPath.resolve(line.text, from: directory[...]) { paths.append(path) }
            }
            sink.own(CatalogSink.Ownership(owner: OwnerKey(.pypi, directory), paths: paths))
        case nil:
            break
        }
    }

    /// Lists of files say nothing about which packages there are.
    package func weight(ofBroken path: String) -> Diagnostic.Weight {
        if path.hasSuffix("/RECORD") || path.hasSuffix("/installed-files.txt") { return .local }
        return FixturePath.contains(path) ? .local : .blinding
    }

    /// `place` is what pip calls the distribution's info directory, and the key of its owner. Its name states the
    /// distribution where the metadata do not.
    private func identify(
        _ file: borrowing FileView, named place: String, tree: String?, into sink: inout CatalogSink
    ) throws(ParseError) {
        let metadata = PythonMetadata(file.bytes)
        var name = metadata.name
        var version = metadata.version
        if name == nil || version == nil {
            let missing = name == nil ? "Name" : "Version"
            guard let stated = Self.nameAndVersion(ofInfo: place) else {
                throw ParseError("metadata without \(missing)", at: metadata.end)
            }
            name = name ?? stated.name
            version = version ?? stated.version
            let reason = "metadata without \(missing) (at byte \(metadata.end)); taken from the name of the directory"
            sink.report(Diagnostic(weight: .local, path: file.path, reason: reason))
        }
        guard let name, let version else { return }
        let owner = OwnerKey(.pypi, place)
        sink.add(
            Package(
                ecosystem: .pypi, name: name, version: version, licenses: metadata.licenses,
                attributes: Package.Attributes(
                    supplier: metadata.supplier, dependencies: metadata.dependencies(of: name))),
            owner: owner)
        sink.own(
            CatalogSink.Ownership(owner: owner, paths: tree == nil ? [file.path] : [], trees: tree.map { [$0] } ?? []))
    }

    /// `six-1.16.0.dist-info`, `six-1.16.0-py3.8.egg-info`, `six-1.16.0-py3.8.egg`: neither name nor version holds a
    /// hyphen there.
    static func nameAndVersion(ofInfo place: String) -> (name: String, version: String)? {
        let component = place.split(separator: "/").last ?? ""
        guard let suffix = [".dist-info", ".egg-info", ".egg"].first(where: component.hasSuffix) else { return nil }
        let parts = component.dropLast(suffix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, !parts[0].isEmpty, let first = parts[1].utf8.first, first.isASCIIDigit else {
            return nil
        }
        return (String(parts[0]), String(parts[1]))
    }
}
