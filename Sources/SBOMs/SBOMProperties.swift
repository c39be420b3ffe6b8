internal import Model

/// What travels beside the fields of a format: named texts, each name as often as it has values. A name with one empty text says that the field is absent although
/// the format's own fields seem to have it.
struct SBOMProperties: Sendable, Equatable {
    struct Property: Sendable, Equatable {
        let name: String
        let value: String
    }

    static let prefix = "boltseal:"
    /// Which component owns another's evidence, by its reference.
    private static let owner = prefix + "ownedBy"

    var document: [Property] = []
    /// By the component's reference.
    var components: [String: [Property]] = [:]

    init() {}

    enum Part: CaseIterable {
        case document, components
    }

    /// What `native`, which was read from a format's own fields and the properties so far, says otherwise than `original`.
    mutating func restore(
        _ part: Part, of original: SBOMDocument, _ references: [String], from native: SBOMDraft
    ) {
        guard part == .components else {
            document = DocumentField.all.flatMap { field in
                Self.difference(field.name, field.values(original), field.values(native.document))
            }
            return
        }
        // What was written is read in the same order.
        let read = native.components.count == original.components.count ? native.components : []
        for (index, (component, reference)) in zip(original.components, references).enumerated() {
            var properties: [Property] = []
            for field in ComponentField.all {
                let found = read.indices.contains(index) ? field.values(read[index].component) : nil
                properties += Self.difference(field.name, field.values(component), found)
            }
            if let owner = component.ownedBy {
                properties.append(Self.ownedBy(references[owner]))
            }
            if !properties.isEmpty { components[reference] = properties }
        }
    }

    private static func difference(_ name: String, _ wanted: [String], _ found: [String]?) -> [Property] {
        guard wanted != found else { return [] }
        return (wanted.isEmpty ? [""] : wanted).map { Property(name: prefix + name, value: $0) }
    }

    /// Says that the component of that reference owns the evidence.
    static func ownedBy(_ reference: String) -> Property { Property(name: owner, value: reference) }

    /// The reference of the component that owns this one's evidence.
    static func owner(in properties: [Property]) -> String? { properties.last { $0.name == owner }?.value }

    static func apply(_ properties: [Property], to component: inout SBOMDocument.Component) {
        guard !properties.isEmpty else { return }
        let values = grouped(properties)
        for field in ComponentField.all {
            if let texts = values[prefix + field.name] { field.restore(&component, texts) }
        }
    }

    static func apply(_ properties: [Property], to document: inout SBOMDocument) {
        let values = grouped(properties)
        for field in DocumentField.all {
            if let texts = values[prefix + field.name] { field.restore(&document, texts) }
        }
    }

    private static func grouped(_ properties: [Property]) -> [String: [String]] {
        var values: [String: [String]] = [:]
        for property in properties where property.name.hasPrefix(prefix) {
            values[property.name, default: []].append(property.value)
        }
        return values.mapValues { $0 == [""] ? [] : $0 }
    }
}
