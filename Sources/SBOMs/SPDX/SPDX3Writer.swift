internal import Bytes
internal import Model

struct SPDX3Writer {
    private let document: SBOMDocument
    private let page: SBOMPage
    private let base: String

    init(_ document: SBOMDocument, _ page: SBOMPage, base: String) {
        self.document = document
        self.page = page
        self.base = base
    }

    private func id(_ name: String) -> JSONValue { .string("\(base)#\(name)") }

    private func element(_ type: String, _ name: String, _ members: [(String, JSONValue)]) -> JSONValue {
        .object(
            [("type", .string(type)), ("spdxId", id(name)), ("creationInfo", .string("_:creation"))] + members)
    }

    var elements: [JSONValue] {
        let ids = zip(document.components, page.references).map {
            ComponentReferences.spdxID("Package", "\($0.url.type)-\($0.package.name)", $1)
        }
        let packages =
            [subject] + (document.distribution.map { [operatingSystem($0)] } ?? [])
            + document.components.indices.map { package($0, ids[$0]) }
        let related = suppliers + licenses(ids) + relationships(ids)
        let creation = JSONValue.object([
            ("type", .string("CreationInfo")), ("@id", .string("_:creation")), ("specVersion", .string("3.0.1")),
            ("created", .string(page.time)), ("createdBy", .array([id("Agent")])),
            ("createdUsing", .array([id("Tool")])),
        ])
        return [
            creation,
            element("SoftwareAgent", "Agent", [("name", .string("boltseal"))]),
            element("Tool", "Tool", [("name", .string("boltseal \(page.programVersion)"))]),
            element(
                "SpdxDocument", "Document",
                [
                    ("name", .string(document.subject.name)),
                    ("profileConformance", .strings(["core", "software", "simpleLicensing", "extension"])),
                    ("rootElement", .array([id("SBOM")])),
                ]),
            element(
                "software_Sbom", "SBOM",
                [
                    ("software_sbomType", .strings([document.subject.kind == .sourceTree ? "source" : "analyzed"])),
                    ("rootElement", .array([id("Subject")])),
                    ("element", .array(ids.map { id($0) })),
                ]),
        ] + packages + related
    }

    private func extensions(_ properties: [SBOMProperties.Property]) -> [(String, JSONValue)] {
        guard !properties.isEmpty else { return [] }
        let entries = properties.map { property in
            JSONValue.object([
                ("type", .string("extension_CdxPropertyEntry")), ("extension_cdxPropName", .string(property.name)),
                ("extension_cdxPropValue", .string(property.value)),
            ])
        }
        let list = JSONValue.object([
            ("type", .string("extension_CdxPropertiesExtension")), ("extension_cdxProperty", .array(entries)),
        ])
        return [("extension", .array([list]))]
    }

    private var subject: JSONValue {
        let subject = document.subject
        var members: [(String, JSONValue)] = [
            ("name", .string(subject.name)),
            ("software_primaryPurpose", .string(subject.kind == .image ? "container" : "application")),
        ]
        if let version = subject.version ?? subject.manifestDigest?.description {
            members.append(("software_packageVersion", .string(version)))
        }
        return element("software_Package", "Subject", members + extensions(page.properties.document))
    }

    private func operatingSystem(_ distribution: Distribution) -> JSONValue {
        var members: [(String, JSONValue)] = [("name", .string(distribution.id))]
        if let title = distribution.prettyName { members.append(("summary", .string(title))) }
        members.append(("software_primaryPurpose", .string("operatingSystem")))
        if let version = distribution.versionID { members.append(("software_packageVersion", .string(version))) }
        return element("software_Package", "OperatingSystem", members)
    }

    private func package(_ index: Int, _ name: String) -> JSONValue {
        let component = document.components[index]
        let package = component.package
        var members: [(String, JSONValue)] = [("name", .string(package.name))]
        if let supplier = package.attributes.supplier { members.append(("suppliedBy", id(Self.agent(supplier)))) }
        if !package.attributes.cpes.isEmpty {
            members.append(
                (
                    "externalIdentifier",
                    .array(
                        package.attributes.cpes.map {
                            .object([
                                ("type", .string("ExternalIdentifier")), ("externalIdentifierType", .string("cpe23")),
                                ("identifier", .string($0)),
                            ])
                        })
                ))
        }
        let hashes = package.attributes.checksums.compactMap { checksum in
            SPDX3.hashNames[checksum.algorithm].map { algorithm in
                JSONValue.object([
                    ("type", .string("Hash")), ("algorithm", .string(algorithm)), ("hashValue", .string(checksum.hex)),
                ])
            }
        }
        if !hashes.isEmpty { members.append(("verifiedUsing", .array(hashes))) }
        members.append(
            (
                "software_primaryPurpose",
                .string(package.attributes.basis == .identified ? "application" : "library")
            ))
        members.append(("software_packageUrl", .string(component.url.description)))
        if !package.version.isEmpty { members.append(("software_packageVersion", .string(package.version))) }
        if let source = SPDX2.written(source: package) { members.append(("software_sourceInfo", .string(source))) }
        return element(
            "software_Package", name, members + extensions(page.properties.components[page.references[index]] ?? []))
    }

    // MARK: What packages share

    private static func agent(_ supplier: String) -> String {
        "Supplier-\(ContentIdentifier.digits(supplier).prefix(16))"
    }

    private var suppliers: [JSONValue] {
        Set(document.components.compactMap(\.package.attributes.supplier)).sorted().map {
            element("Agent", Self.agent($0), [("name", .string($0))])
        }
    }

    /// Elements for the licences and what declares them.
    private func licenses(_ ids: [String]) -> [JSONValue] {
        var users: [NormalizedLicense: [String]] = [:]
        for (component, id) in zip(document.components, ids) {
            for license in component.package.normalizedLicenses { users[license, default: []].append(id) }
        }
        // One licence, one relation for each package that states it, in the order of the packages.
        let known = users.keys.sorted()
        func name(_ license: NormalizedLicense) -> String {
            "License-\(ContentIdentifier.digits(license.description).prefix(16))"
        }
        let elements = known.map { license -> JSONValue in
            switch license {
            case .expression(let expression):
                element(
                    "simplelicensing_LicenseExpression", name(license),
                    [("simplelicensing_licenseExpression", .string(expression.description))])
            case .text(let text):
                element(
                    "simplelicensing_SimpleLicensingText", name(license),
                    [("simplelicensing_licenseText", .string(text))])
            }
        }
        let relations = zip(document.components, ids).flatMap { component, id -> [JSONValue] in
            let licenses = component.package.normalizedLicenses
            guard !licenses.isEmpty else { return [] }
            return [relation(id, "hasDeclaredLicense", licenses.map(name))]
        }
        return elements + relations
    }

    private func relation(_ from: String, _ type: String, _ to: [String]) -> JSONValue {
        element(
            "Relationship", "Relation-\(type)-\(ContentIdentifier.digits(from).prefix(16))",
            [
                ("relationshipType", .string(type)), ("from", id(from)), ("to", .array(to.map { id($0) })),
            ])
    }

    private func relationships(_ ids: [String]) -> [JSONValue] {
        var rows = [
            element(
                "Relationship", "Relation-describes",
                [("relationshipType", .string("describes")), ("from", id("Document")), ("to", .array([id("Subject")]))])
        ]
        let hasSystem = document.distribution != nil
        let (system, other) = (
            ids.indices.filter { hasSystem && document.components[$0].package.ecosystem.isOperatingSystem },
            ids.indices.filter { !hasSystem || !document.components[$0].package.ecosystem.isOperatingSystem }
        )
        let top = (hasSystem ? ["OperatingSystem"] : []) + other.map { ids[$0] }
        if !top.isEmpty { rows.append(relation("Subject", "contains", top)) }
        if !system.isEmpty { rows.append(relation("OperatingSystem", "contains", system.map { ids[$0] })) }
        for (index, component) in document.components.enumerated() where !component.dependencies.isEmpty {
            rows.append(relation(ids[index], "dependsOn", component.dependencies.map { ids[$0] }))
        }
        return rows
    }
}
