internal import Bytes

/// The CVE List in the record format 5: what those who assign CVEs say, and what CISA adds. One archive with a JSON file for each, `cves/<year>/<number>xxx/CVE-….json`.
/// Source: built from the schema, github.com/CVEProject/cve-schema (CVE_Record_Format.json, 5.1 and 5.2), and the layout of github.com/CVEProject/cvelistV5; not yet held
/// against a whole copy. The releases there have the archive inside of another one, which is to be unpacked once: the archive of the branch is read as it is.
package struct CVEListFeed: Feed {
    package let id: FeedID = "cve"
    package let isTakenByDefault = false
    package let location = "https://github.com/CVEProject/cvelistV5/archive/refs/heads"
    package let parts = [
        FeedPart(name: "cve", path: "main.zip", alternatives: ["cves.zip", "cvelistV5-main.zip"])
    ]

    package init() {}

    /// The archive, and records that lie beside it.
    package func parts(among files: [String]) -> [FeedPart] {
        let archives = parts.filter { part in files.contains { $0 == part.path || part.alternatives.contains($0) } }
        return archives
            + files.filter(Self.isRecord).map { file in
                FeedPart(name: "cve/\(Self.name(file).dropLast(5))", path: file)
            }
    }

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        guard try file.isArchive() else {
            return try Self.read(record: file.document(), named: file.path, into: &sink)
        }
        var count = 0
        try file.forEachRecord { name, content in
            // Lists of what has changed lie beside the records.
            guard Self.isRecord(name) else { return }
            count += 1
            try Self.read(record: content, named: Self.name(name), into: &sink)
        }
        guard count > 0 else {
            throw FeedError(
                "\(file.path) has no records of the CVE List in it",
                hint: "an archive of GitHub's releases holds another one, cves.zip: unpack it once")
        }
    }

    private static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func isRecord(_ path: String) -> Bool {
        name(path).hasPrefix("CVE-") && path.hasSuffix(".json")
    }

    private static func read(record bytes: [UInt8], named name: String, into sink: inout some FeedSink) throws {
        let record: CVEListRecord
        do {
            record = try CVEListRecord(bytes.span)
        } catch {
            return sink.skip(name, "\(error)")
        }
        for reason in record.faults { sink.skip(record.advisory.id, reason) }
        try sink.add(record.advisory)
    }
}
