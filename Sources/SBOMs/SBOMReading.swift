package import Bytes
package import Model

/// A bill of materials that was read from a file: the list of what can be read.
package struct SBOMReading: Sendable {
    package let document: SBOMDocument
    /// For people: `CycloneDX 1.5 JSON`.
    package let format: String
    /// Program and version that wrote it, where it says so.
    package let generator: String?
    package let created: Timestamp?
    /// What it lacks that matching needs, a sentence each.
    package let shortfalls: [String]

    /// Larger files are refused.
    package static let sizeLimit = 256 << 20

    /// Recognises the format by the content.
    ///
    /// - Throws: `ParseError` where it is none of them, or not well formed.
    package init(_ bytes: Span<UInt8>) throws(ParseError) {
        guard bytes.count <= Self.sizeLimit else {
            throw ParseError("larger than \(Self.sizeLimit >> 20) MiB")
        }
        let draft: SBOMDraft
        switch try TextEncoding.decoded(bytes) {
        case let text where SPDXTagValue.isThat(text.span):
            (draft, format) = (try SPDX2.draft(SPDXTagValue.value(text.span)), "SPDX tag-value")
        case let text where CycloneDXXML.isThat(text.span):
            let value = try CycloneDXXML.value(text.span)
            (draft, format) = (try CycloneDX.draft(value), "CycloneDX \(value.text("specVersion") ?? "") XML")
        case let text:
            (draft, format) = try Self.json(text.span)
        }
        document = draft.finished()
        generator = draft.generator
        created = draft.created
        shortfalls = draft.shortfalls
    }

    private static func json(_ bytes: Span<UInt8>) throws(ParseError) -> (SBOMDraft, String) {
        let value = try JSONValue(parsing: bytes)
        if value.text("bomFormat") != nil {
            return (try CycloneDX.draft(value), "CycloneDX \(value.text("specVersion") ?? "") JSON")
        }
        if let version = value.text("spdxVersion") {
            return (try SPDX2.draft(value), "\(version.replacing("-", with: " ")) JSON")
        }
        if value.text("@context") != nil { return (try SPDX3.draft(value), "SPDX 3 JSON-LD") }
        if value.text("format") == BoltsealSBOM.schema { return (try BoltsealSBOM.draft(value), "Boltseal JSON") }
        throw ParseError("none of the formats of bills of materials that are known", at: 0)
    }
}
