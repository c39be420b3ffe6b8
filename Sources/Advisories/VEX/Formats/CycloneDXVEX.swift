internal import Bytes
internal import Model

/// Statements in a CycloneDX document, beside the components that they are about or linking to those of another bill. Source: CycloneDX 1.6,
/// `vulnerabilities[].analysis`.
enum CycloneDXVEX: VEXFormat {
    private static let states: [String: VEXStatus] = [
        "resolved": .fixed, "resolved_with_pedigree": .fixed, "exploitable": .affected,
        "in_triage": .underInvestigation,
        "false_positive": .notAffected, "not_affected": .notAffected,
    ]

    static func isThat(_ value: JSONValue) -> Bool { value.text("bomFormat") == "CycloneDX" }

    static func read(_ value: JSONValue, into draft: inout VEXDraft) throws(ParseError) {
        let metadata = value["metadata"] ?? .null
        draft.document.format = "CycloneDX \(value.text("specVersion") ?? "")"
        draft.document.author =
            metadata.elements("authors").first?.text("name") ?? metadata["supplier"]?.text("name")
            ?? metadata["manufacture"]?.text("name")
        draft.document.timestamp = metadata.text("timestamp").flatMap { Timestamp($0) }
        let references = CycloneDXReferences(value, &draft)
        var silent = 0
        for (index, vulnerability) in value.elements("vulnerabilities").enumerated() {
            guard let analysis = vulnerability["analysis"], let state = analysis.text("state") else {
                silent += 1
                continue
            }
            guard let status = states[state] else {
                draft.note("vulnerability \(index + 1) has a state that is not known: \(state)")
                continue
            }
            read(vulnerability, analysis, status, index + 1, references, into: &draft)
        }
        if silent > 0 { draft.note("\(Numbers.count(silent, "vulnerability", "vulnerabilities")) without an analysis") }
    }

    private static func read(
        _ value: JSONValue, _ analysis: JSONValue, _ status: VEXStatus, _ number: Int,
        _ references: CycloneDXReferences, into draft: inout VEXDraft
    ) {
        let names = [value.text("id")].compactMap(\.self) + value.elements("references").compactMap { $0.text("id") }
        guard let name = names.first else { return draft.note("vulnerability \(number) has no id") }
        var products: [VEXProduct] = []
        for affected in value.elements("affects") {
            guard let reference = affected.text("ref"), var product = references.product(reference) else {
                draft.note(
                    "vulnerability \(number) is about something that is not there: \(affected.text("ref") ?? "")")
                continue
            }
            if product.url?.version == nil {
                guard let versions = versions(affected, status) else {
                    draft.note("vulnerability \(number) has a range of versions that cannot be read")
                    continue
                }
                product.versions = versions
            }
            products.append(product)
        }
        guard !products.isEmpty else { return draft.note("vulnerability \(number) names no product") }
        var statement = VEXStatement(number: number, vulnerability: name, products: products, status: status)
        statement.aliases = Array(names.dropFirst())
        if let label = analysis.text("justification") {
            statement.justification = VEXJustification(rawValue: label)
            if statement.justification == nil {
                draft.note("vulnerability \(number) has a justification that is not known: \(label)")
            }
        }
        statement.impact =
            analysis.text("detail") ?? (analysis.text("state") == "false_positive" ? "false positive" : nil)
        statement.action = value.text("recommendation")
        statement.timestamp = (analysis.text("lastUpdated") ?? analysis.text("firstIssued")).flatMap { Timestamp($0) }
        draft.add(statement)
    }

    /// The versions that the statement is about: for one that clears, those said to be unaffected where there are any. `nil` where they cannot be read.
    private static func versions(_ affected: JSONValue, _ status: VEXStatus) -> [VersionConstraints]? {
        let entries = affected.elements("versions")
        let unaffected = entries.filter { $0.text("status") == "unaffected" }
        let chosen =
            status.clears && !unaffected.isEmpty ? unaffected : entries.filter { $0.text("status") != "unaffected" }
        var result: [VersionConstraints] = []
        for entry in chosen where entry.text("status") != "unknown" {
            if let version = entry.text("version") {
                result.append(VersionConstraints(exactly: version))
            } else if let range = entry.text("range"), let constraints = VersionConstraints(range) {
                result.append(constraints)
            } else {
                return nil
            }
        }
        return result.isEmpty && !entries.isEmpty ? nil : result
    }
}

/// What the references of a CycloneDX document stand for.
struct CycloneDXReferences {
    private static let maximumDepth = 32

    private var products: [String: VEXProduct] = [:]
    private var serial: String?

    init(_ value: JSONValue, _ draft: inout VEXDraft) {
        serial = value.text("serialNumber").flatMap { $0.split(separator: ":").last.map { $0.lowercased() } }
        if let subject = value["metadata"]?["component"] { add(subject, depth: 0, &draft) }
        for component in value.elements("components") { add(component, depth: 0, &draft) }
    }

    /// A reference of this document, or a link into another: `urn:cdx:SERIAL/VERSION#REFERENCE`. Of another bill only its reference is known, which tools
    /// like to make a package URL.
    func product(_ reference: String) -> VEXProduct? {
        if let known = products[reference] { return known }
        guard reference.prefix(8).lowercased() == "urn:cdx:" else { return Self.linked(reference) }
        guard let mark = reference.firstIndex(of: "#"),
            let inner = PercentEncoding.decoded(reference[reference.index(after: mark)...])
        else { return nil }
        let other = reference[..<mark].dropFirst(8).prefix { $0 != "/" }.lowercased()
        if other == serial, let known = products[inner] { return known }
        return Self.linked(inner)
    }

    private static func linked(_ text: String) -> VEXProduct? {
        guard let url = try? PackageURL(parsing: text) else { return nil }
        // Syft makes its references unique by it.
        var qualifiers = url.qualifiers
        qualifiers["package-id"] = nil
        return VEXProduct(
            name: text,
            url: PackageURL(
                type: url.type, namespace: url.namespace, name: url.name, version: url.version, qualifiers: qualifiers,
                subpath: url.subpath))
    }

    private mutating func add(_ value: JSONValue, depth: Int, _ draft: inout VEXDraft) {
        guard depth < Self.maximumDepth else { return draft.note("assemblies are nested too deeply") }
        if let reference = value.text("bom-ref") ?? value.text("purl"), products[reference] == nil {
            products[reference] = Self.product(value)
        }
        for inner in value.elements("components") { add(inner, depth: depth + 1, &draft) }
    }

    private static func product(_ value: JSONValue) -> VEXProduct {
        let name = value.text("name") ?? ""
        let version = value.text("version")
        let isContainer = value.text("type") == "container"
        var product: VEXProduct
        if let purl = value.text("purl") {
            product = VEXProduct(named: purl)
        } else if isContainer, let digest = version.flatMap({ Digest($0) }) {
            product = VEXProduct(name: "\(name)@\(digest)", digests: [digest])
        } else if isContainer {
            product = VEXProduct(named: name)
        } else {
            product = VEXProduct(name: version.map { "\(name) \($0)" } ?? name)
        }
        product.cpes = [value.text("cpe")].compactMap(\.self)
        return product
    }
}
