internal import Bytes
internal import Model
internal import Versions

/// The security updates of Amazon Linux 2 and 2023: the `updateinfo.xml` of their core repositories, one file for each release.
/// Source: built from the layout that createrepo_c documents for updateinfo.xml, and Amazon Linux 2023's user guide, "Amazon Linux Security Center"; not yet held against the
/// repositories themselves. There the file's name has a hash in it, which `repodata/repomd.xml` below the first address of the repository's list of mirrors states.
package struct AmazonLinuxFeed: Feed {
    package let id: FeedID = "amazon"
    package let isTakenByDefault = false
    package let location = "https://cdn.amazonlinux.com"
    package let parts = ["2", "2023"].map(AmazonLinuxFeed.part)

    private static let tags = XMLListCursor.Tags(
        list: "<updates", endOfList: "</updates>", element: "<update", endOfElement: "</update>",
        endOfDocument: "</updates>")

    package init() {}

    private static func part(of release: String) -> FeedPart {
        FeedPart(
            name: "amazon/\(release)", path: "\(release)/updateinfo.xml.gz", alternatives: ["\(release)/updateinfo.xml"]
        )
    }

    private static let mirrorLists = [
        "2": "2/core/latest/x86_64/mirror.list", "2023": "al2023/core/mirrors/latest/x86_64/mirror.list",
    ]

    package func locate(
        _ part: FeedPart, below base: String, asking inquiry: FeedInquiry
    ) async throws -> FeedLocation? {
        let release = String(part.name.drop { $0 != "/" }.dropFirst())
        // Copies need not have it.
        guard let list = Self.mirrorLists[release], let mirrors = try await inquiry.text("\(base)/\(list)") else {
            return nil
        }
        guard let mirror = mirrors.split(whereSeparator: \.isNewline).first.map(FeedPlace.trimmed),
            !base.hasPrefix("https://") || mirror.hasPrefix("https://")
        else { throw FeedError("\(base)/\(list) names no mirror that can be trusted as much as it") }
        let address = "\(mirror)/repodata/repomd.xml"
        guard let index = try await inquiry.file(address) else { throw FeedError("there is no \(address)") }
        do {
            let data = try XMLElement(parsing: index.span).children("data")
            guard let updates = data.first(where: { $0.attributes["type"] == "updateinfo" }),
                let file = updates.child("location")?.attributes["href"]
            else { throw ParseError("it names no updateinfo") }
            let checksum = updates.children("checksum").first { $0.attributes["type"] == "sha256" }
            return .file(address: "\(mirror)/\(file)", checksum: checksum.flatMap { FeedChecksum($0.text) })
        } catch let error as ParseError {
            throw FeedError("\(address) is no index of a repository: \(error)")
        }
    }

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        let ecosystem = AdvisoryEcosystem("Amazon Linux:\(part.name.drop { $0 != "/" }.dropFirst())")
        let bytes = try file.document()
        do {
            var updates = try XMLListCursor(bytes.span, Self.tags)
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
