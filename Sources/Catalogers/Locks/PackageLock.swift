package import Bytes
package import Model

/// npm's `package-lock.json` and `npm-shrinkwrap.json`, lockfile versions 1 to 3. Packages that only development needs are left out.
/// Source: npm's package-lock.json(5).
package struct PackageLock: Cataloger {
    package let id: CatalogerID = "package-lock"
    package let wanted: [Claim] = ["package-lock.json", "npm-shrinkwrap.json"].map {
        Claim(.name($0), upTo: .mebibytes(64))
    }

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let document = try JSONValue(parsing: file.bytes)
        var locked = LockedPackages()
        if let packages = document["packages"]?.members {
            for member in packages where !member.key.isEmpty {
                // A link leads to a folder of the project, which has an entry of its own.
                guard member.value["link"]?.isTrue != true, Self.isInstalled(member.key) else { continue }
                Self.add(Self.name(of: member.key), member.value, into: &locked)
            }
        } else {
            Self.readNested(document, into: &locked, depth: 0)
        }
        guard document["packages"] != nil || document["dependencies"] != nil || document["lockfileVersion"] != nil
        else {
            throw ParseError("neither packages nor dependencies", at: 0)
        }
        try locked.report(of: file.path, into: &sink)
    }

    private static func isInstalled(_ key: String) -> Bool { key.contains("node_modules/") }

    /// What stands behind the last `node_modules/`.
    private static func name(of key: String) -> String {
        let mark = "node_modules/"
        var rest = key[...]
        while let range = rest.firstRange(of: mark) { rest = rest[range.upperBound...] }
        return String(rest)
    }

    /// Version 1 nests what lies in another package's folder.
    private static func readNested(_ value: JSONValue, into locked: inout LockedPackages, depth: Int) {
        guard depth < 64 else { return }
        for member in value["dependencies"]?.members ?? [] where member.value.members.isEmpty == false {
            add(member.key, member.value, into: &locked)
            readNested(member.value, into: &locked, depth: depth + 1)
        }
    }

    private static func add(_ key: String, _ value: JSONValue, into locked: inout LockedPackages) {
        if value["dev"]?.isTrue == true || value["devOptional"]?.isTrue == true { return }
        let name = Ecosystem.npmName(value.text("name") ?? key)
        guard var version = value.text("version") else {
            locked.note("package without version: \(key)")
            return
        }
        var qualifiers: [String: String] = [:]
        // Version 1 writes the address where a version should be.
        let resolved = value.text("resolved") ?? version
        if resolved.hasPrefix("git+") || resolved.hasPrefix("github:") {
            qualifiers["vcs_url"] = resolved
            if version == resolved {
                version = resolved.lastIndex(of: "#").map { String(resolved[resolved.index(after: $0)...]) } ?? ""
            }
        } else if resolved.hasPrefix("file:") {
            return
        }
        // `npm:other@1.0`: installed under another name.
        if version.hasPrefix("npm:"), let at = version.lastIndex(of: "@") {
            let real = Ecosystem.npmName(String(version[version.index(version.startIndex, offsetBy: 4)..<at]))
            version = String(version[version.index(after: at)...])
            locked.add(
                .npm, namespace: real.scope, name: real.name, version: version,
                checksums: Checksum.integrity(value.text("integrity")))
            return
        }
        let needed =
            (value["dependencies"]?.members ?? []) + (value["requires"]?.members ?? [])
            + (value["optionalDependencies"]?.members ?? [])
        let license = value.text("license")
        locked.add(
            .npm, namespace: name.scope, name: name.name, version: version, licenses: license.map { [$0] } ?? [],
            checksums: Checksum.integrity(value.text("integrity")),
            dependencies: needed.filter { $0.value.text != nil }.map(\.key), qualifiers: qualifiers)
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight { FixturePath.contains(path) ? .local : .blinding }
}
