internal import Bytes
internal import Model

struct CycloneDXWriter {
    private let document: SBOMDocument
    private let page: SBOMPage
    static let subject = "subject"
    static let system = "operating-system"

    init(_ document: SBOMDocument, _ page: SBOMPage) {
        self.document = document
        self.page = page
    }

    var members: [JSONValue.Member] {
        var members = [JSONValue.Member("metadata", metadata)]
        var components = document.distribution.map { [operatingSystem($0)] } ?? []
        components += document.components.indices.map(component)
        members.append(JSONValue.Member("components", .array(components)))
        members.append(JSONValue.Member("dependencies", .array(dependencies)))
        if !document.isComplete {
            members.append(
                JSONValue.Member(
                    "compositions",
                    .array([.object([("aggregate", .string("incomplete")), ("assemblies", .strings([Self.subject]))])])
                ))
        }
        return members
    }

    private var metadata: JSONValue {
        var members: [(String, JSONValue)] = []
        if let created = page.created { members.append(("timestamp", .string(created.description))) }
        let tool: [(String, JSONValue)] = [
            ("type", .string("application")), ("name", .string("boltseal")), ("version", .string(page.programVersion)),
        ]
        members.append(("tools", .object([("components", .array([.object(tool)]))])))
        let subject = document.subject
        var component: [(String, JSONValue)] = [
            ("type", .string(subject.kind == .image ? "container" : "application")),
            ("bom-ref", .string(Self.subject)),
            ("name", .string(subject.name)),
        ]
        if let version = subject.version ?? subject.manifestDigest?.description {
            component.append(("version", .string(version)))
        }
        members.append(("component", .object(component)))
        members += properties(page.properties.document)
        return .object(members)
    }

    private func properties(_ properties: [SBOMProperties.Property]) -> [(String, JSONValue)] {
        guard !properties.isEmpty else { return [] }
        let values = properties.map { JSONValue.object([("name", .string($0.name)), ("value", .string($0.value))]) }
        return [("properties", .array(values))]
    }

    private func operatingSystem(_ distribution: Distribution) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("type", .string("operating-system")), ("bom-ref", .string(Self.system)),
            ("name", .string(distribution.id)),
        ]
        if let version = distribution.versionID { members.append(("version", .string(version))) }
        if let title = distribution.prettyName { members.append(("description", .string(title))) }
        // By these Trivy knows the system that the packages below belong to.
        members += properties([
            SBOMProperties.Property(name: "aquasecurity:trivy:Class", value: "os-pkgs"),
            SBOMProperties.Property(name: "aquasecurity:trivy:Type", value: distribution.id),
        ])
        return .object(members)
    }

    private func component(_ index: Int) -> JSONValue {
        let component = document.components[index]
        let package = component.package
        var members: [(String, JSONValue)] = [
            ("type", .string(package.attributes.basis == .identified ? "application" : "library")),
            ("bom-ref", .string(page.references[index])),
        ]
        if let supplier = package.attributes.supplier {
            members.append(("supplier", .object([("name", .string(supplier))])))
        }
        if !package.ecosystem.isOperatingSystem, let group = package.namespace {
            members.append(("group", .string(group)))
        }
        members.append(("name", .string(package.name)))
        if !package.version.isEmpty { members.append(("version", .string(package.version))) }
        let hashes = package.attributes.checksums.compactMap { checksum in
            CycloneDX.hashNames[checksum.algorithm].map { name in
                JSONValue.object([("alg", .string(name)), ("content", .string(checksum.hex))])
            }
        }
        if !hashes.isEmpty { members.append(("hashes", .array(hashes))) }
        let licenses = CycloneDXLicenses.written(package.normalizedLicenses)
        if !licenses.isEmpty { members.append(("licenses", .array(licenses))) }
        if let cpe = package.attributes.cpes.first { members.append(("cpe", .string(cpe))) }
        members.append(("purl", .string(component.url.description)))
        let peers = PeerStatements.written(component, document.layers)
        members += properties(peers + (page.properties.components[page.references[index]] ?? []))
        if !component.evidence.isEmpty {
            let place = JSONValue.object([("location", .string(component.evidence))])
            members.append(("evidence", .object([("occurrences", .array([place]))])))
        }
        return .object(members)
    }

    /// The subject leads to the operating system and to what nothing else leads to; the operating system to its packages.
    private var dependencies: [JSONValue] {
        func row(_ reference: String, _ targets: [String]) -> JSONValue {
            .object([("ref", .string(reference)), ("dependsOn", .strings(targets.sorted()))])
        }
        let needed = Set(document.components.flatMap(\.dependencies))
        let indices = document.components.indices
        let hasSystem = document.distribution != nil
        func isOfSystem(_ index: Int) -> Bool {
            hasSystem && document.components[index].package.ecosystem.isOperatingSystem
        }
        let top = indices.filter { !needed.contains($0) && !isOfSystem($0) }.map { page.references[$0] }
        var rows = [row(Self.subject, top + (hasSystem ? [Self.system] : []))]
        if hasSystem { rows.append(row(Self.system, indices.filter(isOfSystem).map { page.references[$0] })) }
        rows += indices.filter { !document.components[$0].dependencies.isEmpty }.map { index in
            row(page.references[index], document.components[index].dependencies.map { page.references[$0] })
        }
        return rows
    }
}
