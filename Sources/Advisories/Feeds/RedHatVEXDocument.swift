internal import Bytes
internal import Model
internal import Versions

/// One VEX document of Red Hat, as the advisory on one CVE.
struct RedHatVEXDocument {
    private(set) var advisory: Advisory
    /// What could not be read; the rest counts all the same.
    private(set) var faults: [String] = []

    /// What is said about one package of one release, whatever the version.
    private struct Key: Hashable {
        let ecosystem: AdvisoryEcosystem
        let name: String
        let module: String?

        init(_ product: RedHatProducts.Product) {
            ecosystem = product.ecosystem
            name = product.name
            module = product.module
        }
    }

    private static let source = "Red Hat"

    private var keys: [Key] = []
    private var found: [Key: AffectedPackage] = [:]
    private var fixes: [Key: Version] = [:]

    init(_ bytes: Span<UInt8>) throws(ParseError) {
        let file = try JSONValue(parsing: bytes)
        guard let document = file["document"], document.text("category") == "csaf_vex" else {
            throw ParseError("no VEX document in CSAF")
        }
        let all = file.elements("vulnerabilities")
        guard all.count <= 1 else { throw ParseError("a document about \(all.count) vulnerabilities") }
        let vulnerability = all.first
        guard let id = vulnerability?.text("cve") ?? document["tracking"]?.text("id"), Advisory.isCVE(id) else {
            throw ParseError("a document without the id of a CVE")
        }
        advisory = Advisory(id: id)
        advisory.covered = [id]
        advisory.isWithdrawn = document["tracking"]?.text("status") == "deleted"
        advisory.title = vulnerability?.text("title") ?? document.text("title") ?? ""
        guard let vulnerability else { return }
        advisory.published = vulnerability.text("release_date").flatMap { CivilDate($0) }
        advisory.references = Array(vulnerability.elements("references").compactMap { $0.text("url") }.prefix(8))
        let overall = document["aggregate_severity"]?.text("text").flatMap { Severity(word: $0) }
        addSeverities(vulnerability, overall)
        readStatus(vulnerability, RedHatProducts(file["product_tree"]), overall)
    }

    private mutating func addSeverities(_ vulnerability: JSONValue, _ overall: Severity?) {
        if let overall, overall != .unknown {
            advisory.add(SeverityStatement(source: Self.source, severity: overall))
        }
        for score in vulnerability.elements("scores") {
            for key in ["cvss_v4", "cvss_v3", "cvss_v2"] {
                guard let text = score[key]?.text("vectorString"), let vector = try? CVSSVector(text) else { continue }
                advisory.add(SeverityStatement(source: Self.source, severity: vector.severity, vector: vector))
            }
        }
    }

    // MARK: Status

    private mutating func readStatus(_ vulnerability: JSONValue, _ products: RedHatProducts, _ overall: Severity?) {
        guard let status = vulnerability["product_status"] else { return }
        let impacts = Self.impacts(vulnerability, otherThan: overall)
        for id in status.elements("fixed").compactMap(\.text) {
            guard let product = products[id], let text = product.version,
                !PackageFixes.isForDebugging(product.name)
            else { continue }
            add(fix: text, of: product, impacts[id])
        }
        let states = Self.states(vulnerability)
        for id in status.elements("known_affected").compactMap(\.text) {
            guard let product = products[id] else { continue }
            change(product, impacts[id]) { $0.openState = states[id] ?? .notFixed }
        }
        for id in status.elements("under_investigation").compactMap(\.text) {
            guard let product = products[id] else { continue }
            change(product, impacts[id]) { $0.doubt = "Red Hat has not determined whether this release is affected" }
        }
        advisory.affected = keys.compactMap { found[$0] }
    }

    /// Where several updates of a release mend it, the last one does so for all of its minor releases.
    private mutating func add(fix text: String, of product: RedHatProducts.Product, _ severity: Severity?) {
        let key = Key(product)
        let version: Version
        do {
            version = try Version(text, .rpm)
        } catch {
            faults.append("\(product.name): \(error)")
            return
        }
        if let known = fixes[key], version.compare(to: known) != .greater { return }
        fixes[key] = version
        if found[key] == nil { change(product, severity) { _ in } }
        found[key]?.ranges = [VersionRange(from: nil, .fixed(text))]
    }

    /// What is said first about a package of a release counts: a fix before all else.
    private mutating func change(
        _ product: RedHatProducts.Product, _ severity: Severity?, _ addition: (inout AffectedPackage) -> Void
    ) {
        let key = Key(product)
        guard found[key] == nil else { return }
        var affected = AffectedPackage(ecosystem: product.ecosystem, name: product.name)
        affected.ranges = [VersionRange(from: nil, .none)]
        affected.module = product.module
        affected.severity = severity
        addition(&affected)
        keys.append(key)
        found[key] = affected
    }

    /// The severity in a product, where it differs from that of the vulnerability.
    private static func impacts(_ vulnerability: JSONValue, otherThan overall: Severity?) -> [String: Severity] {
        var impacts: [String: Severity] = [:]
        for threat in vulnerability.elements("threats") where threat.text("category") == "impact" {
            guard let severity = threat.text("details").flatMap({ Severity(word: $0) }), severity != overall,
                severity != .unknown
            else { continue }
            for id in threat.elements("product_ids").compactMap(\.text) { impacts[id] = severity }
        }
        return impacts
    }

    /// What Red Hat does about products without a fix. Source: Red Hat's security data guidelines, "CSAF VEX", remediations.
    private static func states(_ vulnerability: JSONValue) -> [String: FixState] {
        var states: [String: FixState] = [:]
        for remediation in vulnerability.elements("remediations") {
            let state: FixState
            switch (remediation.text("category"), remediation.text("details")?.lowercased()) {
            case ("no_fix_planned", "out of support scope"): state = .endOfLife
            case ("no_fix_planned", _): state = .wontFix
            case ("none_available", "fix deferred"): state = .postponed
            case ("none_available", _): state = .notFixed
            default: continue
            }
            for id in remediation.elements("product_ids").compactMap(\.text) { states[id] = state }
        }
        return states
    }
}
