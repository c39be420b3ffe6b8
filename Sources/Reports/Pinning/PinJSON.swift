internal import Bytes
internal import Model

/// Places of images for programs. Schema: `docs/schema/pins.v1.schema.json`.
struct PinJSON {
    private let report: PinReport

    init(_ report: PinReport) { self.report = report }

    var value: JSONValue {
        .object([
            ("schemaVersion", .integer(1)), ("allPinned", .bool(report.isAllPinned)),
            ("files", .array(report.files.map(file))),
        ])
    }

    private func file(_ file: PinReport.File) -> JSONValue {
        .object([
            ("path", .string(file.path)), ("format", .string(file.format)),
            ("changed", .bool(file.replacement != nil)),
            ("places", .array(file.places.map(place))),
        ])
    }

    private func place(_ place: PinReport.Place) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("line", .number(place.span.start.line)), ("column", .number(place.span.start.column)),
            ("role", .string(place.role)), ("reference", .string(place.reference)),
            ("outcome", .string(place.outcome.name)),
        ]
        switch place.outcome {
        case .pinned(let image), .current(let image): members.append(("image", Self.image(image)))
        case .moved(let old, let created, let image):
            members.append(("former", .object([("digest", .string("\(old)")), ("created", .optional(created))])))
            members.append(("image", Self.image(image)))
        case .impossible(let reason), .failed(let reason): members.append(("reason", .string(reason)))
        case .kept, .unpinned: break
        }
        return .object(members)
    }

    private static func image(_ image: PinReport.Resolved) -> JSONValue {
        .object([("digest", .string("\(image.digest)")), ("created", .optional(image.created))])
    }
}

extension PinReport.Outcome {
    /// For programs.
    var name: String {
        switch self {
        case .pinned: "pinned"
        case .kept: "kept"
        case .current: "current"
        case .moved: "moved"
        case .unpinned: "unpinned"
        case .impossible: "impossible"
        case .failed: "failed"
        }
    }
}
