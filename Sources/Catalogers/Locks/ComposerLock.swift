package import Bytes
internal import Model

/// `composer.lock`: its packages, not those for development. Source: Composer's documentation, "Basic usage", and src/Composer/Package/Locker.php.
package struct ComposerLock: Cataloger {
    package let id: CatalogerID = "composer-lock"
    package let wanted: [Claim] = [Claim(.name("composer.lock"), upTo: .mebibytes(32))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let document = try JSONValue(parsing: file.bytes)
        guard document["packages"] != nil else { throw ParseError("no packages", at: 0) }
        var locked = LockedPackages()
        for package in document.elements("packages") {
            guard let name = package.text("name"), let version = package.text("version") else {
                locked.note("package without name or version")
                continue
            }
            let slash = name.firstIndex(of: "/")
            let checksum = package["dist"]?.text("shasum").flatMap { Checksum(.sha1, hex: $0) }
            locked.add(
                .composer, namespace: slash.map { String(name[..<$0]) },
                name: slash.map { String(name[name.index(after: $0)...]) } ?? name, version: version,
                licenses: package.elements("license").compactMap(\.text), checksums: [checksum].compactMap(\.self),
                dependencies: (package["require"]?.members ?? []).map(\.key).filter { $0.contains("/") })
        }
        try locked.report(of: file.path, into: &sink)
    }
}
