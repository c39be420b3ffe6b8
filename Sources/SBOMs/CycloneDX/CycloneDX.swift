internal import Bytes
internal import Model

/// CycloneDX in JSON. Source: ECMA-424 and bom-1.4 to bom-1.7.schema.json.
enum CycloneDX: SBOMDialect {
    static let hashNames: [Checksum.Algorithm: String] = [
        .md5: "MD5", .sha1: "SHA-1", .sha256: "SHA-256", .sha384: "SHA-384", .sha512: "SHA-512",
    ]

    static func value(_ document: SBOMDocument, _ page: SBOMPage) -> JSONValue {
        let version: String
        switch page.format {
        case .cycloneDX15: version = "1.5"
        case .cycloneDX17: version = "1.7"
        case .cycloneDX16, .spdx23, .spdx30, .boltseal: version = "1.6"
        }
        let writer = CycloneDXWriter(document, page)
        let body = writer.members
        let serial = ContentIdentifier.uuid(JSONWriter.text(.object(body)))
        return .object(
            [
                JSONValue.Member("$schema", .string("http://cyclonedx.org/schema/bom-\(version).schema.json")),
                JSONValue.Member("bomFormat", .string("CycloneDX")),
                JSONValue.Member("specVersion", .string(version)),
                JSONValue.Member("serialNumber", .string("urn:uuid:\(serial)")),
                JSONValue.Member("version", .integer(1)),
            ] + body)
    }
}
