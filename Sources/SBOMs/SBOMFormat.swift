internal import Bytes
package import Model

/// A format that bills of materials are written in: the list. What can only be read is in `SBOMReading`.
package enum SBOMFormat: String, Sendable, CaseIterable {
    case cycloneDX16 = "cyclonedx-json"
    case cycloneDX15 = "cyclonedx-json@1.5"
    case cycloneDX17 = "cyclonedx-json@1.7"
    case spdx23 = "spdx-json"
    case spdx30 = "spdx-json@3.0"
    case boltseal = "boltseal-json"

    /// Other spellings that users of other tools know.
    private static let synonyms: [String: SBOMFormat] = [
        "cyclonedx": .cycloneDX16, "cdx": .cycloneDX16, "cyclonedx-json@1.6": .cycloneDX16, "spdx": .spdx23,
        "spdx-json@2.3": .spdx23, "spdx-json@3.0.1": .spdx30, "spdx3-json": .spdx30, "json": .boltseal,
    ]

    package init?(named name: String) {
        guard let format = SBOMFormat(rawValue: name) ?? Self.synonyms[name] else { return nil }
        self = format
    }

    /// For people.
    package var title: String {
        switch self {
        case .cycloneDX16: "CycloneDX 1.6 JSON"
        case .cycloneDX15: "CycloneDX 1.5 JSON"
        case .cycloneDX17: "CycloneDX 1.7 JSON"
        case .spdx23: "SPDX 2.3 JSON"
        case .spdx30: "SPDX 3.0 JSON-LD"
        case .boltseal: "Boltseal JSON"
        }
    }

    private var dialect: any SBOMDialect.Type {
        switch self {
        case .cycloneDX15, .cycloneDX16, .cycloneDX17: CycloneDX.self
        case .spdx23: SPDX2.self
        case .spdx30: SPDX3.self
        case .boltseal: BoltsealSBOM.self
        }
    }

    /// The document as text, with a line break at the end; the same document, time and version of the program give the same bytes.
    package func text(_ document: SBOMDocument, created: Timestamp?, programVersion: String) -> String {
        var page = SBOMPage(format: self, created: created, programVersion: programVersion)
        page.references = ComponentReferences.of(document.components)
        // Components are placed by what travels beside the document, so that comes first.
        // The own format has a place for everything.
        for part in SBOMProperties.Part.allCases where self != .boltseal {
            let plain = dialect.value(document, page)
            guard let native = try? dialect.draft(plain) else { continue }
            page.properties.restore(part, of: document, page.references, from: native)
        }
        return JSONWriter.text(dialect.value(document, page))
    }
}

/// What a document is written with, beside itself.
struct SBOMPage {
    let format: SBOMFormat
    let created: Timestamp?
    let programVersion: String
    /// One for each component.
    var references: [String] = []
    var properties = SBOMProperties()

    init(format: SBOMFormat, created: Timestamp?, programVersion: String) {
        self.format = format
        self.created = created
        self.programVersion = programVersion
    }

    /// Stands where a format demands a time and none was given.
    static let noTime = "1970-01-01T00:00:00Z"
    var time: String { created?.description ?? Self.noTime }

    /// The time that a format demands, unless it only fills the place.
    static func time(_ text: String?) -> Timestamp? {
        text.flatMap { $0 == noTime ? nil : Timestamp($0) }
    }
}

/// A family of formats that are written and read in the same way.
protocol SBOMDialect {
    static func value(_ document: SBOMDocument, _ page: SBOMPage) -> JSONValue
    /// What the fields of the format say; the properties beside them are kept, not applied.
    static func draft(_ value: JSONValue) throws(ParseError) -> SBOMDraft
}
