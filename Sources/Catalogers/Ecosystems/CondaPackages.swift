package import Bytes
internal import Model

/// Packages of conda, mamba and pixi, and the files that they own: a record for each in an environment's `conda-meta`.
/// Source: conda's conda/models/records.py, `PrefixRecord` and `PathDataV1`.
package struct CondaPackages: Cataloger {
    package let id: CatalogerID = "conda-packages"
    package let wanted: [Claim] = [Claim(.suffix(".json", parentSuffix: "conda-meta"), upTo: .mebibytes(64))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let folders = file.directory.split(separator: "/")
        guard folders.last == "conda-meta" else { return }
        let record = try CondaRecord(file.bytes)
        guard !record.name.isEmpty else { throw ParseError("conda package without name") }
        guard !record.version.isEmpty else { throw ParseError("conda package without version: \(record.name)") }
        let prefix = folders.dropLast().joined(separator: "/")
        let owner = OwnerKey(.conda, "\(prefix)#\(record.name)")
        sink.add(record.package, owner: owner)
        var files = CatalogSink.Ownership(owner: owner, paths: [file.path])
        for listed in record.files {
            guard let path = RootedPath.resolve(listed.path, from: prefix[...]) else { continue }
            if let checksum = listed.checksum { files.checksums[files.paths.count] = checksum }
            files.paths.append(path)
        }
        sink.own(files)
    }
}

/// What is needed of a record.
private struct CondaRecord {
    struct ListedFile {
        var path = ""
        /// Of the file as packed, and as it became when the environment's path was written into it.
        var packed: Checksum?
        var installed: Checksum?
        var isLink = false

        var checksum: Checksum? { isLink ? nil : installed ?? packed }
    }

    private(set) var name = ""
    private(set) var version = ""
    private var paths: [ListedFile] = []
    private var plainFiles: [String] = []
    private var license: String?
    private var needed: Set<String> = []
    private var build: String?
    private var channel: String?
    private var subdirectory: String?
    private var fileName: String?

    init(_ bytes: Span<UInt8>) throws(ParseError) {
        var json = JSONCursor(bytes)
        try json.enterObject()
        while let key = try json.nextKey() {
            switch key {
            case "name": name = try json.text() ?? ""
            case "version": version = try json.text() ?? ""
            case "build": build = try json.text()
            case "channel": channel = try json.text()
            case "subdir": subdirectory = try json.text()
            case "fn": fileName = try json.text()
            case "license": license = try json.text()
            case "files": plainFiles = try json.texts()
            case "depends":
                // `python >=3.9,<3.10.0a0`; what starts with two underscores is a feature of the machine.
                for match in try json.texts() {
                    let name = match.prefix { !" <>=!~[".contains($0) }
                    if !name.isEmpty, !name.hasPrefix("__") { needed.insert(String(name)) }
                }
            case "paths_data": try readPaths(&json)
            default: try json.skip()
            }
        }
        try json.finish()
    }

    private mutating func readPaths(_ json: inout JSONCursor) throws(ParseError) {
        guard try json.kind() == .object else { return try json.skip() }
        try json.enterObject()
        while let key = try json.nextKey() {
            let isList = try json.kind() == .array
            guard key == "paths", isList else {
                try json.skip()
                continue
            }
            try json.enterArray()
            while try json.nextElement() {
                let file = try Self.file(&json)
                if !file.path.isEmpty { paths.append(file) }
            }
        }
    }

    private static func file(_ json: inout JSONCursor) throws(ParseError) -> ListedFile {
        var file = ListedFile()
        guard try json.kind() == .object else {
            try json.skip()
            return file
        }
        try json.enterObject()
        while let key = try json.nextKey() {
            switch key {
            case "_path": file.path = try json.text() ?? ""
            case "path_type": file.isLink = try json.text() == "softlink"
            case "sha256": file.packed = try json.text().flatMap { Checksum(.sha256, hex: $0) }
            case "sha256_in_prefix": file.installed = try json.text().flatMap { Checksum(.sha256, hex: $0) }
            default: try json.skip()
            }
        }
        return file
    }

    /// The paths with their hashes, and what only the plain list has.
    var files: [ListedFile] {
        let known = Set(paths.map(\.path))
        return paths + plainFiles.filter { !known.contains($0) }.map { ListedFile(path: $0) }
    }

    /// The name of the channel: `conda-forge` of `https://conda.anaconda.org/conda-forge/linux-64`, `main` of
    /// `https://repo.anaconda.com/pkgs/main/linux-64`.
    private var channelName: String? {
        var parts = (channel ?? "").split(separator: "/")
        if let last = parts.last, last == subdirectory.map({ $0[...] }) || last == "noarch" { parts.removeLast() }
        return parts.last.map(String.init)
    }

    private var qualifiers: [String: String] {
        var qualifiers: [String: String] = [:]
        qualifiers["build"] = build
        qualifiers["channel"] = channelName
        qualifiers["subdir"] = subdirectory
        qualifiers["type"] = ["conda", "tar.bz2"].first { fileName?.hasSuffix("." + $0) == true }
        return qualifiers
    }

    var package: Package {
        Package(
            ecosystem: .conda, name: name, version: version, licenses: license.map { [$0] } ?? [],
            attributes: Package.Attributes(
                dependencies: needed.subtracting([name]).sorted(), qualifiers: qualifiers))
    }
}
