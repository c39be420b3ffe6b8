internal import Bytes
internal import Model

extension SPDX3 {
    static func draft(_ value: JSONValue) throws(ParseError) -> SBOMDraft {
        guard value.text("@context")?.hasPrefix("https://spdx.org/rdf/3.") == true else {
            throw ParseError("not an SPDX 3 document", at: 0)
        }
        let graph = value.elements("@graph")
        var byID: [String: JSONValue] = [:]
        for element in graph { if let id = element.text("spdxId") ?? element.text("@id") { byID[id] = element } }
        let relations = Relations(graph)
        let root = graph.first { $0.text("type") == "software_Sbom" }?.elements("rootElement").first?.text
        let subject = root.flatMap { byID[$0] }
        var draft = SBOMDraft(subject: Self.subject(subject, graph))
        draft.generator =
            graph.first { $0.text("type") == "Tool" }?.text("name")
            ?? graph.first { $0.text("type") == "CreationInfo" }?.elements("createdUsing").first?.text
        draft.created = SBOMPage.time(graph.first { $0.text("type") == "CreationInfo" }?.text("created"))
        draft.properties = subject.map(properties) ?? []
        var located = draft.document
        SBOMProperties.apply(draft.properties, to: &located)
        var shortfalls = Shortfalls()
        for element in graph where element.text("type") == "software_Package" {
            let id = element.text("spdxId") ?? ""
            if id == root { continue }
            if element.text("software_primaryPurpose") == "operatingSystem" {
                draft.document.distribution = Distribution(
                    id: (element.text("name") ?? "").lowercased(), versionID: element.text("software_packageVersion"),
                    prettyName: element.text("summary"))
                continue
            }
            var item = component(element, relations, byID, located.layers, &shortfalls)
            item.dependsOn = relations.targets("dependsOn", from: id)
            draft.components.append(item)
        }
        draft.nameByContent()
        draft.finishReading(&shortfalls)
        return draft
    }

    private struct Relations {
        private var rows: [String: [String: [String]]] = [:]

        init(_ graph: [JSONValue]) {
            for element in graph {
                guard let type = element.text("relationshipType"), let from = element.text("from") else { continue }
                rows[type, default: [:]][from, default: []] += element.elements("to").compactMap(\.text)
            }
        }

        func targets(_ type: String, from id: String) -> [String] { rows[type]?[id] ?? [] }
    }

    private static func subject(_ element: JSONValue?, _ graph: [JSONValue]) -> SBOMDocument.Subject {
        guard let element else {
            let name = graph.first { $0.text("type") == "SpdxDocument" }?.text("name")
            return SBOMDocument.Subject(kind: .other, name: name ?? "")
        }
        let isImage = element.text("software_primaryPurpose") == "container"
        let version = element.text("software_packageVersion")
        return SBOMDocument.Subject(
            kind: isImage ? .image : .other, name: element.text("name") ?? "",
            version: version.flatMap { Digest($0) == nil ? $0 : nil },
            manifestDigest: isImage ? version.flatMap { Digest($0) } : nil)
    }

    private static func properties(_ element: JSONValue) -> [SBOMProperties.Property] {
        element.elements("extension").filter { $0.text("type") == "extension_CdxPropertiesExtension" }
            .flatMap { $0.elements("extension_cdxProperty") }
            .compactMap { entry in
                guard let name = entry.text("extension_cdxPropName"),
                    let value = entry["extension_cdxPropValue"]?.text
                else { return nil }
                return SBOMProperties.Property(name: name, value: value)
            }
    }

    private static func component(
        _ element: JSONValue, _ relations: Relations, _ byID: [String: JSONValue], _ layers: [SBOMDocument.Layer],
        _ shortfalls: inout Shortfalls
    ) -> SBOMDraft.Component {
        let id = element.text("spdxId") ?? ""
        let identifiers = element.elements("externalIdentifier")
        func identifier(_ type: String) -> [String] {
            identifiers.filter { $0.text("externalIdentifierType") == type }.compactMap { $0.text("identifier") }
        }
        var native = NativeComponent()
        native.name = element.text("name") ?? ""
        native.version = element.text("software_packageVersion") ?? ""
        native.purl =
            element.text("software_packageUrl") ?? identifier("packageUrl").first
            ?? identifier("packageURL").first
        native.cpes = identifier("cpe23") + identifier("cpe22")
        let licenses =
            relations.targets("hasDeclaredLicense", from: id) + relations.targets("hasConcludedLicense", from: id)
        native.licenses = licenses.compactMap { license in
            let element = byID[license] ?? .null
            return element.text("simplelicensing_licenseExpression") ?? element.text("simplelicensing_licenseText")
        }
        native.supplier = element.text("suppliedBy").flatMap { byID[$0]?.text("name") }
        native.checksums = element.elements("verifiedUsing").compactMap { hash in
            guard let name = hash.text("algorithm"), let content = hash.text("hashValue"),
                let algorithm = hashNames.first(where: { $0.value == name })?.key
            else { return nil }
            return Checksum(algorithm, hex: content)
        }
        if let source = element.text("software_sourceInfo")?.dropping(prefix: "built package from: ") {
            let parts = source.split(separator: " ", maxSplits: 1)
            native.peer.sourceName = parts.first.map(String.init)
            native.peer.sourceVersion = parts.count > 1 ? String(parts[1]) : nil
        }
        return SBOMDraft.Component(
            reference: id, component: native.component(layers, &shortfalls), properties: properties(element))
    }
}
