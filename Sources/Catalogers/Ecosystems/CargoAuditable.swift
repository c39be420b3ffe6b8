internal import Archives
package import Bytes
internal import Model

/// Crates that `cargo auditable` recorded in a program: the section `.dep-v0`, a zlib stream of JSON. Source: cargo-auditable, PARSING.md.
package struct CargoAuditable: Cataloger {
    /// What the format's own parsers take at most.
    private static let mostBytes = 8 << 20

    package let id: CatalogerID = "cargo-auditable"
    /// Where the section lies is told at the file's end only; that there is one, its name tells.
    package let wanted = [Claim(.anchor([0] + ".dep-v0".utf8 + [0], in: .program), upTo: .bytes(9))]

    package init() {}

    package func catalog(_ file: borrowing FileView, into sink: inout CatalogSink) throws(ParseError) {
        if file.isRevisited {
            let text = try Self.inflated(file.bytes)
            try Self.add(try JSONValue(parsing: text.span), of: file.path, into: &sink)
        } else {
            sink.revisitSection(nameAt: file.offset + file.anchor + 1)
        }
    }

    private static func add(
        _ document: JSONValue, of path: String, into sink: inout CatalogSink
    ) throws(ParseError) {
        guard document["packages"] != nil else { throw ParseError("no list of crates", at: 0) }
        let crates = document.elements("packages")
        let owner = OwnerKey(.cargo, path)
        sink.own(CatalogSink.Ownership(owner: owner, paths: [path]))
        var faults = RecordFaults()
        // What only built the program is not in it.
        for crate in crates where crate.text("kind") != "build" {
            if let package = package(crate, of: crates) {
                sink.add(package, owner: owner)
            } else {
                faults.note("crate without name or version", at: nil)
            }
        }
        faults.report(of: path, weight: .local, into: &sink)
    }

    private static func package(_ crate: JSONValue, of crates: [JSONValue]) -> Package? {
        guard let name = crate.text("name"), let version = crate.text("version") else { return nil }
        var qualifiers: [String: String] = [:]
        if let source = crate.text("source"), source.hasPrefix("git+") { qualifiers["vcs_url"] = source }
        var needed: Set<String> = []
        for item in crate.elements("dependencies") {
            guard let place = item.number, place >= 0, place < crates.count else { continue }
            if let other = crates[Int(place)].text("name"), other != name { needed.insert(other) }
        }
        return Package(
            ecosystem: .cargo, name: name, version: version,
            attributes: Package.Attributes(dependencies: needed.sorted(), qualifiers: qualifiers))
    }

    /// A zlib stream without its checksum, which other records do not have either (RFC 1950).
    private static func inflated(_ stream: Span<UInt8>) throws(ParseError) -> [UInt8] {
        guard stream.count > 2, stream[0] & 15 == 8, (Int(stream[0]) << 8 | Int(stream[1])).isMultiple(of: 31) else {
            throw ParseError("no zlib stream", at: 0)
        }
        let inflater = try RawDeflate.inflater()
        var result: [UInt8] = []
        var position = 2
        while !inflater.isAtEnd {
            var piece = [UInt8](repeating: 0, count: 64 << 10)
            var output = piece.mutableSpan
            let count = try inflater.inflate(stream, from: &position, into: &output)
            guard count > 0 || inflater.isAtEnd else { throw ParseError("the zlib stream is cut off", at: position) }
            result += piece[..<count]
            guard result.count <= mostBytes else {
                throw ParseError("the list of crates inflates to more than \(mostBytes) bytes", at: position)
            }
        }
        return result
    }
}
