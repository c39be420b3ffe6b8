package import Bytes
package import Model

/// `poetry.lock`, `uv.lock`, `pdm.lock` and `pylock.toml`: all are TOML with a table for each package. What the file says is needed for development only is
/// left out: Poetry's category and groups, PDM's groups. uv and PEP 751 do not say it. Sources: Poetry's lock file versions 1 and 2, uv's lock file, PDM's lock file, PEP 751.
package struct PythonLocks: Cataloger {
    package let id: CatalogerID = "python-locks"
    package let wanted: [Claim] =
        ["poetry.lock", "uv.lock", "pdm.lock", "pylock.toml"].map { Claim(.name($0), upTo: .mebibytes(64)) } + [
            Claim(.suffix(".toml", parentSuffix: ""), upTo: .mebibytes(16), overLimit: .local)
        ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        if file.claim == 4 {
            // `pylock.NAME.toml` (PEP 751).
            guard file.name.hasPrefix("pylock."), file.name != "pylock.toml" else { return }
        }
        let document = try TOMLReader.document(file.bytes)
        var locked = LockedPackages()
        // Tables below a package's own belong to it: uv's `[package.metadata]`, Poetry's `[package.dependencies]`.
        var needed: [Int: [String]] = [:]
        var packages: [[String: JSONValue]] = []
        for table in document.tables {
            switch table.name {
            case "package", "packages": packages.append(table.members)
            case "package.dependencies" where !packages.isEmpty:
                needed[packages.count - 1, default: []] += table.members.keys
            default: break
            }
        }
        for (index, package) in packages.enumerated() {
            Self.add(package, dependencies: needed[index] ?? [], into: &locked)
        }
        guard !packages.isEmpty || !document.tables.isEmpty || !document.top.isEmpty else {
            throw ParseError("no package", at: 0)
        }
        try locked.report(of: file.path, into: &sink)
    }

    private static func add(
        _ package: [String: JSONValue], dependencies: [String], into locked: inout LockedPackages
    ) {
        guard let name = package["name"]?.text else {
            locked.note("package without name")
            return
        }
        // The project itself, and its other folders.
        let source = package["source"] ?? .null
        for own in ["virtual", "editable", "directory", "path"] where source[own] != nil { return }
        if package["directory"] != nil { return }
        if package["category"]?.text == "dev" { return }
        let groups = package["groups"]?.elements.compactMap(\.text) ?? []
        if !groups.isEmpty, !groups.contains("main"), !groups.contains("default") { return }
        guard let version = package["version"]?.text else {
            locked.note("package without version: \(name)")
            return
        }
        var qualifiers: [String: String] = [:]
        if let git = source.text("git") { qualifiers["vcs_url"] = "git+\(git)" }
        let stated = (package["dependencies"]?.elements ?? []).compactMap { element -> String? in
            if let name = element.text("name") { return name }
            // PDM writes requirements: `idna>=2.5`.
            return element.text.map { String($0.prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }) }
        }
        locked.add(
            .pypi, name: name, version: version, dependencies: dependencies + stated, qualifiers: qualifiers)
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight {
        FixturePath.contains(path) || path.hasSuffix(".toml") ? .local : .blinding
    }
}
