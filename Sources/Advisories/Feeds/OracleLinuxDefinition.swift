internal import Bytes
internal import Model

/// One erratum of Oracle Linux.
enum OracleLinuxDefinition {
    private static let source = "Oracle Linux"

    /// What the definition says; `nil` where it mends no vulnerability.
    static func advisory(_ definition: XMLElement) throws(ParseError) -> Advisory? {
        guard definition.attributes["class"] == "patch" else { return nil }
        guard let metadata = definition.child("metadata") else { throw ParseError("a definition without metadata") }
        let references = metadata.children("reference")
        // `ELSA-2024-0001: openssl security update (IMPORTANT)`
        let title = metadata.text("title") ?? ""
        let stated = references.first { $0.attributes["source"]?.lowercased() == "elsa" }?.attributes["ref_id"]
        let id = stated ?? String(title.prefix { $0 != ":" })
        guard id.hasPrefix("EL") else { throw ParseError("a definition without the id of an erratum") }
        var advisory = Advisory(id: id)
        advisory.title = title
        advisory.references = Array(references.compactMap { $0.attributes["ref_url"] }.prefix(8))
        let details = metadata.child("advisory")
        advisory.published = (details?.child("issued")?.attributes["date"]).flatMap { CivilDate($0.prefix(10)) }
        readVulnerabilities(references, details, into: &advisory)
        guard !advisory.covered.isEmpty else { return nil }
        if let severity = details?.text("severity").flatMap({ Severity(word: $0) }) {
            advisory.add(SeverityStatement(source: source, severity: severity))
        }
        var reading = CriteriaReading(named: metadata.child("affected")?.children("platform").map(\.text) ?? [])
        for criteria in definition.children("criteria") { try reading.read(criteria, Context(), depth: 0) }
        advisory.affected = reading.affected
        guard !advisory.affected.isEmpty else { throw ParseError("\(id) names no packages") }
        return advisory
    }

    private static func readVulnerabilities(
        _ references: [XMLElement], _ details: XMLElement?, into advisory: inout Advisory
    ) {
        let stated =
            references.filter { $0.attributes["source"]?.lowercased() == "cve" }.compactMap { $0.attributes["ref_id"] }
            + (details?.children("cve").map(\.text) ?? [])
        for name in stated where Advisory.isCVE(name) && !advisory.covered.contains(name) {
            advisory.covered.append(name)
        }
        // Of several, whose each is cannot be said.
        guard advisory.covered.count == 1 else { return }
        for cve in details?.children("cve") ?? [] {
            // `7.5/CVSS:3.1/AV:N/…`
            guard let text = cve.attributes["cvss3"], let slash = text.firstIndex(of: "/"),
                let vector = try? CVSSVector(String(text[text.index(after: slash)...]))
            else { continue }
            advisory.add(SeverityStatement(source: source, severity: vector.severity, vector: vector))
        }
    }

    /// What holds for everything below an element.
    fileprivate struct Context {
        var releases: [String] = []
        var module: String?
    }
}

/// Reads what must be installed from the comments of tests: `openssl is earlier than 1:1.1.1k-9.el8_8`.
private struct CriteriaReading {
    private struct Stream: Hashable {
        let ecosystem: AdvisoryEcosystem
        let module: String?
    }

    private static let deepest = 32

    /// Releases that the definition is about, for criteria that name none.
    private let releases: [String]
    private var streams: [Stream] = []
    private var fixes: [Stream: PackageFixes] = [:]

    /// - Parameter platforms: `Oracle Linux 8`
    init(named platforms: [String]) { releases = platforms.compactMap { $0.dropping("Oracle Linux ", "") } }

    var affected: [AffectedPackage] {
        streams.flatMap { stream in
            (fixes[stream]?.names ?? []).map { name in
                var affected = AffectedPackage(ecosystem: stream.ecosystem, name: name)
                affected.ranges = [VersionRange(from: nil, fixes[stream]?[name].map { .fixed($0) } ?? .none)]
                affected.module = stream.module
                return affected
            }
        }
    }

    mutating func read(
        _ criteria: XMLElement, _ outer: OracleLinuxDefinition.Context, depth: Int
    ) throws(ParseError) {
        guard depth < Self.deepest else { throw ParseError("criteria are nested too deeply") }
        let comments = criteria.children("criterion").compactMap { $0.attributes["comment"] }
        var context = outer
        // Conditions on the machine may stand beside what they are for, or in an alternative of their own.
        let alternatives = criteria.children("criteria").filter(Self.isAboutMachine)
        let conditions =
            comments + alternatives.flatMap { $0.children("criterion").compactMap { $0.attributes["comment"] } }
        let named = conditions.compactMap { $0.dropping("Oracle Linux ", " is installed") }
        if !named.isEmpty { context.releases = named }
        if let module = comments.lazy.compactMap({ $0.dropping("Module ", " is enabled") }).first {
            context.module = module
        }
        for comment in comments { try readFix(comment, context) }
        for inner in criteria.children("criteria") where !Self.isAboutMachine(inner) {
            try read(inner, context, depth: depth + 1)
        }
    }

    private static func isAboutMachine(_ criteria: XMLElement) -> Bool {
        let comments = criteria.children("criterion").compactMap { $0.attributes["comment"] }
        return !comments.isEmpty && criteria.children("criteria").isEmpty
            && comments.allSatisfy { $0.dropping("Oracle Linux ", " is installed") != nil }
    }

    private mutating func readFix(_ comment: String, _ context: OracleLinuxDefinition.Context) throws(ParseError) {
        let words = " is earlier than "
        guard let middle = comment.firstRange(of: words) else { return }
        let name = String(comment[..<middle.lowerBound])
        var version = String(comment[middle.upperBound...])
        if version.hasPrefix("0:") { version.removeFirst(2) }
        guard !name.isEmpty, !PackageFixes.isForDebugging(name) else { return }
        for release in context.releases.isEmpty ? releases : context.releases {
            let major = String(release.prefix { $0 != "." })
            let ecosystem = AdvisoryEcosystem(OracleLinuxBuild.ecosystem(release: major, version: version))
            let stream = Stream(ecosystem: ecosystem, module: context.module)
            if fixes[stream] == nil {
                streams.append(stream)
                fixes[stream] = PackageFixes()
            }
            try fixes[stream]?.add(version, to: name)
        }
    }
}

/// Builds of Oracle Linux that are beside the usual ones, with fixes of their own: patched while they run (Ksplice), and validated (FIPS).
enum OracleLinuxBuild {
    /// `Oracle Linux:8`, `Oracle Linux:8:ksplice`
    static func ecosystem(release: some StringProtocol, version: String) -> String {
        let kind = version.contains(".ksplice") ? ":ksplice" : version.contains("_fips") ? ":fips" : ""
        return "Oracle Linux:\(release)\(kind)"
    }
}

extension String {
    /// What stands between the two; `nil` where the text does not begin and end with them.
    fileprivate func dropping(_ prefix: String, _ suffix: String) -> String? {
        guard hasPrefix(prefix), hasSuffix(suffix), utf8.count > prefix.utf8.count + suffix.utf8.count else {
            return nil
        }
        return String(dropFirst(prefix.count).dropLast(suffix.count))
    }
}
