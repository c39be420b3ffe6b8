internal import Bytes
internal import Model

extension CycloneDX {
    /// Assemblies inside each other deeper than this are refused.
    private static let maximumDepth = 32

    static func draft(_ value: JSONValue) throws(ParseError) -> SBOMDraft {
        guard value.text("bomFormat") == "CycloneDX" else { throw ParseError("not a CycloneDX document", at: 0) }
        let metadata = value["metadata"] ?? .null
        let subject = metadata["component"] ?? .null
        var draft = SBOMDraft(subject: Self.subject(subject))
        draft.properties = properties(metadata) + properties(value)
        draft.generator = generator(metadata)
        draft.created = metadata.text("timestamp").flatMap { Timestamp($0) }
        // Layers are needed to place components, before everything else is put back.
        var located = draft.document
        SBOMProperties.apply(draft.properties, to: &located)
        let layers = located.layers
        var read = try ComponentBatch.read(value.elements("components")) { (component, batch) throws(ParseError) in
            try Self.read(component, into: &batch, layers, depth: 0)
        }
        draft.components = read.components
        draft.document.distribution = read.distribution
        read.components = []
        let rows = dependencies(value)
        if !rows.isEmpty {
            for index in draft.components.indices {
                draft.components[index].dependsOn = rows[draft.components[index].reference] ?? []
            }
        }
        draft.finishReading(&read.shortfalls)
        return draft
    }

    private static func subject(_ component: JSONValue) -> SBOMDocument.Subject {
        let kind: SBOMDocument.Subject.Kind = component.text("type") == "container" ? .image : .other
        let version = component.text("version")
        let digest = version.flatMap { Digest($0) } ?? imageDigest(component)
        return SBOMDocument.Subject(
            kind: kind, name: component.text("name") ?? "", version: version.flatMap { Digest($0) == nil ? $0 : nil },
            manifestDigest: kind == .image ? digest : nil)
    }

    /// The digest that a package URL of type `oci` has for its version.
    private static func imageDigest(_ component: JSONValue) -> Digest? {
        guard let purl = component.text("purl"), let url = try? PackageURL(parsing: purl) else { return nil }
        return url.version.flatMap { Digest($0) }
    }

    private static func generator(_ metadata: JSONValue) -> String? {
        let tools = metadata["tools"] ?? .null
        guard let tool = (tools.elements.first ?? tools.elements("components").first), let name = tool.text("name")
        else { return nil }
        return tool.text("version").map { "\(name) \($0)" } ?? name
    }

    private static func properties(_ value: JSONValue) -> [SBOMProperties.Property] {
        value.elements("properties").compactMap { property in
            guard let name = property.text("name"), let value = property["value"]?.text else { return nil }
            return SBOMProperties.Property(name: name, value: value)
        }
    }

    private static func dependencies(_ value: JSONValue) -> [String: [String]] {
        var rows: [String: [String]] = [:]
        for row in value.elements("dependencies") {
            guard let reference = row.text("ref") else { continue }
            rows[reference, default: []] += row.elements("dependsOn").compactMap(\.text)
        }
        return rows
    }

    private static func read(
        _ value: JSONValue, into batch: inout ComponentBatch, _ layers: [SBOMDocument.Layer], depth: Int
    ) throws(ParseError) {
        guard depth < maximumDepth else { throw ParseError("assemblies are nested too deeply") }
        switch value.text("type") {
        case "operating-system":
            if batch.distribution == nil, let name = value.text("name") {
                batch.distribution = Distribution(
                    id: name.lowercased(), versionID: value.text("version"), prettyName: value.text("description"))
            }
        case "file", "data", "cryptographic-asset", "machine-learning-model", "device", "device-driver": break
        default: batch.components.append(component(value, layers, &batch.shortfalls))
        }
        for inner in value.elements("components") { try read(inner, into: &batch, layers, depth: depth + 1) }
    }

    private static func component(
        _ value: JSONValue, _ layers: [SBOMDocument.Layer], _ shortfalls: inout Shortfalls
    ) -> SBOMDraft.Component {
        var native = NativeComponent()
        native.name = value.text("name") ?? ""
        native.group = value.text("group")
        native.version = value.text("version") ?? ""
        native.purl = value.text("purl")
        native.cpes = value.text("cpe").map { [$0] } ?? []
        native.licenses = CycloneDXLicenses.read(value.elements("licenses"))
        native.supplier = value["supplier"]?.text("name") ?? value.text("publisher") ?? value.text("author")
        native.checksums = value.elements("hashes").compactMap { hash in
            guard let name = hash.text("alg"), let content = hash.text("content"),
                let algorithm = hashNames.first(where: { $0.value == name })?.key
            else { return nil }
            return Checksum(algorithm, hex: content)
        }
        native.evidence = value["evidence"]?.elements("occurrences").first?.text("location") ?? ""
        let properties = properties(value)
        for property in properties { native.peer.read(property.name, property.value) }
        let reference = value.text("bom-ref") ?? native.purl ?? "\(native.name)@\(native.version)"
        return SBOMDraft.Component(
            reference: reference, component: native.component(layers, &shortfalls),
            properties: properties.filter { $0.name.hasPrefix(SBOMProperties.prefix) })
    }
}
