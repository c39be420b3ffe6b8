internal import Bytes
internal import Model

/// SPDX 3.0.1 in JSON-LD. Source: SPDX 3.0.1 specification, model and serialisation. What has no place of its own stands in the extension for properties of CycloneDX.
enum SPDX3: SBOMDialect {
    static let hashNames: [Checksum.Algorithm: String] = [
        .md5: "md5", .sha1: "sha1", .sha256: "sha256", .sha384: "sha384", .sha512: "sha512",
    ]
    static let context = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"

    static func value(_ document: SBOMDocument, _ page: SBOMPage) -> JSONValue {
        let plain = JSONValue.array(SPDX3Writer(document, page, base: "urn:boltseal").elements)
        let base = "https://spdx.org/spdxdocs/boltseal-\(ContentIdentifier.uuid(JSONWriter.text(plain)))"
        return .object([
            ("@context", .string(context)),
            ("@graph", .array(SPDX3Writer(document, page, base: base).elements)),
        ])
    }
}
