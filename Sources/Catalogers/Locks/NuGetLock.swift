package import Bytes
internal import Model

/// NuGet's `packages.lock.json`, versions 1 and 2, every target framework; references to the solution's own projects are left out.
/// Source: NuGet's documentation, "Locking dependencies".
package struct NuGetLock: Cataloger {
    package let id: CatalogerID = "nuget-lock"
    package let wanted: [Claim] = [Claim(.name("packages.lock.json"), upTo: .mebibytes(16))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let document = try JSONValue(parsing: file.bytes)
        guard document["dependencies"] != nil else { throw ParseError("no dependencies", at: 0) }
        var locked = LockedPackages()
        for framework in document["dependencies"]?.members ?? [] {
            for member in framework.value.members where member.value.text("type") != "Project" {
                guard let version = member.value.text("resolved") else {
                    locked.note("package without version: \(member.key)")
                    continue
                }
                let hash = member.value.text("contentHash").flatMap { Checksum.base64($0) }
                locked.add(
                    .nuget, name: member.key, version: version,
                    checksums: [hash.flatMap { Checksum(.sha512, bytes: $0) }].compactMap(\.self),
                    dependencies: (member.value["dependencies"]?.members ?? []).map(\.key))
            }
        }
        try locked.report(of: file.path, into: &sink)
    }
}
