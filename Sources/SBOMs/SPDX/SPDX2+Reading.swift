internal import Bytes
internal import Model

extension SPDX2 {
    static func draft(_ value: JSONValue) throws(ParseError) -> SBOMDraft {
        guard let version = value.text("spdxVersion"), version.hasPrefix("SPDX-2.") else {
            throw ParseError("not an SPDX 2 document", at: 0)
        }
        let packages = value.elements("packages")
        let described = described(value)
        let subject = packages.first {
            described.contains($0.text("SPDXID") ?? "")
                && ($0.text("primaryPackagePurpose") != nil || packages.count > 1)
                && !isComponent($0)
        }
        var draft = SBOMDraft(subject: Self.subject(subject, document: value))
        draft.generator =
            value["creationInfo"]?.elements("creators").lazy.compactMap { creator in
                creator.text?.dropping(prefix: "Tool: ").map(Self.generator)
            }.first
        draft.created = SBOMPage.time(value["creationInfo"]?.text("created"))
        draft.properties = subject.map(properties) ?? []
        var located = draft.document
        SBOMProperties.apply(draft.properties, to: &located)
        var texts: [String: String] = [:]
        for text in value.elements("hasExtractedLicensingInfos") {
            if let id = text.text("licenseId") { texts[id] = text.text("extractedText") ?? text.text("name") ?? id }
        }
        var shortfalls = Shortfalls()
        let dependencies = dependencies(value)
        for package in packages {
            let id = package.text("SPDXID") ?? ""
            if id == subject?.text("SPDXID") { continue }
            // The schema has an underscore, the specification a dash.
            if ["OPERATING_SYSTEM", "OPERATING-SYSTEM"].contains(package.text("primaryPackagePurpose")) {
                draft.document.distribution = Distribution(
                    id: (package.text("name") ?? "").lowercased(), versionID: package.text("versionInfo"),
                    prettyName: package.text("summary"))
                continue
            }
            var item = component(package, texts, located.layers, &shortfalls)
            item.dependsOn = dependencies[id] ?? []
            draft.components.append(item)
        }
        draft.nameByContent()
        draft.finishReading(&shortfalls)
        return draft
    }

    /// Packages with a package URL of their own are components, even where a document describes nothing else.
    private static func isComponent(_ package: JSONValue) -> Bool {
        guard let purl = purl(package), let url = try? PackageURL(parsing: purl) else { return false }
        return url.type != "oci" && url.type != "docker"
    }

    private static func generator(_ tool: String) -> String {
        guard let dash = tool.lastIndex(of: "-"), tool.index(after: dash) < tool.endIndex,
            tool[tool.index(after: dash)].isNumber
        else { return tool }
        return "\(tool[..<dash]) \(tool[tool.index(after: dash)...])"
    }

    private static func described(_ value: JSONValue) -> Set<String> {
        var ids = Set(value.elements("documentDescribes").compactMap(\.text))
        for row in value.elements("relationships") where row.text("relationshipType") == "DESCRIBES" {
            if let id = row.text("relatedSpdxElement") { ids.insert(id) }
        }
        return ids
    }

    private static func subject(_ package: JSONValue?, document: JSONValue) -> SBOMDocument.Subject {
        guard let package else {
            return SBOMDocument.Subject(kind: .other, name: document.text("name") ?? "")
        }
        let isImage = package.text("primaryPackagePurpose") == "CONTAINER"
        let version = package.text("versionInfo")
        return SBOMDocument.Subject(
            kind: isImage ? .image : .other, name: package.text("name") ?? "",
            version: version.flatMap { Digest($0) == nil ? $0 : nil },
            manifestDigest: isImage ? version.flatMap { Digest($0) } : nil)
    }

    private static func dependencies(_ value: JSONValue) -> [String: [String]] {
        var rows: [String: [String]] = [:]
        for row in value.elements("relationships") {
            guard let from = row.text("spdxElementId"), let to = row.text("relatedSpdxElement") else { continue }
            switch row.text("relationshipType") {
            case "DEPENDS_ON": rows[from, default: []].append(to)
            case "DEPENDENCY_OF": rows[to, default: []].append(from)
            default: break
            }
        }
        return rows
    }

    private static func purl(_ package: JSONValue) -> String? {
        package.elements("externalRefs").first { $0.text("referenceType") == "purl" }?.text("referenceLocator")
    }

    private static func properties(_ package: JSONValue) -> [SBOMProperties.Property] {
        package.elements("annotations").flatMap { annotation -> [SBOMProperties.Property] in
            guard let text = annotation.text("comment")?.dropping(prefix: SPDX2.annotation) else { return [] }
            let bytes = Array(text.utf8)
            guard let pairs = try? JSONValue(parsing: bytes.span) else { return [] }
            return pairs.elements.compactMap { pair in
                guard pair.elements.count == 2, let name = pair.elements[0].text, let value = pair.elements[1].text
                else { return nil }
                return SBOMProperties.Property(name: name, value: value)
            }
        }
    }

    private static func component(
        _ package: JSONValue, _ texts: [String: String], _ layers: [SBOMDocument.Layer], _ shortfalls: inout Shortfalls
    ) -> SBOMDraft.Component {
        var native = NativeComponent()
        native.purl = purl(package)
        native.name = package.text("name") ?? ""
        if let purl = native.purl, let url = try? PackageURL(parsing: purl),
            !Ecosystem.of(purlType: url.type).isOperatingSystem, let namespace = url.namespace
        {
            // Written in one: `@babel/core`, `org.example:lib`.
            for separator in ["/", ":"] {
                let prefix = namespace + separator
                guard native.name.lowercased().hasPrefix(prefix.lowercased()) else { continue }
                native.group = String(native.name.prefix(namespace.count))
                native.name = String(native.name.dropFirst(prefix.count))
                break
            }
        }
        native.version = package.text("versionInfo") ?? ""
        native.cpes = package.elements("externalRefs").filter {
            ["cpe23Type", "cpe22Type"].contains($0.text("referenceType") ?? "")
        }.compactMap { $0.text("referenceLocator") }
        let declared = SPDXLicenses.read(package.text("licenseDeclared"), texts: texts)
        native.licenses =
            declared.isEmpty ? SPDXLicenses.read(package.text("licenseConcluded"), texts: texts) : declared
        native.supplier = read(supplier: package.text("supplier") ?? package.text("originator"))
        native.checksums = package.elements("checksums").compactMap { checksum in
            guard let name = checksum.text("algorithm"), let content = checksum.text("checksumValue"),
                let algorithm = hashNames.first(where: { $0.value == name })?.key
            else { return nil }
            return Checksum(algorithm, hex: content)
        }
        readSource(package.text("sourceInfo"), into: &native)
        for text in package.elements("attributionTexts").compactMap(\.text) {
            if let layer = text.dropping(prefix: "LayerDiffID: ") { native.peer.layer = Digest(layer) }
        }
        return SBOMDraft.Component(
            reference: package.text("SPDXID") ?? "", component: native.component(layers, &shortfalls),
            properties: properties(package))
    }

    /// Trivy's `built package from: glibc 2.36-9+deb12u10`, Syft's `acquired package info from DPKG DB: /var/lib/dpkg/status`.
    private static func readSource(_ text: String?, into native: inout NativeComponent) {
        guard let text else { return }
        if let source = text.dropping(prefix: "built package from: ") {
            let parts = source.split(separator: " ", maxSplits: 1)
            native.peer.sourceName = parts.first.map(String.init)
            native.peer.sourceVersion = parts.count > 1 ? String(parts[1]) : nil
        } else if text.hasPrefix("acquired package info from"), let mark = text.firstIndex(of: "/") {
            let paths = text[text.index(after: mark)...].split(separator: ",")
            native.peer.path = paths.first.map { String($0) }
        }
    }
}
