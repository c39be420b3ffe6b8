package import Bytes
package import Model

/// pip's `requirements.txt` and its kin: what is pinned with `==` or `===`. Other requirements name no version, and are counted in one diagnostic; options, included
/// files, addresses and paths are passed over. Source: pip's "Requirements File Format" and PEP 508.
package struct Requirements: Cataloger {
    package let id: CatalogerID = "requirements"
    package let wanted: [Claim] = [
        Claim(.suffix("requirements.txt"), upTo: .mebibytes(4)),
        Claim(.suffix(".txt", parentSuffix: "requirements"), upTo: .mebibytes(4)),
    ]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        var locked = LockedPackages()
        var loose = 0
        var pending = ""
        var lines = LineCursor(file.bytes)
        while let line = lines.next() {
            var text = line.text
            let isContinued = text.hasSuffix("\\") && text.utf8.count < 65_536
            if isContinued { text.removeLast() }
            pending += text
            if isContinued, pending.utf8.count < 1 << 20 { continue }
            if !Self.read(pending, into: &locked) { loose += 1 }
            pending = ""
        }
        if !pending.isEmpty, !Self.read(pending, into: &locked) { loose += 1 }
        try locked.report(of: file.path, into: &sink)
        if loose > 0 {
            sink.report(
                Diagnostic(
                    weight: .local, path: file.path,
                    reason:
                        "\(loose) \(loose == 1 ? "requirement is" : "requirements are") not pinned, and so not known"))
        }
    }

    /// `false` where the line asks for a package without saying which version.
    private static func read(_ line: String, into locked: inout LockedPackages) -> Bool {
        var text = line[...]
        if let comment = text.firstIndex(of: "#"),
            comment == text.startIndex || text[text.index(before: comment)] == " "
        {
            text = text[..<comment]
        }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let first = words.first, !first.hasPrefix("-"), !first.contains("/"), !first.contains("://") else {
            return true
        }
        let hashes = words.compactMap { $0.hasPrefix("--hash=") ? Checksum.named(String($0.dropFirst(7))) : nil }
        let requirement = words.prefix { !$0.hasPrefix("--") }.joined().prefix { $0 != ";" }
        let name = requirement.prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
        guard !name.isEmpty else { return true }
        var rest = requirement[name.endIndex...]
        if rest.first == "[", let close = rest.firstIndex(of: "]") { rest = rest[rest.index(after: close)...] }
        if rest.first == "@" { return true }
        guard rest.hasPrefix("==") else { return false }
        let version = rest.drop { $0 == "=" }
        guard !version.contains(","), !version.contains("*"), !version.isEmpty else { return false }
        // Of several hashes none is that of what will be installed.
        locked.add(.pypi, name: String(name), version: String(version), checksums: hashes.count == 1 ? hashes : [])
        return true
    }

    /// A file of that name may be anything.
    package func weight(ofBroken path: String) -> Diagnostic.Weight { .local }
}
