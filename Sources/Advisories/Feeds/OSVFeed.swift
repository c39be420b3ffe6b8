internal import Bytes
internal import Model

/// The advisories that OSV.dev gathers, in the layout of its bucket: `<Ecosystem>/all.zip`, a JSON file for each.
/// Source: OSV schema 1.7; https://google.github.io/osv.dev/data/
package struct OSVFeed: Feed {
    package let id: FeedID = "osv"
    package let location = "https://osv-vulnerabilities.storage.googleapis.com"
    package let ecosystems: [String]

    /// Releases are folders of their own for some distributions: which, is up to whoever asks.
    package init(ecosystems: [String] = OSVFeed.languages) { self.ecosystems = ecosystems }

    package static let languages = [
        "PyPI", "npm", "Maven", "Go", "crates.io", "RubyGems", "Packagist", "NuGet", "Hex", "Pub", "SwiftURL",
        "Bitnami",
    ]

    package var parts: [FeedPart] { ecosystems.map(Self.part) }

    package static func part(of ecosystem: String) -> FeedPart {
        FeedPart(name: "osv/\(ecosystem)", path: "\(ecosystem)/all.zip")
    }

    package func part(named name: String) -> FeedPart? {
        guard name.hasPrefix("osv/") else { return nil }
        let ecosystem = AdvisoryEcosystem(String(name.dropFirst(4)))
        return ecosystem.ecosystem == nil ? nil : Self.part(of: ecosystem.description)
    }

    /// Every archive in the folder of an ecosystem.
    package func parts(among files: [String]) -> [FeedPart] {
        files.compactMap { file in
            let steps = file.split(separator: "/")
            guard steps.count == 2, steps[1].hasSuffix(".zip") else { return nil }
            let isWhole = steps[1] == "all.zip"
            return FeedPart(name: "osv/\(steps[0])" + (isWhole ? "" : "/\(steps[1].dropLast(4))"), path: file)
        }
    }

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        guard try file.isArchive() else {
            return try Self.read(record: file.document(), named: file.path, into: &sink)
        }
        try file.forEachRecord { name, content in
            guard name.hasSuffix(".json") || Self.isYAML(name) else { return }
            try Self.read(record: content, named: name, into: &sink)
        }
    }

    private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

    /// How PyPA's advisories are kept: the same schema, in YAML.
    private static func record(yaml bytes: [UInt8]) throws(ParseError) -> OSVRecord {
        let json = Array(JSONWriter.text(try YAMLTree.value(String(decoding: bytes, as: UTF8.self))).utf8)
        return try OSVRecord(json.span)
    }

    private static func read(record bytes: [UInt8], named name: String, into sink: inout some FeedSink) throws {
        let record: OSVRecord
        do {
            record = try Self.isYAML(name) ? Self.record(yaml: bytes) : OSVRecord(bytes.span)
        } catch {
            return sink.skip(name, "\(error)")
        }
        for reason in record.faults { sink.skip(record.advisory.id, reason) }
        if record.isVulnerability { try sink.add(record.advisory) }
    }
}
