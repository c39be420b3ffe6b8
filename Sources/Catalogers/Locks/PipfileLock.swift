package import Bytes
internal import Model

/// Pipenv's `Pipfile.lock`: its `default` packages, not those for development. Source: pipfile's lock file format, `_meta.pipfile-spec` 6.
package struct PipfileLock: Cataloger {
    package let id: CatalogerID = "pipfile-lock"
    package let wanted: [Claim] = [Claim(.name("Pipfile.lock"), upTo: .mebibytes(16))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let document = try JSONValue(parsing: file.bytes)
        guard document["_meta"] != nil else { throw ParseError("no _meta", at: 0) }
        var locked = LockedPackages()
        for member in document["default"]?.members ?? [] {
            let hashes = member.value.elements("hashes").compactMap { Checksum.named($0.text) }
            var qualifiers: [String: String] = [:]
            if let git = member.value.text("git") {
                qualifiers["vcs_url"] = "git+\(git)" + (member.value.text("ref").map { "@\($0)" } ?? "")
            }
            let version = member.value.text("version").map { String($0.drop { $0 == "=" }) } ?? member.value.text("ref")
            guard let version else {
                if member.value.text("path") == nil { locked.note("package without version: \(member.key)") }
                continue
            }
            locked.add(
                .pypi, name: member.key, version: version, checksums: hashes.count == 1 ? hashes : [],
                qualifiers: qualifiers)
        }
        try locked.report(of: file.path, into: &sink)
    }
}
