package import Bytes
package import Model

/// What references led to when they were looked up, so that the same can be written again without a network.
///
///     {"schemaVersion": 1, "images": [{"reference": "docker.io/library/python:3.12", "digest": "sha256:…", "created": "…"}]}
package struct ImageLock: Sendable, Equatable {
    /// By reference in full, with a platform behind a space where one was asked for.
    private var entries: [String: PinReport.Resolved] = [:]

    package init() {}

    private static func key(_ reference: RegistryReference, _ platform: Platform?) -> String {
        platform.map { "\(reference) \($0)" } ?? "\(reference)"
    }

    package subscript(reference: RegistryReference, platform: Platform?) -> PinReport.Resolved? {
        get { entries[Self.key(reference, platform)] }
        set { entries[Self.key(reference, platform)] = newValue }
    }

    /// - Throws: `ParseError` for what is no lock.
    package init(_ bytes: [UInt8]) throws(ParseError) {
        let value = try JSONValue(parsing: bytes.span)
        guard value["schemaVersion"]?.number == 1, case .array(let images)? = value["images"] else {
            throw ParseError("it is no lock of images of schemaVersion 1")
        }
        for image in images {
            guard let text = image.text("reference"), let reference = try? RegistryReference(parsing: text),
                let digest = image.text("digest").flatMap({ Digest($0) })
            else { throw ParseError("an entry has no valid reference and digest") }
            var platform: Platform?
            if let stated = image.text("platform") {
                guard let parsed = Platform(stated) else { throw ParseError("'\(stated)' is no platform") }
                platform = parsed
            }
            self[reference, platform] = PinReport.Resolved(digest: digest, created: image.text("created"))
        }
    }

    /// By reference. Schema: `docs/schema/image-lock.v1.schema.json`.
    package var text: String {
        let images = entries.sorted { $0.key < $1.key }.map { key, entry -> JSONValue in
            let parts = key.split(separator: " ", maxSplits: 1)
            var members: [(String, JSONValue)] = [("reference", .string(String(parts[0])))]
            if parts.count > 1 { members.append(("platform", .string(String(parts[1])))) }
            members.append(("digest", .string("\(entry.digest)")))
            if let created = entry.created { members.append(("created", .string(created))) }
            return .object(members)
        }
        return JSONWriter.text(.object([("schemaVersion", .integer(1)), ("images", .array(images))]))
    }
}
