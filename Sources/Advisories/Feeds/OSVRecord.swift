package import Bytes
internal import Model

/// One record in the OSV schema, as an advisory.
package struct OSVRecord {
    package private(set) var advisory: Advisory
    /// What could not be read; the rest counts all the same.
    package private(set) var faults: [String] = []
    /// Whether it is about a vulnerability at all: AlmaLinux publishes updates of every kind.
    package private(set) var isVulnerability = true

    package init(_ bytes: Span<UInt8>) throws(ParseError) {
        let record = try JSONValue(parsing: bytes)
        guard let id = record.text("id") else { throw ParseError("a record without id") }
        advisory = Advisory(id: id)
        if id.hasPrefix("MAL-") { advisory.kind = .malicious }
        advisory.isWithdrawn = record.text("withdrawn") != nil
        advisory.title = Self.title(record)
        advisory.published = record.text("published").flatMap { CivilDate($0) }
        advisory.references = Self.references(record)
        for severity in OSVSeverities.all(of: record, id: id) { advisory.add(severity) }
        for affected in record.elements("affected") { read(affected, of: record) }
        readNames(record)
        readModule()
    }

    private static func title(_ record: JSONValue) -> String {
        if let summary = record.text("summary") { return summary }
        // The first line says it where nobody made a summary.
        let line = (record.text("details") ?? "").split(separator: "\n", maxSplits: 1).first ?? ""
        return line.count <= 240 ? String(line) : line.prefix(239) + "…"
    }

    private static func references(_ record: JSONValue) -> [String] {
        let urls = record.elements("references").compactMap { $0.text("url") }
        return Array(urls.prefix(8))
    }

    /// Which names are the same vulnerability, and which are several that one update mends.
    private mutating func readNames(_ record: JSONValue) {
        let aliases = record.elements("aliases").compactMap(\.text)
        let upstream = record.elements("upstream").compactMap(\.text)
        let families = Set(advisory.affected.map { String($0.ecosystem.family) })
        let isOfDistribution = advisory.affected.contains { $0.ecosystem.ecosystem?.isOperatingSystem == true }
        guard isOfDistribution else {
            advisory.aliases = aliases + upstream
            return
        }
        var covered = upstream.filter(Advisory.isCVE)
        if covered.isEmpty, !families.isDisjoint(with: ["AlmaLinux", "Rocky Linux"]) {
            covered = record.elements("related").compactMap(\.text).filter(Advisory.isCVE)
        }
        // Older records name the only vulnerability that they are about as another name.
        if covered.isEmpty { covered = aliases.filter(Advisory.isCVE) }
        advisory.covered = covered
        let isErratum = ["ALBA-", "ALEA-", "RLBA-", "RLEA-"].contains { advisory.id.hasPrefix($0) }
        isVulnerability = !(isErratum && covered.isEmpty)
    }

    /// Updates of modules name them in their title only: `Important: nodejs:16 security update`, `Moderate: idm:DL1 and idm:client security update`.
    private mutating func readModule() {
        guard let colon = advisory.title.firstIndex(of: ":") else { return }
        let words = advisory.title[advisory.title.index(after: colon)...].split { $0 == " " || $0 == "," }
        let modules = words.prefix { $0 == "and" || ($0.contains(":") && !$0.hasSuffix(":")) }.filter { $0 != "and" }
        guard !modules.isEmpty else { return }
        let names = modules.joined(separator: " ")
        for index in advisory.affected.indices where advisory.affected[index].ecosystem.ecosystem == .rpm {
            let isOfModule = advisory.affected[index].ranges.contains { $0.fix?.contains(".module") == true }
            if isOfModule { advisory.affected[index].module = names }
        }
    }

    private mutating func read(_ affected: JSONValue, of record: JSONValue) {
        guard let package = affected["package"], let name = package.text("name"),
            let ecosystem = package.text("ecosystem").map({ AdvisoryEcosystem(SUSEProducts.merged($0)) })
        else {
            // Some records name commits of a repository only.
            if affected.elements("ranges").isEmpty { faults.append("an affected package without name or ecosystem") }
            return
        }
        // What images do not hold is no fault: actions of GitHub, fuzzing projects.
        guard let known = ecosystem.ecosystem else { return }
        var result = AffectedPackage(ecosystem: ecosystem, name: ecosystem.normalized(name: name))
        var onlyCommits = false
        for range in affected.elements("ranges") {
            guard range.text("type") != "GIT" else {
                onlyCommits = true
                continue
            }
            do {
                result.ranges += try OSVEvents(range, scheme: known.versions).ranges
            } catch {
                faults.append("\(ecosystem) \(name): \(error)")
                result.doubt = "a range of the advisory cannot be read: \(error)"
            }
        }
        let specific = affected["database_specific"]
        limit(&result.ranges, specific ?? record["database_specific"])
        result.versions = OSVEvents.uncovered(
            affected.elements("versions").compactMap(\.text), by: result.ranges, scheme: known.versions)
        if result.ranges.isEmpty, result.versions.isEmpty, result.doubt == nil {
            result.doubt = onlyCommits ? "the advisory names commits, no versions" : "the advisory names no versions"
        }
        result.symbols = Self.symbols(affected)
        if let word = specific?.text("informational"), word != "unsound", advisory.kind != .malicious {
            advisory.kind = .notice
        }
        for severity in OSVSeverities.all(of: affected, id: advisory.id) { advisory.add(severity) }
        // What is certain in spite of a fault stands apart from what is not.
        if result.doubt != nil, !result.ranges.isEmpty || !result.versions.isEmpty {
            var doubtful = result
            (doubtful.ranges, doubtful.versions) = ([VersionRange(from: nil, .none)], [])
            result.doubt = nil
            append(doubtful)
        }
        append(result)
    }

    /// What is said twice in the same words counts once: modules of SUSE's products that are one here.
    private mutating func append(_ affected: AffectedPackage) {
        let isMerged = affected.ecosystem.family == "SUSE"
        if !isMerged || !advisory.affected.contains(affected) { advisory.affected.append(affected) }
    }

    /// GitHub's reviewers state the end of a range without a fix in words: `<= 1.2.3`.
    private func limit(_ ranges: inout [VersionRange], _ specific: JSONValue?) {
        guard let text = specific?.text("last_known_affected_version_range"), let last = ranges.indices.last,
            ranges[last].end == .none
        else { return }
        let version = String(text.drop { "<= ".contains($0) })
        guard !version.isEmpty else { return }
        if text.hasPrefix("<=") {
            ranges[last].end = .lastAffected(version)
        } else if text.hasPrefix("<") {
            ranges[last].end = .before(version)
        }
    }

    /// Go's records name the functions. One package without names means that all of it is affected.
    private static func symbols(_ affected: JSONValue) -> [VulnerableSymbols] {
        let imports = affected["ecosystem_specific"]?.elements("imports") ?? []
        let found = imports.compactMap { entry -> VulnerableSymbols? in
            let symbols = entry.elements("symbols").compactMap(\.text)
            guard let path = entry.text("path"), !symbols.isEmpty else { return nil }
            return VulnerableSymbols(path: path, symbols: symbols)
        }
        return found.count == imports.count ? found : []
    }
}
