package import Bytes
package import Model

/// Node packages: the `package.json` of each installed package, right below a `node_modules` directory as npm, Yarn and
/// pnpm lay it out, or in Debian's `usr/share/nodejs`; and that of an application.
/// Source: npm's package.json(5) and folders(5).
package struct NodePackages: Cataloger {
    package let id: CatalogerID = "node-packages"
    package let version = 2
    package let wanted: [Claim] = [
        Claim(.name("package.json", within: "node_modules"), upTo: .mebibytes(1)),
        Claim(.name("package.json"), upTo: .mebibytes(1), overLimit: .local),
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let place = NodePlace(file.path)
        guard place != .elsewhere else { return }
        // Below node_modules both claims match.
        if file.claim == 1, file.path.split(separator: "/").dropLast().contains("node_modules") { return }
        let manifest = try NodeManifest(file.bytes)
        guard let name = manifest.name, let version = manifest.version else {
            guard place == .installed else { return }
            let missing = manifest.name == nil ? "name" : "version"
            // A stub of a workspace, or a folder that a bundler left: there is nothing that could be looked up.
            sink.report(Diagnostic(weight: .local, path: file.path, reason: "package without \(missing)"))
            return
        }
        switch place {
        case .installed:
            let directory = String(file.directory)
            let owner = OwnerKey(.npm, directory)
            sink.add(manifest.package(name, version, basis: .installed), owner: owner)
            sink.own(CatalogSink.Ownership(owner: owner, trees: [directory]))
        case .application where manifest.isPlausible:
            // It owns its manifest alone: which of the files around it are the application's, it does not say.
            let owner = OwnerKey(.npm, file.path)
            sink.add(manifest.package(name, version, basis: .identified), owner: owner)
            sink.own(CatalogSink.Ownership(owner: owner, paths: [file.path]))
        case .application, .elsewhere: break
        }
    }

    /// Outside of `node_modules` the name may be anything's.
    package func weight(ofBroken path: String) -> Diagnostic.Weight {
        NodePlace(path) == .installed && !FixturePath.contains(path) ? .blinding : .local
    }
}

/// What a `package.json` stands for, by its place.
enum NodePlace {
    /// `node_modules/x`, `node_modules/@scope/x`.
    case installed
    /// In no `node_modules`: an application, a bundle that was copied in, a library of another language's package.
    case application
    /// What packages keep inside: module type stubs, templates, whole `node_modules` trees below their test folders.
    case elsewhere

    private static let debian = ["usr", "share", "nodejs"]
    /// Folders of manifests that are there to be copied.
    private static let templates: Set<String> = [
        "template", "templates", "skeleton", "skeletons", "boilerplate", "boilerplates", "scaffold", "scaffolds",
        "generators",
    ]

    init(_ path: String) {
        let components = path.split(separator: "/").dropLast().map(String.init)
        if components.starts(with: Self.debian), !components.contains("node_modules") {
            self = Self.isPackage(components.dropFirst(Self.debian.count)) ? .installed : .elsewhere
        } else if components.contains("node_modules") {
            self = Self.isInstalled(components) ? .installed : .elsewhere
        } else {
            // A folder with a dot is a cache, a store or the state of a tool.
            let isAside = components.contains { $0.hasPrefix(".") || Self.templates.contains($0.lowercased()) }
            self = isAside || FixturePath.contains(path) ? .elsewhere : .application
        }
    }

    private static func isInstalled(_ components: [String]) -> Bool {
        var rest = components[...]
        var isFirst = true
        while let start = rest.firstIndex(of: "node_modules") {
            let inner = rest[..<start]
            if !isFirst, FixturePath.contains(inner.joined(separator: "/") + "/node_modules") { return false }
            isFirst = false
            rest = rest[(start + 1)...]
            guard let first = rest.first else { return false }
            if isPackage(rest) { return true }
            let length = first.hasPrefix("@") ? 2 : 1
            guard rest.count >= length else { return false }
            rest = rest.dropFirst(length)
        }
        return false
    }

    /// Whether what lies right in these folders, below `node_modules`, is a package's own. pnpm's store,
    /// `node_modules/.pnpm/x@1.0.0/node_modules/x`, and Yarn's are folders with a dot, too, but hold no manifest
    /// themselves.
    private static func isPackage(_ folders: ArraySlice<String>) -> Bool {
        guard let first = folders.first, !first.hasPrefix(".") else { return false }
        return folders.count == (first.hasPrefix("@") ? 2 : 1)
    }
}
