internal import Bytes
internal import Model

/// Everything that differs. Schema: `docs/schema/diff.v1.schema.json`.
struct ComparisonJSON {
    private let comparison: ImageComparison

    init(_ comparison: ImageComparison) { self.comparison = comparison }

    var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("before", side(comparison.before)),
            ("after", side(comparison.after)),
            ("sharedLayers", .number(comparison.sharedLayers)),
            ("packages", .array(comparison.packages.map(package))),
            ("toolsAdded", .array(comparison.toolsAdded.map(tool))),
            ("toolsRemoved", .array(comparison.toolsRemoved.map(tool))),
            (
                "exposures",
                .array(
                    comparison.exposures.sorted { $0.key < $1.key }.map { kind, counts in
                        .object([
                            ("kind", .string(kind.rawValue)), ("before", .number(counts[0])),
                            ("after", .number(counts[1])),
                        ])
                    })
            ),
            (
                "config",
                .array(
                    comparison.config.map {
                        .object([
                            ("name", .string($0.name)), ("before", .optional($0.before)),
                            ("after", .optional($0.after)),
                        ])
                    })
            ),
            (
                "files",
                .array(
                    comparison.files.map {
                        .object([
                            ("path", .string($0.path)), ("change", .string($0.change.rawValue)),
                            ("sizeBefore", .number($0.sizeBefore)), ("sizeAfter", .number($0.sizeAfter)),
                        ])
                    })
            ),
            ("diagnostics", .diagnostics(comparison.diagnostics)),
            ("complete", .bool(!comparison.diagnostics.contains { $0.weight == .blinding })),
        ])
    }

    private func side(_ side: ImageComparison.Side) -> JSONValue {
        .object([
            ("image", .image(side.image)),
            ("size", .number(side.size)),
            ("fileCount", .number(side.fileCount)),
            ("packageCount", .number(side.packageCount)),
            ("toolCount", .number(side.toolCount)),
            ("capabilities", .strings(side.capabilities.map(\.rawValue))),
            (
                "layers",
                .array(
                    side.layers.map {
                        .object([
                            ("diffID", .optional($0.diffID?.description)), ("size", .number($0.storedSize)),
                            ("instruction", .optional($0.instruction)),
                        ])
                    })
            ),
        ])
    }

    private func package(_ change: ImageComparison.PackageChange) -> JSONValue {
        .object([
            ("type", .string(change.type)), ("name", .string(change.name)), ("before", .strings(change.before)),
            ("after", .strings(change.after)), ("sizeBefore", .number(change.sizeBefore)),
            ("sizeAfter", .number(change.sizeAfter)),
        ])
    }

    private func tool(_ tool: Tool) -> JSONValue {
        .object([
            ("id", .string(tool.id.description)), ("path", .string(tool.path)),
            ("capabilities", .strings(tool.capabilities.map(\.rawValue))), ("owner", .optional(tool.owner)),
        ])
    }
}
