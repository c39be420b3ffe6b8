package import Bytes
internal import Model

/// What lies in a store of Nix: a folder or file for each output, whose name says what it is. Source: Nix manual, "Store path", and `parseDrvName`.
package struct NixStore: Cataloger {
    package let id: CatalogerID = "nix-store"
    package let wanted = [Claim(.folder(in: "nix/store"), upTo: .bytes(0))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        guard let output = NixOutput(file.name) else { return }
        let owner = OwnerKey(.nix, file.path)
        sink.add(
            Package(
                ecosystem: .nix, name: output.name, version: output.version,
                attributes: Package.Attributes(qualifiers: output.qualifiers)),
            owner: owner)
        sink.own(CatalogSink.Ownership(owner: owner, trees: [file.path]))
    }
}

/// `HASH-name-version-output`: the version begins at the first dash that a letter does not follow; outputs are lower-case words at the end.
struct NixOutput: Equatable {
    private static let outputs: Set<Substring> = [
        "bin", "dev", "doc", "lib", "man", "out", "info", "debug", "static", "data", "devdoc", "share", "dist", "py",
        "tools", "getent", "crypt", "libgcc", "checkpoint",
    ]

    let name: String
    let version: String
    let qualifiers: [String: String]

    /// `nil` for what has no version: scripts, configurations, sources.
    init?(_ text: Substring) {
        guard let dash = text.firstIndex(of: "-"), text[..<dash].count == 32,
            text[..<dash].allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLowercase) })
        else { return nil }
        let rest = text[text.index(after: dash)...]
        guard !rest.hasSuffix(".drv"), !rest.hasSuffix(".patch"), !rest.hasSuffix(".tar.gz") else { return nil }
        var start: Substring.Index?
        for index in rest.indices where rest[index] == "-" {
            let next = rest.index(after: index)
            if next < rest.endIndex, !rest[next].isLetter {
                start = index
                break
            }
        }
        guard let start, start > rest.startIndex else { return nil }
        var version = rest[rest.index(after: start)...]
        var qualifiers = ["hash": String(text[..<dash])]
        if let last = version.lastIndex(of: "-"), Self.outputs.contains(version[version.index(after: last)...]) {
            qualifiers["output"] = String(version[version.index(after: last)...])
            version = version[..<last]
        }
        guard version.first?.isNumber == true else { return nil }
        name = String(rest[..<start])
        self.version = String(version)
        self.qualifiers = qualifiers
    }
}
