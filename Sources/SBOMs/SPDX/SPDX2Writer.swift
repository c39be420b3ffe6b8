internal import Bytes
internal import Model

struct SPDX2Writer {
    private let document: SBOMDocument
    private let page: SBOMPage
    private static let subject = "SPDXRef-Subject"
    private static let system = "SPDXRef-OperatingSystem"

    init(_ document: SBOMDocument, _ page: SBOMPage) {
        self.document = document
        self.page = page
    }

    private var tool: String { "Tool: boltseal-\(page.programVersion)" }
    private var name: String { document.subject.name.isEmpty ? "unnamed" : document.subject.name }

    var value: JSONValue {
        let ids = zip(document.components, page.references).map {
            ComponentReferences.spdxID("Package", "\($0.url.type)-\($0.package.name)", $1)
        }
        var licenses = SPDXLicenses()
        var packages = [subject]
        if let distribution = document.distribution { packages.append(operatingSystem(distribution)) }
        for (index, id) in ids.enumerated() { packages.append(package(index, id, &licenses)) }
        var body: [(String, JSONValue)] = [
            (
                "creationInfo",
                .object([("created", .string(page.time)), ("creators", .strings([tool]))])
            ),
            ("documentDescribes", .strings([Self.subject])),
            ("packages", .array(packages)),
            ("relationships", .array(relationships(ids))),
        ]
        let texts = licenses.texts.sorted { $0.key < $1.key }.map {
            JSONValue.object([
                ("licenseId", .string($0.key)), ("extractedText", .string($0.value)), ("name", .string($0.value)),
            ])
        }
        if !texts.isEmpty { body.append(("hasExtractedLicensingInfos", .array(texts))) }
        let content = ContentIdentifier.uuid(JSONWriter.text(.object([("name", .string(name))] + body)))
        let head: [(String, JSONValue)] = [
            ("spdxVersion", .string("SPDX-2.3")),
            ("dataLicense", .string("CC0-1.0")),
            ("SPDXID", .string("SPDXRef-DOCUMENT")),
            ("name", .string(name)),
            ("documentNamespace", .string("https://spdx.org/spdxdocs/boltseal-\(content)")),
        ]
        return .object(head + body)
    }

    private func annotations(_ properties: [SBOMProperties.Property]) -> [(String, JSONValue)] {
        guard !properties.isEmpty else { return [] }
        let pairs = JSONValue.array(properties.map { .strings([$0.name, $0.value]) })
        let annotation = JSONValue.object([
            ("annotationDate", .string(page.time)), ("annotationType", .string("OTHER")), ("annotator", .string(tool)),
            ("comment", .string(SPDX2.annotation + JSONWriter.line(pairs))),
        ])
        return [("annotations", .array([annotation]))]
    }

    private var subject: JSONValue {
        let subject = document.subject
        var members: [(String, JSONValue)] = [("name", .string(name)), ("SPDXID", .string(Self.subject))]
        if let version = subject.version ?? subject.manifestDigest?.description {
            members.append(("versionInfo", .string(version)))
        }
        members += [("downloadLocation", .string("NOASSERTION")), ("filesAnalyzed", .bool(false))]
        if let digest = subject.manifestDigest, digest.algorithm == .sha256 {
            let checksum = JSONValue.object([
                ("algorithm", .string("SHA256")), ("checksumValue", .string(digest.hex)),
            ])
            members.append(("checksums", .array([checksum])))
        }
        members.append(("primaryPackagePurpose", .string(subject.kind == .image ? "CONTAINER" : "APPLICATION")))
        return .object(members + annotations(page.properties.document))
    }

    private func operatingSystem(_ distribution: Distribution) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("name", .string(distribution.id)), ("SPDXID", .string(Self.system)),
        ]
        if let version = distribution.versionID { members.append(("versionInfo", .string(version))) }
        if let title = distribution.prettyName { members.append(("summary", .string(title))) }
        members += [
            ("downloadLocation", .string("NOASSERTION")), ("filesAnalyzed", .bool(false)),
            ("primaryPackagePurpose", .string("OPERATING_SYSTEM")),
        ]
        return .object(members)
    }

    private func package(_ index: Int, _ id: String, _ licenses: inout SPDXLicenses) -> JSONValue {
        let component = document.components[index]
        let package = component.package
        let isGrouped = !package.ecosystem.isOperatingSystem && package.namespace != nil
        let separator = package.ecosystem == .maven ? ":" : "/"
        var members: [(String, JSONValue)] = [
            ("name", .string(isGrouped ? "\(package.namespace ?? "")\(separator)\(package.name)" : package.name)),
            ("SPDXID", .string(id)),
        ]
        if !package.version.isEmpty { members.append(("versionInfo", .string(package.version))) }
        if let supplier = package.attributes.supplier {
            members.append(("supplier", .string(SPDX2.written(supplier: supplier))))
        }
        members += [("downloadLocation", .string("NOASSERTION")), ("filesAnalyzed", .bool(false))]
        let checksums = package.attributes.checksums.compactMap { checksum in
            SPDX2.hashNames[checksum.algorithm].map { name in
                JSONValue.object([("algorithm", .string(name)), ("checksumValue", .string(checksum.hex))])
            }
        }
        if !checksums.isEmpty { members.append(("checksums", .array(checksums))) }
        if let source = SPDX2.written(source: package) { members.append(("sourceInfo", .string(source))) }
        members += [
            ("licenseConcluded", .string("NOASSERTION")),
            ("licenseDeclared", .string(licenses.expression(package.normalizedLicenses))),
            ("copyrightText", .string("NOASSERTION")),
        ]
        func reference(_ category: String, _ type: String, _ locator: String) -> JSONValue {
            .object([
                ("referenceCategory", .string(category)), ("referenceType", .string(type)),
                ("referenceLocator", .string(locator)),
            ])
        }
        let references =
            [reference("PACKAGE-MANAGER", "purl", component.url.description)]
            + package.attributes.cpes.map { reference("SECURITY", "cpe23Type", $0) }
        members.append(("externalRefs", .array(references)))
        members.append(
            (
                "primaryPackagePurpose",
                .string(package.attributes.basis == .identified ? "APPLICATION" : "LIBRARY")
            ))
        return .object(members + annotations(page.properties.components[page.references[index]] ?? []))
    }

    private func relationships(_ ids: [String]) -> [JSONValue] {
        func row(_ from: String, _ type: String, _ to: String) -> JSONValue {
            .object([
                ("spdxElementId", .string(from)), ("relationshipType", .string(type)),
                ("relatedSpdxElement", .string(to)),
            ])
        }
        var rows = [row("SPDXRef-DOCUMENT", "DESCRIBES", Self.subject)]
        if document.distribution != nil { rows.append(row(Self.subject, "CONTAINS", Self.system)) }
        for (index, component) in document.components.enumerated() {
            let isOfSystem = document.distribution != nil && component.package.ecosystem.isOperatingSystem
            rows.append(row(isOfSystem ? Self.system : Self.subject, "CONTAINS", ids[index]))
        }
        for (index, component) in document.components.enumerated() {
            for target in component.dependencies { rows.append(row(ids[index], "DEPENDS_ON", ids[target])) }
        }
        return rows
    }
}
