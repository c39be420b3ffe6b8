internal import Bytes
internal import Model

/// Boltseal's own format: every field by its name. Schema: `docs/schema/sbom.v1.schema.json`.
enum BoltsealSBOM: SBOMDialect {
    static let schema = "boltseal-sbom"

    static func value(_ document: SBOMDocument, _ page: SBOMPage) -> JSONValue {
        .object([
            ("format", .string(schema)),
            ("schemaVersion", .integer(1)),
            ("generator", .string("boltseal \(page.programVersion)")),
            ("created", .optional(page.created?.description)),
            ("subject", subject(document.subject)),
            ("distribution", distribution(document.distribution)),
            ("contentSets", .strings(document.contentSets?.names ?? [])),
            (
                "layers",
                .array(
                    document.layers.map {
                        .object([
                            ("digest", .optional($0.digest?.description)),
                            ("diffID", .optional($0.diffID?.description)), ("size", .number($0.size)),
                            ("instruction", .optional($0.instruction)),
                        ])
                    })
            ),
            (
                "packages",
                .array(document.components.indices.map { component(document, $0, page.references) })
            ),
            ("gaps", .strings(document.gaps)),
        ])
    }

    private static func subject(_ subject: SBOMDocument.Subject) -> JSONValue {
        .object([
            ("kind", .string(subject.kind.rawValue)), ("name", .string(subject.name)),
            ("version", .optional(subject.version)),
            ("manifestDigest", .optional(subject.manifestDigest?.description)),
            ("indexDigest", .optional(subject.indexDigest?.description)),
            ("configDigest", .optional(subject.configDigest?.description)),
            ("platform", .optional(subject.platform?.description)),
        ])
    }

    private static func distribution(_ distribution: Distribution?) -> JSONValue {
        guard let distribution else { return .null }
        return .object([
            ("id", .string(distribution.id)), ("like", .strings(distribution.like)),
            ("versionID", .optional(distribution.versionID)), ("codename", .optional(distribution.codename)),
            ("prettyName", .optional(distribution.prettyName)), ("variantID", .optional(distribution.variantID)),
            ("supportEnd", .optional(distribution.supportEnd)),
        ])
    }

    private static func component(_ document: SBOMDocument, _ index: Int, _ references: [String]) -> JSONValue {
        let component = document.components[index]
        let package = component.package
        let attributes = package.attributes
        let source = package.source.map {
            JSONValue.object([("name", .string($0.name)), ("version", .string($0.version))])
        }
        return .object([
            ("id", .string(references[index])),
            ("purl", .string(component.url.description)),
            ("namespace", .optional(package.namespace)),
            ("name", .string(package.name)),
            ("version", .string(package.version)),
            ("epoch", .number(attributes.epoch)),
            ("architecture", .optional(package.architecture)),
            ("source", source ?? .null),
            ("modularity", .optional(attributes.modularity)),
            ("licenses", .strings(package.licenses)),
            ("supplier", .optional(attributes.supplier)),
            ("signingKey", .optional(attributes.signingKey)),
            ("basis", .string(attributes.basis.name)),
            ("cpes", .strings(attributes.cpes)),
            ("checksums", .strings(attributes.checksums.map(\.description))),
            ("symbols", .optional(attributes.symbols?.text)),
            (
                "qualifiers",
                .object(
                    attributes.qualifiers.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
                )
            ),
            ("evidence", .string(component.evidence)),
            ("nestedPath", .optional(attributes.nestedPath)),
            ("introducedByLayer", .number(component.introducedBy)),
            ("lastChangedByLayer", .number(component.lastChangedBy)),
            ("ownedBy", .optional(component.ownedBy.map { references[$0] })),
            ("dependsOn", .strings(component.dependencies.map { references[$0] })),
        ])
    }
}
