internal import Bytes
internal import Model

/// The National Vulnerability Database: what its analysts say of each CVE, in a file for each year, or in pages of its API, which have the same layout.
/// Source: built from the schemas of the CVE API 2.0, csrc.nist.gov/schema/nvd/api/2.0/cve_api_json_2.0.schema, and nvd.nist.gov/vuln/data-feeds; not yet held against whole
/// feeds.
package struct NVDFeed: Feed {
    package let id: FeedID = "nvd"
    package let isTakenByDefault = false
    package let location = "https://nvd.nist.gov/feeds/json/cve/2.0"
    package let parts: [FeedPart]

    /// The first file holds all that is older, too.
    package static let years = 2002...2026

    /// What the part comes from that the API gives: its addresses differ from those of the files.
    package static let interface = "https://services.nvd.nist.gov/rest/json/cves/2.0"
    private static let whole = FeedPart(name: "nvd/api", path: "api.json-seq")

    private let penalty: Duration

    /// - Parameter penalty: how long the API is left alone after it has refused a request.
    package init(years: ClosedRange<Int> = years, penalty: Duration = .seconds(30)) {
        parts = years.map { Self.part(of: String($0)) }
        self.penalty = penalty
    }

    private static func part(of year: String) -> FeedPart {
        FeedPart(name: "nvd/\(year)", path: "nvdcve-2.0-\(year).json.gz", alternatives: ["nvdcve-2.0-\(year).json"])
    }

    package func locate(
        _ part: FeedPart, below base: String, asking inquiry: FeedInquiry
    ) async throws -> FeedLocation? {
        if part == Self.whole {
            return .pages(NVDPages.pages(base == location ? Self.interface : base, key: inquiry.key, penalty))
        }
        guard let year = Self.year(part.path) else { return nil }
        // `sha256:…`, of what is packed; copies need not have it.
        let checksum = try await inquiry.text("\(base)/nvdcve-2.0-\(year).meta").flatMap { text in
            text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("sha256:") }.flatMap {
                FeedChecksum($0.dropFirst(7), isOfContent: true)
            }
        }
        return .file(address: "\(base)/\(part.path)", checksum: checksum)
    }

    package func part(named name: String) -> FeedPart? {
        if name == Self.whole.name { return Self.whole }
        guard name.hasPrefix("nvd/") else { return nil }
        let year = name.dropFirst(4)
        return year.utf8.count == 4 && year.utf8.allSatisfy(\.isASCIIDigit) ? Self.part(of: String(year)) : nil
    }

    /// The files of years, and pages of the API under any other name.
    package func parts(among files: [String]) -> [FeedPart] {
        let files = Set(files)
        let years = files.compactMap(Self.year).sorted().map(Self.part)
        let isOfYear = Set(years.flatMap { [$0.path] + $0.alternatives })
        return unique(years)
            + files.subtracting(isOfYear).filter { $0.hasSuffix(".json") || $0.hasSuffix(".json.gz") }.sorted().map {
                FeedPart(name: "nvd/\($0.dropLast($0.hasSuffix(".gz") ? 8 : 5))", path: $0)
            }
    }

    private func unique(_ parts: [FeedPart]) -> [FeedPart] {
        var seen: Set<String> = []
        return parts.filter { seen.insert($0.name).inserted }
    }

    private static func year(_ file: String) -> String? {
        guard file.hasPrefix("nvdcve-2.0-") else { return nil }
        let year = file.dropFirst(11).prefix { $0 != "." }
        return year.utf8.count == 4 && year.utf8.allSatisfy(\.isASCIIDigit) ? String(year) : nil
    }

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        guard part == Self.whole else { return try Self.read(file.document(), file, part, into: &sink) }
        try file.forEachText { try Self.read($0, file, part, into: &sink) }
    }

    private static func read(
        _ bytes: [UInt8], _ file: FeedFile, _ part: FeedPart, into sink: inout some FeedSink
    ) throws {
        var isFeed = false
        do {
            var json = JSONCursor(bytes.span)
            try json.enterObject()
            while let key = try json.nextKey() {
                switch key {
                case "timestamp":
                    if let day = try json.stringIfPresent().flatMap({ CivilDate($0) }) { sink.state(date: day) }
                case "vulnerabilities":
                    isFeed = true
                    try json.enterArray()
                    while try json.nextElement() { try Self.read(json.value(), part, into: &sink) }
                default: try json.skip()
                }
            }
            try json.finish()
        } catch let error as ParseError {
            throw FeedError("\(file.path) is no feed of the NVD: \(error)")
        }
        guard isFeed else { throw FeedError("\(file.path) is no feed of the NVD: it has no vulnerabilities") }
    }

    private static func read(_ entry: JSONValue, _ part: FeedPart, into sink: inout some FeedSink) throws {
        let record: NVDRecord
        do {
            record = try NVDRecord(entry)
        } catch {
            return sink.skip(entry["cve"]?.text("id") ?? part.name, error.reason)
        }
        for reason in record.faults { sink.skip(record.advisory.id, reason) }
        try sink.add(record.advisory)
    }
}
