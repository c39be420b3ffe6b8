internal import Bytes

/// What Red Hat says of each CVE about its products: VEX documents in CSAF 2.0, `<year>/cve-….json`, together in one archive.
/// Source: built from the CSAF 2.0 schema and Red Hat's security data guidelines, redhatproductsecurity.github.io/security-data-guidelines/csaf-vex and …/purl; not yet held
/// against a whole archive. The name of the latest one has its day in it, and stands in `archive_latest.txt` beside it.
package struct RedHatVEXFeed: Feed {
    package let id: FeedID = "redhat"
    package let isTakenByDefault = false
    package let location = "https://security.access.redhat.com/data/csaf/v2/vex"
    package let parts = [
        FeedPart(name: "redhat", path: "csaf_vex.tar.zst", alternatives: ["csaf_vex.tar.gz", "csaf_vex.tar"])
    ]

    package init() {}

    package func locate(
        _ part: FeedPart, below base: String, asking inquiry: FeedInquiry
    ) async throws -> FeedLocation? {
        // Copies need not have it.
        guard part.name == "redhat", let latest = try await inquiry.text("\(base)/archive_latest.txt") else {
            return nil
        }
        let name = latest.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        guard name.hasPrefix("csaf_vex"), Self.isArchive(name), !name.contains("/") else {
            throw FeedError("\(base)/archive_latest.txt names no archive")
        }
        // As sha256sum writes it; not every copy has one.
        let checksum = try await inquiry.text("\(base)/\(name).sha256").flatMap {
            $0.split(whereSeparator: \.isWhitespace).first.flatMap { FeedChecksum($0) }
        }
        return .file(address: "\(base)/\(name)", checksum: checksum)
    }

    package func part(named name: String) -> FeedPart? {
        if name == "redhat" { return parts.first }
        guard name.hasPrefix("redhat/cve-") else { return nil }
        return FeedPart(name: name, path: "\(name.dropFirst(7)).json")
    }

    /// The latest archive, and documents that lie beside it.
    package func parts(among files: [String]) -> [FeedPart] {
        let archives = files.filter { $0.hasPrefix("csaf_vex") && Self.isArchive($0) }
        let latest = archives.max().map { [FeedPart(name: "redhat", path: $0)] } ?? []
        return latest
            + files.filter(Self.isDocument).map { file in
                FeedPart(name: "redhat/\(Self.name(file).dropLast(5))", path: file)
            }
    }

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        if Self.isDocument(part.path) {
            return try Self.read(document: file.document(), named: Self.name(part.path), into: &sink)
        }
        var count = 0
        try file.forEachTarRecord { name, content in
            guard Self.isDocument(name) else { return }
            count += 1
            guard let content else { return sink.skip(Self.name(name), "it is too large") }
            try Self.read(document: content, named: Self.name(name), into: &sink)
        }
        guard count > 0 else { throw FeedError("\(file.path) has no VEX documents of Red Hat in it") }
    }

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    private static func isDocument(_ path: String) -> Bool {
        name(path).hasPrefix("cve-") && path.hasSuffix(".json")
    }
    private static func isArchive(_ path: String) -> Bool {
        [".tar", ".tar.gz", ".tar.zst"].contains { path.hasSuffix($0) }
    }

    private static func read(document bytes: [UInt8], named name: String, into sink: inout some FeedSink) throws {
        let document: RedHatVEXDocument
        do {
            document = try RedHatVEXDocument(bytes.span)
        } catch {
            return sink.skip(name, "\(error)")
        }
        for reason in document.faults { sink.skip(document.advisory.id, reason) }
        try sink.add(document.advisory)
    }
}
