package import Bytes
package import Model

/// Installed Ruby gems, default gems included: the specification that RubyGems wrote when it installed each.
/// Sources: RubyGems' lib/rubygems/specification.rb, `to_ruby`, and lib/rubygems/stub_specification.rb; "Gem
/// directories" of its guides.
package struct RubyGems: Cataloger {
    private enum Source: Int, CaseIterable {
        case installed
        case bundledWithRuby
        case builtExtension

        var claim: Claim {
            switch self {
            case .installed: Claim(.suffix(".gemspec", parentSuffix: "specifications"), upTo: .mebibytes(1))
            case .bundledWithRuby: Claim(.suffix(".gemspec", parentSuffix: "default"), upTo: .mebibytes(1))
            case .builtExtension: Claim(.name("gem.build_complete"), upTo: .bytes(0))
            }
        }
    }

    package let id: CatalogerID = "ruby-gems"
    package let wanted = Source.allCases.map(\.claim)

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let folders = file.directory.split(separator: "/")
        switch Source(rawValue: file.claim) {
        case .installed where folders.last == "specifications":
            try catalogSpecification(file, home: folders.dropLast().joined(separator: "/"), into: &sink)
        case .bundledWithRuby where folders.suffix(2) == ["specifications", "default"]:
            try catalogSpecification(file, home: folders.dropLast(2).joined(separator: "/"), into: &sink)
        case .builtExtension:
            // `extensions/x86_64-linux/3.1.0/nokogiri-1.15.4`: a second copy of the compiled files.
            guard folders.count >= 4, folders[folders.count - 4] == "extensions", let name = folders.last else {
                return
            }
            let home = folders.dropLast(4).joined(separator: "/")
            sink.own(
                CatalogSink.Ownership(owner: Self.owner(home: home, fullName: name), trees: [String(file.directory)]))
        case .installed, .bundledWithRuby, nil: break
        }
    }

    private static func owner(home: String, fullName: Substring) -> OwnerKey {
        OwnerKey(.gem, [home, "gems/\(fullName)"].filter { !$0.isEmpty }.joined(separator: "/"))
    }

    private func catalogSpecification(
        _ file: borrowing FileView, home: String, into sink: inout CatalogSink
    ) throws(ParseError) {
        let gem = GemSpecification(file.bytes)
        guard let name = gem.name else { throw ParseError("specification of a gem without name") }
        guard let version = gem.version else { throw ParseError("specification of a gem without version: \(name)") }
        let fullName = file.name.dropLast(".gemspec".utf8.count)
        let owner = Self.owner(home: home, fullName: fullName)
        sink.add(gem.package(name, version), owner: owner)
        let prefix = home.isEmpty ? "" : home + "/"
        var files = CatalogSink.Ownership(owner: owner, paths: [file.path], trees: ["\(prefix)gems/\(fullName)"])
        for directory in Self.programFolders(home: home) {
            files.paths += gem.executables.compactMap { RootedPath.resolve($0, from: directory[...]) }
        }
        sink.own(files)
    }

    /// Where RubyGems may put the wrappers of a gem's programs: in the folder of gems, in the prefix of the Ruby whose
    /// own folder that is, or where Debian has it put them.
    private static func programFolders(home: String) -> [String] {
        var folders = [home.isEmpty ? "bin" : home + "/bin"]
        let parts = home.split(separator: "/")
        if parts.count >= 4, parts.suffix(4).prefix(3) == ["lib", "ruby", "gems"] {
            folders.append((parts.dropLast(4) + ["bin"]).joined(separator: "/"))
        }
        if home.hasPrefix("var/lib/gems/") { folders.append("usr/local/bin") }
        return folders
    }

    /// Specifications that were written by hand are programs, and a folder of that name may hold anything's.
    package func weight(ofBroken path: String) -> Diagnostic.Weight {
        FixturePath.contains(path) || !path.contains("gems/") ? .local : .blinding
    }
}
