package import Bytes
package import Model

/// Whether a bill of materials is what its format demands, as far as its readers need it, and good enough to match with.
package struct SBOMValidation: Sendable {
    package let format: String
    package let generator: String?
    package let packageCount: Int
    /// What breaks the format: readers may refuse it or see something else than was meant. The path names the place.
    package let errors: [Diagnostic]
    /// What it lacks that matching needs, a sentence each.
    package let shortfalls: [String]

    /// - Throws: `ParseError` where it cannot be read at all.
    package init(_ bytes: Span<UInt8>) throws(ParseError) {
        let reading = try SBOMReading(bytes)
        format = reading.format
        generator = reading.generator
        packageCount = reading.document.components.count
        shortfalls = reading.shortfalls
        let text = try TextEncoding.decoded(bytes)
        var problems = Problems()
        if let value = try? JSONValue(parsing: text.span) {
            if value.text("bomFormat") != nil { Self.cycloneDX(value, &problems) }
            if value.text("spdxVersion") != nil { Self.spdx2(value, &problems) }
            if value.text("@context") != nil { Self.spdx3(value, &problems) }
        }
        errors = problems.found
    }

    private struct Problems {
        /// A broken bill breaks in many places for one reason.
        private static let limit = 1000
        private(set) var found: [Diagnostic] = []

        mutating func add(_ place: String, _ reason: String) {
            guard found.count < Self.limit else { return }
            found.append(Diagnostic(weight: .blinding, path: place, reason: reason))
        }

        mutating func demand(_ value: JSONValue, _ key: String, at place: String) {
            if value.text(key) == nil { add(place, "has no \(key)") }
        }
    }

    // MARK: CycloneDX

    private static func cycloneDX(_ value: JSONValue, _ problems: inout Problems) {
        let version = value.text("specVersion") ?? ""
        if !["1.2", "1.3", "1.4", "1.5", "1.6", "1.7"].contains(version) {
            problems.add("specVersion", "'\(version)' is no version of CycloneDX")
        }
        if let serial = value.text("serialNumber"), !isUUID(serial.dropping(prefix: "urn:uuid:") ?? "") {
            problems.add("serialNumber", "is no urn:uuid:")
        }
        if let time = value["metadata"]?.text("timestamp"), Timestamp(time) == nil {
            problems.add("metadata.timestamp", "'\(time)' is no time of RFC 3339")
        }
        var references: Set<String> = []
        if let subject = value["metadata"]?["component"] {
            component(subject, "metadata.component", &references, &problems, depth: 0)
        }
        for (index, item) in value.elements("components").enumerated() {
            component(item, "components[\(index)]", &references, &problems, depth: 0)
        }
        collect(services: value, into: &references, depth: 0)
        for (index, row) in value.elements("dependencies").enumerated() {
            for reference in [row.text("ref")] + row.elements("dependsOn").map(\.text) {
                guard let reference else {
                    problems.add("dependencies[\(index)]", "has no ref")
                    continue
                }
                if !references.contains(reference) {
                    problems.add("dependencies[\(index)]", "'\(reference)' is no bom-ref of this bill")
                }
            }
        }
    }

    private static func collect(services value: JSONValue, into references: inout Set<String>, depth: Int) {
        guard depth < 32 else { return }
        for service in value.elements("services") {
            if let reference = service.text("bom-ref") { references.insert(reference) }
            collect(services: service, into: &references, depth: depth + 1)
        }
    }

    private static func component(
        _ value: JSONValue, _ place: String, _ references: inout Set<String>, _ problems: inout Problems, depth: Int
    ) {
        problems.demand(value, "type", at: place)
        problems.demand(value, "name", at: place)
        if let reference = value.text("bom-ref"), !references.insert(reference).inserted {
            problems.add(place, "bom-ref '\(reference)' is given twice")
        }
        if let purl = value.text("purl"), (try? PackageURL(parsing: purl)) == nil {
            problems.add(place, "'\(purl)' is no package URL")
        }
        for hash in value.elements("hashes") {
            let digits = hash.text("content")?.utf8.count ?? 0
            if ![32, 40, 64, 96, 128].contains(digits) { problems.add(place, "a hash of \(digits) digits") }
        }
        let licenses = value.elements("licenses")
        for license in licenses {
            if let expression = license.text("expression"), (try? LicenseExpression(parsing: expression)) == nil {
                problems.add(place, "'\(expression)' is no SPDX expression")
            }
        }
        guard depth < 32 else { return }
        for (index, inner) in value.elements("components").enumerated() {
            component(inner, "\(place).components[\(index)]", &references, &problems, depth: depth + 1)
        }
    }

    // MARK: SPDX

    private static func spdx2(_ value: JSONValue, _ problems: inout Problems) {
        if !["SPDX-2.2", "SPDX-2.3"].contains(value.text("spdxVersion")) {
            problems.add("spdxVersion", "'\(value.text("spdxVersion") ?? "")' is neither SPDX-2.2 nor SPDX-2.3")
        }
        if value.text("dataLicense") != "CC0-1.0" { problems.add("dataLicense", "is not CC0-1.0") }
        for key in ["SPDXID", "name", "documentNamespace"] { problems.demand(value, key, at: "document") }
        let creation = value["creationInfo"] ?? .null
        if let time = creation.text("created"), Timestamp(time) != nil {
        } else {
            problems.add("creationInfo.created", "is no time of RFC 3339")
        }
        if creation.elements("creators").isEmpty { problems.add("creationInfo.creators", "names nobody") }
        var ids: Set<String> = [value.text("SPDXID") ?? "SPDXRef-DOCUMENT", "NONE", "NOASSERTION"]
        for key in ["packages", "files", "snippets"] {
            for (index, element) in value.elements(key).enumerated() {
                let place = "\(key)[\(index)]"
                guard let id = element.text("SPDXID") else {
                    problems.add(place, "has no SPDXID")
                    continue
                }
                if !isSPDXID(id) { problems.add(place, "'\(id)' is no id of SPDX") }
                if !ids.insert(id).inserted { problems.add(place, "SPDXID '\(id)' is given twice") }
                guard key == "packages" else { continue }
                problems.demand(element, "name", at: place)
                problems.demand(element, "downloadLocation", at: place)
                for reference in element.elements("externalRefs") where reference.text("referenceType") == "purl" {
                    let purl = reference.text("referenceLocator") ?? ""
                    if (try? PackageURL(parsing: purl)) == nil { problems.add(place, "'\(purl)' is no package URL") }
                }
            }
        }
        for (index, row) in value.elements("relationships").enumerated() {
            for key in ["spdxElementId", "relatedSpdxElement"] {
                guard let id = row.text(key) else {
                    problems.add("relationships[\(index)]", "has no \(key)")
                    continue
                }
                if !ids.contains(id), !id.hasPrefix("DocumentRef-") {
                    problems.add("relationships[\(index)]", "'\(id)' is no element of this document")
                }
            }
        }
    }

    private static func spdx3(_ value: JSONValue, _ problems: inout Problems) {
        var ids: Set<String> = []
        let graph = value.elements("@graph")
        for (index, element) in graph.enumerated() {
            problems.demand(element, "type", at: "@graph[\(index)]")
            // What other documents define is named by the document that imports it.
            ids.formUnion(element.elements("import").compactMap { $0.text("externalSpdxId") })
            if let id = element.text("spdxId") ?? element.text("@id"), !ids.insert(id).inserted {
                problems.add("@graph[\(index)]", "'\(id)' is given twice")
            }
        }
        for (index, element) in graph.enumerated() where element.text("relationshipType") != nil {
            for id in [element.text("from")] + element.elements("to").map(\.text) {
                if let id, !ids.contains(id), !id.contains("://spdx.org/rdf/") {
                    problems.add("@graph[\(index)]", "'\(id)' is no element of this document")
                }
            }
        }
        if !graph.contains(where: { $0.text("type") == "SpdxDocument" }) {
            problems.add("@graph", "has no SpdxDocument")
        }
    }

    private static func isSPDXID(_ id: String) -> Bool {
        guard let rest = id.dropping(prefix: "SPDXRef-") else { return false }
        return !rest.isEmpty
            && rest.utf8.allSatisfy {
                $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
            }
    }

    private static func isUUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }
}
