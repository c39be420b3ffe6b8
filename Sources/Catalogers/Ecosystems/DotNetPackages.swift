package import Bytes
internal import Model

/// .NET packages that an application, a tool or a shared framework carries: its `.deps.json`.
/// Source: .NET's documentation/design-docs/host-components-dependency-resolution.md and the SDK's "runtime
/// configuration files", section `appname.deps.json`.
package struct DotNetPackages: Cataloger {
    package let id: CatalogerID = "dotnet-packages"
    package let wanted: [Claim] = [Claim(.suffix(".deps.json"), upTo: .mebibytes(16))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let document = try DotNetDocument(file.bytes)
        guard document.isRecognized else { return }
        let application = file.name.dropLast(".deps.json".utf8.count)
        for library in document.libraries where library.isListed(application: application) {
            let owner = OwnerKey(.nuget, "\(file.path)#\(library.key)")
            sink.add(library.package(dependencies: document.dependencies(of: library)), owner: owner)
            var files = CatalogSink.Ownership(
                owner: owner, paths: library.assets.compactMap { RootedPath.resolve($0, from: file.directory) })
            // `shared/Microsoft.NETCore.App/8.0.1`: the framework's folder is one package's.
            let folders = file.directory.split(separator: "/")
            if folders.count >= 3, folders[folders.count - 3] == "shared", folders[folders.count - 2] == application {
                files.trees = [String(file.directory)]
            }
            if library.isProject { files.paths.append(file.path) }
            sink.own(files)
        }
    }
}

/// What is needed of a `.deps.json`.
private struct DotNetDocument {
    /// Sorted by key, `name/version`.
    private(set) var libraries: [DotNetLibrary] = []
    /// Whether it has the two tables that make it such a document: the name is not protected.
    private(set) var isRecognized = false
    private var byName: [String: Int] = [:]

    init(_ bytes: Span<UInt8>) throws(ParseError) {
        var json = JSONCursor(bytes)
        var found: [String: DotNetLibrary] = [:]
        var (hasTargets, hasLibraries) = (false, false)
        try json.enterObject()
        while let key = try json.nextKey() {
            switch key {
            case "targets":
                hasTargets = true
                try json.forEachMember { _, target throws(ParseError) in
                    try target.forEachMember { key, value throws(ParseError) in
                        try found[key, default: DotNetLibrary(key: key)].readTarget(&value)
                    }
                }
            case "libraries":
                hasLibraries = true
                try json.forEachMember { key, value throws(ParseError) in
                    try found[key, default: DotNetLibrary(key: key)].readKind(&value)
                }
            default: try json.skip()
            }
        }
        try json.finish()
        isRecognized = hasTargets && hasLibraries
        libraries = found.values.sorted { $0.key < $1.key }
        for (index, library) in libraries.enumerated() { byName[library.name] = index }
    }

    /// Names of what a library needs, sorted. What brings no file is not there, but what it needs in turn is.
    func dependencies(of library: DotNetLibrary) -> [String] {
        var names: Set<String> = []
        var seen: Set<String> = [library.name]
        var pending = library.needed
        while let name = pending.popLast() {
            guard seen.insert(name).inserted, let index = byName[name] else { continue }
            if libraries[index].assets.isEmpty {
                pending += libraries[index].needed
            } else {
                names.insert(libraries[index].statedName)
            }
        }
        return names.sorted()
    }
}

/// A library of a `.deps.json`.
private struct DotNetLibrary {
    let key: String
    let name: String
    let version: String
    /// Names of other libraries.
    private(set) var needed: [String] = []
    /// Files that it brings, as they lie below the application's folder.
    private(set) var assets: [String] = []
    private var kind = ""

    init(key: String) {
        self.key = key
        let slash = key.lastIndex(of: "/") ?? key.endIndex
        name = String(key[..<slash])
        version = String(key[slash...].dropFirst())
    }

    /// Whether it is the application or another project of its source tree.
    var isProject: Bool { kind == "project" }

    /// Packages are listed that bring a file: of others only the name is there. Of projects only the application counts:
    /// the others are parts of it, and nobody publishes them.
    func isListed(application: Substring) -> Bool {
        guard !name.isEmpty, !version.isEmpty else { return false }
        switch kind {
        case "package", "runtimepack": return !assets.isEmpty
        case "project": return name == application
        default: return false
        }
    }

    /// The name without the SDK's mark for what a self-contained application carries of the framework.
    var statedName: String {
        let mark = "runtimepack."
        return kind == "runtimepack" && name.hasPrefix(mark) ? String(name.dropFirst(mark.count)) : name
    }

    mutating func readKind(_ json: inout JSONCursor) throws(ParseError) {
        try json.forEachMember { key, value throws(ParseError) in
            if key == "type" { kind = try value.text() ?? "" } else { try value.skip() }
        }
    }

    mutating func readTarget(_ json: inout JSONCursor) throws(ParseError) {
        try json.forEachMember { key, value throws(ParseError) in
            switch key {
            case "dependencies":
                try value.forEachMember { name, range throws(ParseError) in
                    needed.append(name)
                    try range.skip()
                }
            // Published beside the application, whatever their folder was in the package.
            case "runtime", "native":
                try value.forEachMember { path, details throws(ParseError) in
                    add(Self.fileName(path))
                    try details.skip()
                }
            // For one of several platforms: these keep their folder.
            case "runtimeTargets":
                try value.forEachMember { path, details throws(ParseError) in
                    add(path)
                    try details.skip()
                }
            // Texts of one language lie in a folder of its name.
            case "resources":
                try value.forEachMember { path, details throws(ParseError) in
                    var locale: String?
                    try details.forEachMember { key, value throws(ParseError) in
                        if key == "locale" { locale = try value.text() } else { try value.skip() }
                    }
                    add([locale, Self.fileName(path)].compactMap(\.self).joined(separator: "/"))
                }
            default: try value.skip()
            }
        }
    }

    /// A file of that name says that the package is there and brings none.
    private mutating func add(_ path: String) {
        if !path.isEmpty, path != "_._", !path.hasSuffix("/_._") { assets.append(path) }
    }

    private static func fileName(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    func package(dependencies: [String]) -> Package {
        Package(
            ecosystem: .nuget, name: statedName, version: version,
            attributes: Package.Attributes(dependencies: dependencies))
    }
}
