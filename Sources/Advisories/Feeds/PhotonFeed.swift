internal import Bytes
internal import Model

/// The vulnerabilities of Photon OS by source package, a file for each release.
/// Source: built from the fields that its publisher's files are known to have (`cve_id`, `pkg`, `cve_score`, `aff_ver`, `res_ver`, `status`), packages.broadcom.com/photon/
/// photon_cve_metadata; not yet held against the files themselves.
package struct PhotonFeed: Feed {
    package let id: FeedID = "photon"
    package let isTakenByDefault = false
    package let location = "https://packages.broadcom.com/photon/photon_cve_metadata"
    package let parts = ["3.0", "4.0", "5.0"].map(PhotonFeed.part)

    package init() {}

    private static func part(of release: String) -> FeedPart {
        FeedPart(
            name: "photon/\(release)", path: "cve_data_photon\(release).json",
            alternatives: ["cve_data_photon\(release).json.gz"])
    }

    package func part(named name: String) -> FeedPart? {
        guard name.hasPrefix("photon/") else { return nil }
        let release = name.dropFirst(7)
        return release.utf8.first?.isASCIIDigit == true && release.utf8.allSatisfy { $0.isASCIIDigit || $0 == 0x2e }
            ? Self.part(of: String(release)) : nil
    }

    package func read(_ file: FeedFile, of part: FeedPart, into sink: inout some FeedSink) throws {
        guard case .array(let entries) = try file.json("list of Photon's vulnerabilities") else {
            throw FeedError("\(file.path) is no list of Photon's vulnerabilities")
        }
        let ecosystem = AdvisoryEcosystem("Photon OS:\(part.name.drop { $0 != "/" }.dropFirst())")
        var order: [String] = []
        var found: [String: Advisory] = [:]
        for (index, entry) in entries.enumerated() {
            do {
                let (id, affected) = try Self.read(entry, ecosystem)
                if found[id] == nil {
                    order.append(id)
                    found[id] = Advisory(id: id)
                }
                if let severity = Self.severity(entry) { found[id]?.add(severity) }
                if let affected { found[id]?.affected.append(affected) }
            } catch {
                sink.skip("\(part.name), entry \(index + 1)", error.reason)
            }
        }
        for id in order {
            guard let advisory = found[id], !advisory.affected.isEmpty else { continue }
            try sink.add(advisory)
        }
    }

    /// - Returns: no package where it is not affected.
    private static func read(
        _ entry: JSONValue, _ ecosystem: AdvisoryEcosystem
    ) throws(ParseError) -> (String, AffectedPackage?) {
        guard let id = entry.text("cve_id"), Advisory.isCVE(id) || id.hasPrefix("BDSA-") else {
            throw ParseError("the id of no vulnerability")
        }
        guard let name = entry.text("pkg") else { throw ParseError("\(id) without a package") }
        if entry.text("status")?.lowercased() == "not affected" { return (id, nil) }
        var affected = AffectedPackage(ecosystem: ecosystem, name: name)
        let fix = entry.text("res_ver")
        guard let fix, fix != "NA" else {
            affected.ranges = [VersionRange(from: nil, .none)]
            affected.openState = .notFixed
            return (id, affected)
        }
        var checked = PackageFixes()
        try checked.add(fix, to: name)
        affected.ranges = [VersionRange(from: nil, .fixed(fix))]
        return (id, affected)
    }

    private static func severity(_ entry: JSONValue) -> SeverityStatement? {
        let score: Double? =
            switch entry["cve_score"] {
            case .integer(let number): Double(number)
            case .decimal(let text), .string(let text): Double(text)
            default: nil
            }
        guard let score, score > 0, score <= 10 else { return nil }
        return SeverityStatement(source: "Photon OS", severity: Severity(score: score))
    }
}
