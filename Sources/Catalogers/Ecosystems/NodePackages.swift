package import Bytes
internal import Model

/// Installed Node packages: the `package.json` right below a `node_modules` directory, as npm, Yarn and pnpm lay it
/// out.
/// Source: npm's package.json(5) and folders(5).
package struct NodePackages: Cataloger {
    package let id: CatalogerID = "node-packages"
    package let wanted: [Claim] = [Claim(.name("package.json", within: "node_modules"), upTo: .mebibytes(1))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        guard Self.isInstalled(file.path) else { return }
        let manifest = try NodeManifest(file.bytes)
        guard let name = manifest.name, let version = manifest.version else {
            let missing = manifest.name == nil ? "name" : "version"
            // A stub of a workspace, or a folder that a bundler left: there is nothing that could be looked up.
            sink.report(Diagnostic(weight: .local, path: file.path, reason: "package without \(missing)"))
            return
        }
        let directory = String(file.directory)
        let owner = OwnerKey(.npm, directory)
        var parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let scope = parts.count == 2 && name.hasPrefix("@") ? parts.removeFirst() : nil
        sink.add(
            Package(
                ecosystem: .npm, namespace: scope, name: scope == nil ? name : parts[0], version: version,
                licenses: manifest.licenses),
            owner: owner)
        sink.own(CatalogSink.Ownership(owner: owner, trees: [directory]))
    }

    /// Whether a `package.json` is that of an installed package, `node_modules/x` or `node_modules/@scope/x`, and not
    /// one of those that packages keep inside: module type stubs, templates, and whole `node_modules` trees below the
    /// test folders of a package.
    static func isInstalled(_ path: String) -> Bool {
        let components = path.split(separator: "/").dropLast()
        var rest = components[...]
        var isFirst = true
        while let start = rest.firstIndex(of: "node_modules") {
            let inner = rest[..<start]
            if !isFirst, FixturePath.contains(inner.joined(separator: "/") + "/node_modules") { return false }
            isFirst = false
            rest = rest[(start + 1)...]
            guard let first = rest.first else { return false }
            // pnpm's store, `node_modules/.pnpm/x@1.0.0/node_modules/x`, and Yarn's are folders with a dot, too, but
            // hold no manifest themselves.
            let length = first.hasPrefix("@") ? 2 : 1
            if rest.count == length { return !first.hasPrefix(".") }
            rest = rest.dropFirst(length)
        }
        return false
    }
}

/// What is needed of a `package.json`.
struct NodeManifest {
    private(set) var name: String?
    private(set) var version: String?
    private(set) var licenses: [String] = []

    init(_ bytes: Span<UInt8>) throws(ParseError) {
        var json = JSONCursor(bytes)
        try json.enterObject()
        while let key = try json.nextKey() {
            switch key {
            case "name": name = try Self.text(&json)
            case "version": version = try Self.text(&json)
            case "license": licenses = try Self.licenses(&json)
            // The plural form is of npm 1, and still found.
            case "licenses": licenses = licenses.isEmpty ? try Self.licenses(&json) : try Self.skipping(&json, licenses)
            default: try json.skip()
            }
        }
        try json.finish()
    }

    private static func text(_ json: inout JSONCursor) throws(ParseError) -> String? {
        try json.stringIfPresent().flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func skipping(_ json: inout JSONCursor, _ value: [String]) throws(ParseError) -> [String] {
        try json.skip()
        return value
    }

    /// `"MIT"`, `{"type": "MIT", "url": …}`, or an array of these.
    private static func licenses(_ json: inout JSONCursor) throws(ParseError) -> [String] {
        var found: [String] = []
        guard try json.kind() == .array else {
            if let license = try license(&json) { found.append(license) }
            return found
        }
        try json.enterArray()
        while try json.nextElement() {
            if let license = try license(&json) { found.append(license) }
        }
        return found
    }

    private static func license(_ json: inout JSONCursor) throws(ParseError) -> String? {
        guard try json.kind() == .object else { return try text(&json) }
        var type: String?
        try json.enterObject()
        while let key = try json.nextKey() {
            if key == "type" { type = try text(&json) } else { try json.skip() }
        }
        return type
    }
}
