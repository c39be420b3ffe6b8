package import Bytes
internal import Model

/// SwiftPM's `Package.resolved`, versions 1 to 3. A pin without a version counts by its revision; folders are left out.
/// Source: SwiftPM's Sources/PackageGraph/ResolvedPackagesStore.swift.
package struct SwiftResolved: Cataloger {
    package let id: CatalogerID = "swift-resolved"
    package let wanted: [Claim] = [Claim(.name("Package.resolved"), upTo: .mebibytes(4))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let document = try JSONValue(parsing: file.bytes)
        let pins = document["pins"] ?? document["object"]?["pins"]
        guard let pins else { throw ParseError("no pins", at: 0) }
        var locked = LockedPackages()
        for pin in pins.elements {
            if pin.text("kind")?.hasPrefix("local") == true { continue }
            let state = pin["state"] ?? .null
            guard let location = pin.text("location") ?? pin.text("repositoryURL"), let place = Self.place(location),
                let version = state.text("version") ?? state.text("revision")
            else {
                locked.note("pin without place or version: \(pin.text("identity") ?? pin.text("package") ?? "")")
                continue
            }
            locked.add(.swift, namespace: place.namespace, name: place.name, version: version)
        }
        try locked.report(of: file.path, into: &sink)
    }

    /// Host and owner, and the repository's name, of `https://…`, `ssh://git@…` and `git@host:owner/name.git`.
    private static func place(_ location: String) -> (namespace: String, name: String)? {
        var text = location[...]
        if let mark = text.firstRange(of: "://") { text = text[mark.upperBound...] }
        if let at = text.firstIndex(of: "@"), text[..<at].firstIndex(of: "/") == nil {
            text = text[text.index(after: at)...]
        }
        if text.hasSuffix(".git") { text = text.dropLast(4) }
        let parts = text.split { $0 == "/" || $0 == ":" }.map(String.init)
        guard let name = parts.last, parts.count >= 2 else { return nil }
        return (parts.dropLast().joined(separator: "/"), name)
    }
}
