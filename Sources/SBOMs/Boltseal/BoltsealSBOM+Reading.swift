internal import Bytes
internal import Model

extension BoltsealSBOM {
    static func draft(_ value: JSONValue) throws(ParseError) -> SBOMDraft {
        guard value.text("format") == schema else { throw ParseError("not a bill of materials of Boltseal", at: 0) }
        guard value["schemaVersion"]?.number == 1 else {
            throw ParseError("made by a newer Boltseal: its schema version is not 1", at: 0)
        }
        let described = value["subject"] ?? .null
        var draft = SBOMDraft(
            subject: SBOMDocument.Subject(
                kind: described.text("kind").flatMap { SBOMDocument.Subject.Kind(rawValue: $0) } ?? .other,
                name: described.text("name") ?? "", version: described.text("version"),
                manifestDigest: described.text("manifestDigest").flatMap { Digest($0) },
                indexDigest: described.text("indexDigest").flatMap { Digest($0) },
                configDigest: described.text("configDigest").flatMap { Digest($0) },
                platform: described.text("platform").flatMap { Platform($0) }))
        draft.generator = value.text("generator")
        draft.created = value.text("created").flatMap { Timestamp($0) }
        draft.document.distribution = distribution(value["distribution"] ?? .null)
        let sets = value.elements("contentSets").compactMap(\.text)
        draft.document.contentSets = sets.isEmpty ? nil : ContentSets(names: sets)
        draft.document.gaps = value.elements("gaps").compactMap(\.text)
        draft.document.layers = value.elements("layers").map {
            SBOMDocument.Layer(
                digest: $0.text("digest").flatMap { Digest($0) }, diffID: $0.text("diffID").flatMap { Digest($0) },
                size: $0["size"]?.number, instruction: $0["instruction"]?.text)
        }
        for package in value.elements("packages") { draft.components.append(try component(package)) }
        return draft
    }

    private static func distribution(_ value: JSONValue) -> Distribution? {
        guard let id = value.text("id") else { return nil }
        return Distribution(
            id: id, like: value.elements("like").compactMap(\.text), versionID: value["versionID"]?.text,
            codename: value["codename"]?.text, prettyName: value["prettyName"]?.text,
            variantID: value["variantID"]?.text, supportEnd: value["supportEnd"]?.text)
    }

    private static func component(_ value: JSONValue) throws(ParseError) -> SBOMDraft.Component {
        guard let id = value.text("id"), let purl = value.text("purl") else {
            throw ParseError("a package without id or package URL")
        }
        let url = try PackageURL(parsing: purl)
        let basis = Package.Attributes.Basis.allCases.first { $0.name == value.text("basis") } ?? .stated
        var attributes = Package.Attributes(
            basis: basis, epoch: value["epoch"]?.number.map { Int($0) }, modularity: value["modularity"]?.text,
            signingKey: value["signingKey"]?.text, supplier: value["supplier"]?.text,
            cpes: value.elements("cpes").compactMap(\.text),
            checksums: value.elements("checksums").compactMap { $0.text.flatMap { Checksum(described: $0) } },
            symbols: value.text("symbols").flatMap { SymbolSet($0) }, nestedPath: value["nestedPath"]?.text)
        for member in value["qualifiers"]?.members ?? [] { attributes.qualifiers[member.key] = member.value.text }
        let source = value["source"].flatMap { source -> Package.SourcePackage? in
            guard let name = source.text("name") else { return nil }
            return Package.SourcePackage(name: name, version: source["version"]?.text ?? "")
        }
        let package = Package(
            ecosystem: Ecosystem.of(purlType: url.type), namespace: value["namespace"]?.text,
            name: value["name"]?.text ?? url.name, version: value["version"]?.text ?? "",
            architecture: value["architecture"]?.text, source: source,
            licenses: value.elements("licenses").compactMap(\.text), attributes: attributes)
        let component = SBOMDocument.Component(
            package: package, url: url, evidence: value["evidence"]?.text ?? "",
            introducedBy: value["introducedByLayer"]?.number.map { Int($0) },
            lastChangedBy: value["lastChangedByLayer"]?.number.map { Int($0) })
        let owner = value.text("ownedBy").map { [SBOMProperties.ownedBy($0)] } ?? []
        return SBOMDraft.Component(
            reference: id, component: component, properties: owner,
            dependsOn: value.elements("dependsOn").compactMap(\.text))
    }
}
