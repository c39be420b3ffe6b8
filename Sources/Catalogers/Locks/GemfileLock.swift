package import Bytes
internal import Model

/// Bundler's `Gemfile.lock`: the gems of its GEM and GIT sections; those of PATH are the project's own. It does not tell what only development needs.
/// Source: Bundler's lib/bundler/lockfile_parser.rb.
package struct GemfileLock: Cataloger {
    package let id: CatalogerID = "gemfile-lock"
    package let wanted: [Claim] = [
        Claim(.name("Gemfile.lock"), upTo: .mebibytes(8)), Claim(.name("gems.locked"), upTo: .mebibytes(8)),
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var locked = LockedPackages()
        var section = ""
        var remote: String?
        var gem: (name: String, version: String, platform: String?)?
        var dependencies: [String] = []
        func finish() {
            guard let gem else { return }
            var qualifiers: [String: String] = [:]
            qualifiers["platform"] = gem.platform
            if section == "GIT" { qualifiers["vcs_url"] = remote.map { "git+\($0)" } }
            locked.add(.gem, name: gem.name, version: gem.version, dependencies: dependencies, qualifiers: qualifiers)
        }
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            let text = line.text
            let depth = text.prefix { $0 == " " }.count
            let content = text.dropFirst(depth)
            guard !content.isEmpty else { continue }
            if depth == 0 {
                finish()
                (section, remote, gem, dependencies) = (String(content), nil, nil, [])
            } else if section == "GEM" || section == "GIT" {
                switch depth {
                case 2: if content.hasPrefix("remote: ") { remote = String(content.dropFirst(8)) }
                case 4:
                    finish()
                    (gem, dependencies) = (Self.gem(content), [])
                case 6: dependencies.append(String(content.prefix { $0 != " " && $0 != "!" }))
                default: break
                }
            }
        }
        finish()
        try locked.report(of: file.path, into: &sink)
    }

    /// `nokogiri (1.15.4-x86_64-linux)`; a dash never stands in a version.
    private static func gem(_ text: Substring) -> (String, String, String?)? {
        guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
        let name = text[..<open].prefix { $0 != " " }
        let version = text[text.index(after: open)...].dropLast()
        guard let dash = version.firstIndex(of: "-") else { return (String(name), String(version), nil) }
        return (String(name), String(version[..<dash]), String(version[version.index(after: dash)...]))
    }
}
