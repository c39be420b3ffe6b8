package import Bytes
internal import Model

/// PHP packages that Composer installed: `vendor/composer/installed.json`, a list in version 1, an object with that list
/// in version 2.
/// Source: Composer's src/Composer/Repository/FilesystemRepository.php and its documentation, "The composer.json schema".
package struct ComposerPackages: Cataloger {
    package let id: CatalogerID = "composer-packages"
    package let wanted: [Claim] = [
        Claim(.name("installed.json", parentSuffix: "composer"), upTo: .mebibytes(32))
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        guard file.directory.split(separator: "/").last == "composer" else { return }
        var packages: [ComposerPackage] = []
        var faults = RecordFaults()
        var json = JSONCursor(file.bytes)
        func readAll(_ json: inout JSONCursor) throws(ParseError) {
            guard try json.kind() == .array else { return try json.skip() }
            try json.enterArray()
            while try json.nextElement() {
                let offset = json.offset
                guard try json.kind() == .object else {
                    try json.skip()
                    faults.note("package is no object", at: offset)
                    continue
                }
                let package = try ComposerPackage(&json)
                if package.name.isEmpty || package.version.isEmpty {
                    faults.note("package without \(package.name.isEmpty ? "name" : "version")", at: offset)
                } else {
                    packages.append(package)
                }
            }
        }
        if try json.kind() == .array {
            try readAll(&json)
        } else {
            try json.enterObject()
            while let key = try json.nextKey() {
                if key == "packages" { try readAll(&json) } else { try json.skip() }
            }
        }
        try json.finish()
        let dependencies = ComposerDependencies(packages)
        for package in packages {
            let owner = OwnerKey(.composer, "\(file.directory)/\(package.name)")
            sink.add(package.package(dependencies: dependencies.names(for: package)), owner: owner)
            if let tree = package.tree(from: file.directory) {
                sink.own(CatalogSink.Ownership(owner: owner, trees: [tree]))
            }
        }
        if packages.isEmpty, let fault = faults.first { throw fault }
        faults.report(of: file.path, weight: weight(ofBroken: file.path), into: &sink)
    }
}

/// One package of the list.
private struct ComposerPackage {
    private(set) var name = ""
    private(set) var version = ""
    private(set) var requires: [String] = []
    /// Names that it stands in for.
    private(set) var provides: [String] = []
    private var licenses: [String] = []
    private var authors: [String] = []
    private var installPath: String?
    private var isMetapackage = false

    init(_ json: inout JSONCursor) throws(ParseError) {
        try json.enterObject()
        while let key = try json.nextKey() {
            switch key {
            case "name": name = try json.text() ?? ""
            case "version": version = try json.text() ?? ""
            case "type": isMetapackage = try json.text() == "metapackage"
            case "license": licenses = try json.texts()
            case "install-path": installPath = try json.text()
            case "require": requires += try Self.keys(&json)
            case "provide", "replace": provides += try Self.keys(&json)
            case "authors":
                try json.forEachElement { person throws(ParseError) in
                    if let author = try person.person() { authors.append(author) }
                }
            default: try json.skip()
            }
        }
    }

    private static func keys(_ json: inout JSONCursor) throws(ParseError) -> [String] {
        var keys: [String] = []
        try json.forEachMember { key, value throws(ParseError) in
            keys.append(key)
            try value.skip()
        }
        return keys
    }

    /// Where its files are. A metapackage has none; version 1 did not write the place, which then follows from the name.
    func tree(from directory: Substring) -> String? {
        isMetapackage ? nil : RootedPath.resolve(installPath ?? "../\(name)", from: directory)
    }

    func package(dependencies: [String]) -> Package {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        return Package(
            ecosystem: .composer, namespace: parts.count == 2 ? parts[0] : nil, name: parts.last ?? name,
            version: version, licenses: licenses,
            attributes: Package.Attributes(
                supplier: authors.isEmpty ? nil : authors.joined(separator: ", "), dependencies: dependencies))
    }
}

/// Resolves what packages require to packages that are there: a name may be another's that provides or replaces it.
private struct ComposerDependencies {
    private var installed: Set<String> = []
    private var providers: [String: [String]] = [:]

    init(_ packages: [ComposerPackage]) {
        for package in packages {
            installed.insert(package.name)
            for name in package.provides { providers[name, default: []].append(package.name) }
        }
    }

    /// Without itself and without what is no package: `php`, `ext-json`, `composer-plugin-api`.
    func names(for package: ComposerPackage) -> [String] {
        var names: Set<String> = []
        for name in package.requires where name.utf8.contains(UInt8(ascii: "/")) {
            if installed.contains(name) { names.insert(name) } else { names.formUnion(providers[name] ?? []) }
        }
        names.remove(package.name)
        return names.sorted()
    }
}
