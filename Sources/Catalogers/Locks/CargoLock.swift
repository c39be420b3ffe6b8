package import Bytes
internal import Model

/// `Cargo.lock`, versions 1 to 4. The workspace's own crates, which have no source, are left out. It does not tell what only development needs.
/// Source: The Cargo Book, "Cargo.toml vs Cargo.lock", and cargo's src/cargo/core/resolver/encode.rs.
package struct CargoLock: Cataloger {
    package let id: CatalogerID = "cargo-lock"
    package let wanted: [Claim] = [Claim(.name("Cargo.lock"), upTo: .mebibytes(32))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let document = try TOMLReader.document(file.bytes)
        var locked = LockedPackages()
        for package in document.tables("package") {
            guard let name = package["name"]?.text, let version = package["version"]?.text else {
                locked.note("crate without name or version")
                continue
            }
            guard let source = package["source"]?.text else { continue }
            var qualifiers: [String: String] = [:]
            if source.hasPrefix("git+") {
                qualifiers["vcs_url"] = source
            } else if !source.contains("github.com/rust-lang/crates.io-index"), !source.contains("index.crates.io") {
                qualifiers["repository_url"] = source.split(separator: "+", maxSplits: 1).last.map(String.init)
            }
            // Version 1 keeps the checksums in a table of its own.
            let old = document.tables("metadata").first?["checksum \(name) \(version) (\(source))"]
            let checksum = (package["checksum"] ?? old)?.text.flatMap { Checksum(.sha256, hex: $0) }
            locked.add(
                .cargo, name: name, version: version, checksums: [checksum].compactMap(\.self),
                dependencies: (package["dependencies"]?.elements ?? []).compactMap {
                    $0.text?.split(separator: " ").first.map(String.init)
                }, qualifiers: qualifiers)
        }
        try locked.report(of: file.path, into: &sink)
    }
}
