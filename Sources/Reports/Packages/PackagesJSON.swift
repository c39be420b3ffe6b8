internal import Bytes
internal import Model

/// Every package with its proof. Schema: `docs/schema/packages.v1.schema.json`.
struct PackagesJSON {
    private let inventory: Inventory

    init(_ inventory: Inventory) { self.inventory = inventory }

    var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("image", .image(inventory.image)),
            ("distribution", .distribution(inventory.distribution)),
            ("packages", .array(inventory.packages.map(package))),
            ("diagnostics", .diagnostics(inventory.diagnostics)),
            ("complete", .bool(inventory.isComplete)),
        ])
    }

    private func package(_ entry: Inventory.Entry) -> JSONValue {
        let package = entry.package
        let source = package.source.map {
            JSONValue.object([("name", .string($0.name)), ("version", .string($0.version))])
        }
        return .object([
            ("purl", .string(entry.url.description)),
            ("type", .string(package.ecosystem.purlType)),
            ("namespace", .optional(entry.url.namespace)),
            ("name", .string(package.name)),
            ("version", .string(package.version)),
            ("architecture", .optional(package.architecture)),
            ("source", source ?? .null),
            ("licenses", .strings(package.licenses)),
            ("evidence", .string(entry.evidence)),
            ("introducedBy", layer(entry.introducedBy)),
            ("lastChangedBy", layer(entry.lastChangedBy)),
            ("ownedBy", .optional(entry.ownedBy.map { inventory.packages[$0].url.description })),
            ("fileCount", .number(entry.files.count)),
        ])
    }

    private func layer(_ index: Int) -> JSONValue {
        let instruction = inventory.layers.indices.contains(index) ? inventory.layers[index].instruction : nil
        return .object([("layer", .number(index)), ("instruction", .optional(instruction))])
    }
}
