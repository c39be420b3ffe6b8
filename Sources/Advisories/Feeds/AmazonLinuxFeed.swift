internal import Bytes
internal import Model
internal import Versions

/// The security updates of Amazon Linux 2 and 2023: the `updateinfo.xml` of their core repositories, one file for each release.
/// Source: built from the layout that createrepo_c documents for updateinfo.xml, and Amazon Linux 2023's user guide, "Amazon Linux Security Center"; not yet held against the
/// repositories themselves. There the file's name has a hash in it, which `repodata/repomd.xml` below the first address of `<release>/core/…/mirror.list` states.
package struct AmazonLinuxFeed: Feed {
    package let id: FeedID = "amazon"
    package let isTakenByDefault = false
    package let location = "https://cdn.amazonlinux.com"
    package let parts = ["2", "2023"].map(AmazonLinuxFeed.part)

    package init() {}

    private static func part(of release: String) -> FeedPart {
        FeedPart(
            name: "amazon/\(release)", path: "\(release)/updateinfo.xml.gz", alternatives: ["\(release)/updateinfo.xml"]
        )
    }

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        let ecosystem = AdvisoryEcosystem("Amazon Linux:\(part.name.drop { $0 != "/" }.dropFirst())")
        let bytes = try file.document()
        do {
            var updates = try UpdateCursor(bytes.span)
            while let next = try updates.next() {
                do {
                    let update = try XMLElement(parsing: next)
                    guard update.attributes["type"] == "security" else { continue }
                    try sink.add(Self.advisory(update, ecosystem))
                } catch let error as ParseError {
                    sink.skip("\(part.name), update \(updates.count)", "\(error)")
                }
            }
        } catch let error as ParseError {
            throw FeedError("\(file.path) is no list of Amazon Linux's updates: \(error)")
        }
    }

    private static func advisory(_ update: XMLElement, _ ecosystem: AdvisoryEcosystem) throws(ParseError) -> Advisory {
        guard let id = update.text("id") else { throw ParseError("an update without id") }
        var advisory = Advisory(id: id)
        advisory.title = update.text("title") ?? ""
        // `2023-02-17 20:41`
        advisory.published = (update.child("issued")?.attributes["date"]).flatMap { CivilDate($0.prefix(10)) }
        if let severity = update.text("severity").flatMap({ Severity(word: $0) }) {
            advisory.severities = [SeverityStatement(source: "Amazon Linux", severity: severity)]
        }
        let references = update.child("references")?.children("reference") ?? []
        advisory.references = Array(references.compactMap { $0.attributes["href"] }.prefix(8))
        var seen: Set<String> = []
        for reference in references where reference.attributes["type"]?.lowercased() == "cve" {
            guard let name = reference.attributes["id"], Advisory.isCVE(name), seen.insert(name).inserted else {
                continue
            }
            advisory.covered.append(name)
        }
        advisory.affected = try affected(update, ecosystem)
        guard !advisory.affected.isEmpty else { throw ParseError("\(id) names no packages") }
        return advisory
    }

    /// Each name once: a package comes for several architectures, and where their fixes differ the later one mends all.
    private static func affected(
        _ update: XMLElement, _ ecosystem: AdvisoryEcosystem
    ) throws(ParseError) -> [AffectedPackage] {
        var fixes = PackageFixes()
        for collection in update.child("pkglist")?.children("collection") ?? [] {
            for package in collection.children("package") {
                let attributes = package.attributes
                guard let name = attributes["name"], !name.isEmpty, let version = attributes["version"],
                    !version.isEmpty, let release = attributes["release"], !release.isEmpty
                else { throw ParseError("a package without name, version or release") }
                // Symbols for debuggers hold nothing that runs.
                if PackageFixes.isForDebugging(name) { continue }
                let epoch = attributes["epoch"].map { $0 == "0" || $0.isEmpty ? "" : $0 + ":" } ?? ""
                try fixes.add("\(epoch)\(version)-\(release)", to: name)
            }
        }
        return fixes.names.map { name in
            var affected = AffectedPackage(ecosystem: ecosystem, name: name)
            affected.ranges = [VersionRange(from: nil, fixes[name].map { .fixed($0) } ?? .none)]
            return affected
        }
    }
}

/// The latest fix of each rpm, by name, in the order in which they come.
struct PackageFixes {
    private(set) var names: [String] = []
    private var fixes: [String: Version] = [:]

    subscript(name: String) -> String? { fixes[name]?.text }

    mutating func add(_ text: String, to name: String) throws(ParseError) {
        let version: Version
        do {
            version = try Version(text, .rpm)
        } catch {
            throw ParseError("\(name): \(error)")
        }
        guard let known = fixes[name] else {
            names.append(name)
            fixes[name] = version
            return
        }
        if version.compare(to: known) == .greater { fixes[name] = version }
    }

    static func isForDebugging(_ name: String) -> Bool {
        name.hasSuffix("-debuginfo") || name.hasSuffix("-debugsource") || name.contains("-debuginfo-common")
    }
}

/// Finds the updates in the document without making a tree of it, which would be many times as large. One that is malformed leaves the others readable.
private struct UpdateCursor: ~Escapable {
    private let bytes: Span<UInt8>
    private var position: Int
    private var isOver: Bool
    /// How many were returned.
    private(set) var count = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) throws(ParseError) {
        self.bytes = bytes
        guard let root = bytes.firstRange(of: "<updates"), let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: root)
        else { throw ParseError("it has no list of updates", at: 0) }
        position = end + 1
        // A list without anything in it may be one tag.
        isOver = bytes[end - 1] == UInt8(ascii: "/")
    }

    /// The text of the next update, or `nil` after the last.
    @_lifetime(copy self)
    mutating func next() throws(ParseError) -> Span<UInt8>? {
        while !isOver {
            guard let start = bytes.firstIndex(of: UInt8(ascii: "<"), from: position) else {
                throw ParseError("it ends before its list does", at: bytes.count)
            }
            if bytes.starts(with: "</updates>", at: start) {
                isOver = true
            } else if bytes.starts(with: "<!--", at: start) {
                position = try end(of: "-->", from: start)
            } else if bytes.starts(with: "<update", at: start) {
                position = try end(of: "</update>", from: start)
                count += 1
                return bytes.extracting(start..<position)
            } else {
                throw ParseError("something other than an update", at: start)
            }
        }
        return nil
    }

    private func end(of mark: StaticString, from start: Int) throws(ParseError) -> Int {
        guard let found = bytes.firstRange(of: mark, from: start) else {
            throw ParseError("it ends inside of an update", at: bytes.count)
        }
        return found + mark.utf8CodeUnitCount
    }
}
