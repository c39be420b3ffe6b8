internal import Bytes
internal import Model

/// One entry of the NVD, as an advisory.
struct NVDRecord {
    private(set) var advisory: Advisory
    /// What could not be read; the rest counts all the same.
    private(set) var faults: [String] = []

    private struct Place: Hashable {
        let name: String
        let doubt: String?
    }

    /// Where what is said of a product stands among the affected ones.
    private var places: [Place: Int] = [:]
    private var ranges: [Place: Set<VersionRange>] = [:]

    init(_ entry: JSONValue) throws(ParseError) {
        guard let record = entry["cve"], let id = record.text("id"), Advisory.isCVE(id) else {
            throw ParseError("an entry without the id of a CVE")
        }
        advisory = Advisory(id: id)
        advisory.title = EnglishText.first(record.elements("descriptions"))
        advisory.published = record.text("published").flatMap { CivilDate($0) }
        if record.text("vulnStatus") == "Rejected" {
            advisory.isWithdrawn = true
            return
        }
        advisory.references = Array(record.elements("references").compactMap { $0.text("url") }.prefix(8))
        readMetrics(record)
        for configuration in record.elements("configurations") { read(configuration) }
    }

    // MARK: Severities

    private mutating func readMetrics(_ record: JSONValue) {
        for key in ["cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2"] {
            for metric in record["metrics"]?.elements(key) ?? [] {
                guard let text = metric["cvssData"]?.text("vectorString") else { continue }
                guard let vector = try? CVSSVector(text) else {
                    faults.append("'\(text)' is no vector of CVSS")
                    continue
                }
                let statement = SeverityStatement(
                    source: Self.source(metric.text("source") ?? "unknown"), severity: vector.severity, vector: vector)
                advisory.add(statement)
            }
        }
    }

    /// Others than the NVD's analysts are named by an address, or by a number.
    private static func source(_ name: String) -> String {
        switch name {
        case "nvd@nist.gov": "NVD"
        case "134c704f-9b21-4f2e-91b3-4a353bcc084e": "CISA"
        default: name
        }
    }

    // MARK: Configurations

    /// The vulnerable products of a configuration. Where it demands others beside them, it cannot be told whether they are there.
    private mutating func read(_ configuration: JSONValue) {
        let nodes = configuration.elements("nodes")
        let isJoint = configuration.text("operator") == "AND" && nodes.count > 1
        let doubts = isJoint ? Self.doubts(nodes.map { Demands($0.elements("cpeMatch")) }) : []
        for (index, node) in nodes.enumerated() {
            let isNegated = configuration["negate"]?.isTrue == true || node["negate"]?.isTrue == true
            let doubt = isJoint ? doubts[index] : nil
            read(node, isNegated ? "the NVD describes the affected systems by exclusion" : doubt)
        }
    }

    private mutating func read(_ node: JSONValue, _ doubt: String?) {
        let matches = node.elements("cpeMatch")
        let isJoint = node.text("operator") == "AND" && matches.count > 1 && doubt == nil
        let doubts = isJoint ? Self.doubts(matches.map { Demands([$0]) }) : []
        for (index, match) in matches.enumerated() where match["vulnerable"]?.isTrue == true {
            add(match, isJoint ? doubts[index] : doubt)
        }
    }

    /// What one of several conditions asks for, as far as it is told.
    private struct Demands {
        let isEmpty: Bool
        private(set) var isLinux = false
        /// Of products, each once, and no more than are told.
        private(set) var names: [String] = []

        init(_ matches: [JSONValue]) {
            isEmpty = matches.isEmpty
            for match in matches {
                guard let platform = match.text("criteria").flatMap({ try? CPEName($0) }) else { continue }
                if platform.part == .operatingSystem, platform.product == "linux_kernel" { isLinux = true }
                add([platform.package])
            }
        }

        init(_ all: some Collection<Demands>) {
            isEmpty = all.allSatisfy(\.isEmpty)
            isLinux = all.contains(where: \.isLinux)
            for demands in all where names.count <= NVDRecord.mostNames { add(demands.names) }
        }

        private mutating func add(_ others: [String]) {
            // One more than are told shows that there are others.
            for name in others where names.count <= NVDRecord.mostNames && !names.contains(name) { names.append(name) }
        }
    }

    private static let mostNames = 3
    /// Where there are more conditions, each is told what all of them ask for: so many times so many would take long.
    private static let mostConditions = 256

    /// What else must be there, for each of several conditions that hold together.
    private static func doubts(_ all: [Demands]) -> [String?] {
        if all.count > mostConditions { return Array(repeating: doubt(Demands(all)), count: all.count) }
        return all.indices.map { doubt(Demands(all[..<$0] + all[($0 + 1)...])) }
    }

    /// A container runs on Linux, whatever else is demanded in its place.
    private static func doubt(_ demands: Demands) -> String? {
        guard !demands.isEmpty, !demands.isLinux else { return nil }
        let names = demands.names
        let shown = names.prefix(mostNames).joined(separator: ", ") + (names.count > mostNames ? " or others" : "")
        return "affected only together with \(shown.isEmpty ? "something else" : shown)"
    }

    private mutating func add(_ match: JSONValue, _ doubt: String?) {
        let platform: CPEName
        do {
            platform = try CPEName(match.text("criteria") ?? "")
        } catch {
            faults.append(error.reason)
            return
        }
        guard platform.part == .application else { return }
        var doubt = doubt ?? Self.doubt(aboutSoftware: platform.targetSoftware)
        var end = VersionRange.End.none
        if let bound = match.text("versionEndExcluding") {
            end = .fixed(bound)
        } else if let bound = match.text("versionEndIncluding") {
            end = .lastAffected(bound)
        }
        let start = match.text("versionStartIncluding")
        if platform.version == "-" { doubt = doubt ?? "the NVD names no versions" }
        if let release = platform.release {
            change(platform.package, doubt) { $0.versions.append(release) }
        } else {
            var range = VersionRange(from: start == "0" ? nil : start, end)
            if start == nil, let bound = match.text("versionStartExcluding") {
                range = VersionRange(after: bound, end)
            }
            // The same platform in several configurations states the same range.
            let isNew = ranges[Place(name: platform.package, doubt: doubt), default: []].insert(range).inserted
            change(platform.package, doubt) { if isNew { $0.ranges.append(range) } }
        }
    }

    /// `wordpress` for a plug-in of it, `windows` for an edition of its own; `linux` says nothing.
    private static func doubt(aboutSoftware name: String?) -> String? {
        guard let name, name != "-", name.lowercased() != "linux", name.lowercased() != "linux_kernel" else {
            return nil
        }
        return "only the edition for \(name) is affected"
    }

    /// What is said of one product stays together, apart from what is doubtful.
    private mutating func change(_ name: String, _ doubt: String?, _ addition: (inout AffectedPackage) -> Void) {
        let place = Place(name: name, doubt: doubt)
        if let index = places[place] {
            addition(&advisory.affected[index])
            return
        }
        places[place] = advisory.affected.count
        var affected = AffectedPackage(ecosystem: .platforms, name: name)
        affected.doubt = doubt
        addition(&affected)
        advisory.affected.append(affected)
    }
}
