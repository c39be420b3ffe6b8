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
            try ownRecorded(file, root: root, owner: OwnerKey(.pypi, directory), into: &sink)
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
            Package(ecosystem: .pypi, name: name, version: version, licenses: metadata.licenses), owner: owner)
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

    /// The first column of a RECORD: comma-separated values, paths relative to the directory that holds the info
    /// directory.
    private func ownRecorded(
        _ file: borrowing FileView, root: Substring, owner: OwnerKey, into sink: inout CatalogSink
    ) throws(ParseError) {
        let bytes = file.bytes
        var paths: [String] = []
        var fault: ParseError?
        var position = 0
        while position < bytes.count {
            let start = position
            var path: String
            if bytes[position] == UInt8(ascii: "\"") {
                guard let field = Self.quotedField(bytes, at: &position) else {
                    fault = ParseError("quoted path does not end", at: start)
                    break
                }
                path = field
                position = (bytes.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? bytes.count) + 1
            } else {
                let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? bytes.count
                let line = bytes.extracting(position..<end)
                path = line.extracting(..<(line.firstIndex(of: UInt8(ascii: ",")) ?? line.count)).trimmed.text
                position = end + 1
            }
            if let path = RootedPath.resolve(path, from: root) { paths.append(path) }
        }
        sink.own(CatalogSink.Ownership(owner: owner, paths: paths))
        if let fault { throw fault }
    }

    /// A quoted field (RFC 4180), in which a doubled quote stands for one; leaves `position` behind the closing quote.
    private static func quotedField(_ bytes: Span<UInt8>, at position: inout Int) -> String? {
        var field: [UInt8] = []
        var index = position + 1
        while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: index) {
            field += bytes.extracting(index..<quote).array
            index = quote + 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                position = index
                return String(decoding: field, as: UTF8.self)
            }
            field.append(UInt8(ascii: "\""))
            index += 1
        }
        return nil
    }
}

/// The headers that are needed of a METADATA or PKG-INFO file. Reading ends with the headers: the body is the
/// description.
struct PythonMetadata {
    private(set) var name: String?
    private(set) var version: String?
    /// Offset of the last line that was read.
    private(set) var end = 0
    private var expression: String?
    private var license: String?
    /// The whole text of a licence was put into the header.
    private var hasLicenseText = false
    private var classifiers: [String] = []

    init(_ bytes: Span<UInt8>) {
        var cursor = FieldCursor(bytes)
        var isInLicense = false
        read: while let line = cursor.next() {
            end = cursor.offset
            switch line {
            case .blank:
                break read
            case .malformed:
                isInLicense = false
            case .continuation:
                guard isInLicense, !cursor.line.trimmed.isEmpty else { continue }
                // A text that starts on the second line leaves the first one empty.
                if license == nil { license = cursor.line.trimmed.text } else { hasLicenseText = true }
            case .field:
                isInLicense = false
                let value = cursor.value
                if cursor.isNamed("name") {
                    if name == nil, !value.isEmpty { name = value.text }
                } else if cursor.isNamed("version") {
                    if version == nil, !value.isEmpty { version = value.text }
                } else if cursor.isNamed("license-expression") {
                    if !value.isEmpty { expression = value.text }
                } else if cursor.isNamed("license") {
                    isInLicense = license == nil
                    // Old setuptools wrote the word for "none given".
                    if isInLicense, !value.isEmpty, !value.elementsEqual(Array("UNKNOWN".utf8)) { license = value.text }
                } else if cursor.isNamed("classifier"), value.starts(with: "License :: ") {
                    classifiers.append(value.text)
                }
            }
        }
    }

    /// The expression, else the name, else what the classifiers say; of a whole text only its first line, and only
    /// where there is no classifier.
    var licenses: [String] {
        let classified = classifiers.compactMap { classifier -> String? in
            let parts = classifier.split(separator: " :: ")
            guard parts.count > 1, let last = parts.last, last != "OSI Approved" else { return nil }
            return String(last)
        }
        if let expression { return [expression] }
        guard let license, !(hasLicenseText && !classified.isEmpty) else { return classified }
        return [license]
    }
}
