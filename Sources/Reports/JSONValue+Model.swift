internal import Bytes
internal import Model

/// The parts that all JSON reports share.
extension JSONValue {
    static func image(_ image: ImageIdentity) -> JSONValue {
        .object([
            ("reference", .string(image.reference)),
            ("manifestDigest", .optional(image.manifestDigest?.description)),
            ("indexDigest", .optional(image.indexDigest?.description)),
            ("configDigest", .optional(image.configDigest?.description)),
            ("platform", .string(image.platform.description)),
            ("storedSize", .number(image.storedSize)),
            (
                "attachments",
                .array(
                    image.attachments.map {
                        .object([
                            ("digest", .string($0.digest.description)), ("predicateTypes", .strings($0.predicateTypes)),
                        ])
                    })
            ),
            ("notes", .strings(image.notes)),
        ])
    }

    static func distribution(_ distribution: Distribution?) -> JSONValue {
        guard let distribution else { return .null }
        return .object([
            ("id", .string(distribution.id)),
            ("like", .strings(distribution.like)),
            ("versionID", .optional(distribution.versionID)),
            ("codename", .optional(distribution.codename)),
            ("prettyName", .optional(distribution.prettyName)),
            ("variantID", .optional(distribution.variantID)),
            ("supportEnd", .optional(distribution.supportEnd)),
        ])
    }

    static func layers(_ layers: [ImageLayer]) -> JSONValue {
        .array(
            layers.enumerated().map { index, layer in
                .object([
                    ("index", .number(index)),
                    ("digest", .optional(layer.digest?.description)),
                    ("diffID", .optional(layer.diffID?.description)),
                    ("size", .number(layer.size)),
                    ("mediaType", .string(layer.mediaType.rawValue)),
                    ("instruction", .optional(layer.instruction)),
                ])
            })
    }

    static func diagnostics(_ diagnostics: [Diagnostic]) -> JSONValue {
        .array(
            diagnostics.sorted().map {
                .object([
                    ("weight", .string($0.weight.rawValue)),
                    ("layer", .number($0.layer)),
                    ("path", .string($0.path)),
                    ("reason", .string($0.reason)),
                ])
            })
    }
}
