internal import Bytes
internal import Model

/// Everything in a toolbox. Schema: `docs/schema/toolbox.v1.schema.json`.
struct ToolboxJSON {
    private let toolbox: Toolbox
    private let image: ImageIdentity
    private let diagnostics: [Diagnostic]

    init(_ toolbox: Toolbox, _ image: ImageIdentity, _ diagnostics: [Diagnostic]) {
        self.toolbox = toolbox
        self.image = image
        self.diagnostics = diagnostics
    }

    var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("image", .image(image)),
            ("capabilities", .strings(toolbox.capabilities.map(\.rawValue))),
            ("tools", .array(toolbox.tools.map(tool))),
            ("exposures", .array(toolbox.exposures.map(exposure))),
            ("writablePlaces", .strings(toolbox.writablePlaces)),
            ("diagnostics", .diagnostics(diagnostics)),
            ("complete", .bool(!diagnostics.contains { $0.weight == .blinding })),
        ])
    }

    private func tool(_ tool: Tool) -> JSONValue {
        .object([
            ("id", .string(tool.id.description)),
            ("path", .string(tool.path)),
            ("otherNames", .strings(tool.otherNames)),
            ("capabilities", .strings(tool.capabilities.map(\.rawValue))),
            ("applets", .strings(tool.applets.map(\.description))),
            ("recognizedBy", .strings(tool.recognizedBy.map(\.rawValue))),
            ("owner", .optional(tool.owner)),
            ("layer", .number(tool.layer)),
            ("instruction", .optional(tool.instruction)),
            ("note", .optional(tool.note)),
        ])
    }

    private func exposure(_ exposure: Exposure) -> JSONValue {
        .object([
            ("kind", .string(exposure.kind.rawValue)),
            ("path", .string(exposure.path)),
            ("detail", .string(exposure.detail)),
            ("count", .number(exposure.count)),
            ("bytes", .number(exposure.bytes)),
            ("owner", .optional(exposure.owner)),
            ("layer", .number(exposure.layer)),
            ("instruction", .optional(exposure.instruction)),
            ("excuse", .optional(exposure.excuse?.rawValue)),
        ])
    }
}
