internal import Bytes
internal import Model

/// Coverage for programs. Schema: `docs/schema/coverage.v1.schema.json`.
struct CoverageJSON {
    private let review: CoverageReview
    private let new: [CoverageReview.File]?
    private let image: ImageIdentity
    private let diagnostics: [Diagnostic]

    init(
        _ review: CoverageReview, new: [CoverageReview.File]?, _ image: ImageIdentity, _ diagnostics: [Diagnostic]
    ) {
        self.review = review
        self.new = new
        self.image = image
        self.diagnostics = diagnostics
    }

    var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)),
            ("image", .image(image)),
            ("verified", .bool(review.isVerified)),
            ("total", .number(review.total)),
            (
                "counts",
                .object(Coverage.State.allCases.map { ($0.name, .number(review.counts[$0] ?? 0)) })
            ),
            ("unexplained", .array(review.unexplained.map(Self.file))),
            ("newUnexplained", new.map { .array($0.map(Self.file)) } ?? .null),
            ("modified", .array(review.modified.map(Self.file))),
            ("claimed", .array(review.claimed.map(Self.file))),
            ("idleClaims", .strings(review.idleClaims)),
            ("diagnostics", .diagnostics(diagnostics)),
            ("complete", .bool(!diagnostics.contains { $0.weight == .blinding })),
        ])
    }

    private static func file(_ file: CoverageReview.File) -> JSONValue {
        .object([
            ("path", .string(file.path)),
            ("layer", .number(file.layer)),
            ("size", .number(file.size)),
            ("checksum", .optional(file.checksum?.description)),
            ("risk", .optional(file.risk?.rawValue)),
            ("remark", .optional(file.remark)),
        ])
    }
}
