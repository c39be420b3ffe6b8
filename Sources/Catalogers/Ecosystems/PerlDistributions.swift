package import Bytes
package import Model

/// Distributions of CPAN that were installed beside the system's own: the record that cpanm keeps for each, and the log that `make install` adds to.
/// Sources: App::cpanminus, "install.json"; ExtUtils::Install and ExtUtils::Command::MM, `perllocal_install`.
package struct PerlDistributions: Cataloger {
    package let id: CatalogerID = "perl-distributions"
    package let wanted = [
        Claim(.name("install.json", within: ".meta"), upTo: .mebibytes(1)),
        Claim(.name("perllocal.pod"), upTo: .mebibytes(16), overLimit: .local),
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        if file.claim == 0 { try catalogRecord(file, into: &sink) } else { catalogLog(file, into: &sink) }
    }

    private func catalogRecord(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        let record = try JSONValue(parsing: file.bytes)
        guard let version = record.text("version") else { throw ParseError("no version", at: 0) }
        // `dist` has both, `pathname` the author: `S/SR/SRI/Mojolicious-9.33.tar.gz`.
        var name = record.text("name").map(Self.distribution) ?? ""
        if let dist = record.text("dist"), dist.hasSuffix("-\(version)") {
            name = String(dist.dropLast(version.count + 1))
        }
        guard !name.isEmpty else { throw ParseError("no name", at: 0) }
        let folders = record.text("pathname")?.split(separator: "/") ?? []
        add(name, version, author: folders.count >= 4 ? String(folders[2]) : nil, file, into: &sink)
    }

    /// An entry for each installation, the last one counts: `=head2 …: C<Module> L<IO::Socket::SSL|…>`, then items, of which one is `C<VERSION: 2.083>`.
    private func catalogLog(_ file: borrowing FileView, into sink: inout CatalogSink) {
        var versions: [String: String] = [:]
        var module: String?
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            if line.starts(with: "=head2 ") {
                module = nil
                if let mark = line.firstRange(of: "L<"), line.firstRange(of: "C<Module>") != nil {
                    let name = line.extracting((mark + 2)...)
                    let end = name.firstIndex(of: UInt8(ascii: "|")) ?? name.firstIndex(of: UInt8(ascii: ">")) ?? 0
                    if end > 0 { module = name.extracting(0..<end).text }
                }
            } else if let name = module, line.starts(with: "C<VERSION: "),
                let end = line.firstIndex(of: UInt8(ascii: ">"), from: 11)
            {
                let version = line.extracting(11..<end).text
                if !version.isEmpty { versions[name] = version }
            }
        }
        for (module, version) in versions.sorted(by: { $0.key < $1.key }) {
            add(Self.distribution(module), version, author: nil, file, into: &sink)
        }
    }

    private static func distribution(_ module: String) -> String {
        var name = ""
        for character in module where character != ":" || name.last != "-" {
            name.append(character == ":" ? "-" : character)
        }
        return name
    }

    private func add(
        _ name: String, _ version: String, author: String?, _ file: borrowing FileView, into sink: inout CatalogSink
    ) {
        sink.add(
            Package(ecosystem: .cpan, namespace: author, name: name, version: version),
            owner: OwnerKey(.cpan, "\(name) \(version)"))
    }

    package func weight(ofBroken path: String) -> Diagnostic.Weight {
        path.contains("/.meta/") && !FixturePath.contains(path) ? .blinding : .local
    }
}
