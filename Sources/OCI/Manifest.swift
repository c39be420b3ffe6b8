internal import FoundationEssentials
package import Model

/// An image manifest or an index, decoded. Sources: OCI image specification 1.1, manifest.md and image-index.md; Docker image manifest version 2, schema 2.
package enum Manifest: Sendable {
    case image(ImageManifest)
    case index(ImageIndex)
}

package struct ImageManifest: Sendable {
    package let mediaType: MediaType?
    package let config: Descriptor
    package let layers: [Descriptor]
    package let subject: Descriptor?
    package let artifactType: String?
    package let annotations: [String: String]
}

package struct ImageIndex: Sendable {
    package let manifests: [Descriptor]
    package let annotations: [String: String]
}

extension Manifest {
    /// Decodes a manifest whose type its descriptor or its server states. The content must agree: what has `layers` is no index, what has `manifests`
    /// is no image, and what has both is refused, since readers would disagree about it (GHSA-77vh-xpmg-72qh).
    package init(decoding bytes: [UInt8], statedType: MediaType?, of name: String) throws(ImageError) {
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: Data(bytes))
        } catch {
            throw ImageError(.corrupt, "the manifest of \(name) is not valid JSON of a manifest: \(Self.reason(error))")
        }
        if body.schemaVersion == 1 || statedType?.isSchema1 == true {
            throw ImageError(
                .unsupported, "\(name) has a manifest of the outdated schema 1, which carries no verifiable layers",
                hint: "push the image again with a current client")
        }
        guard body.schemaVersion == 2 else {
            throw ImageError(.corrupt, "the manifest of \(name) states no schemaVersion 2")
        }
        let ownType = body.mediaType.map { MediaType($0) }
        if let ownType, let statedType, !statedType.rawValue.isEmpty, ownType != statedType {
            throw ImageError(
                .corrupt, "the manifest of \(name) says that it is \(ownType), but was delivered as \(statedType)")
        }
        let type = ownType ?? statedType.flatMap { $0.rawValue.isEmpty ? nil : $0 }
        switch (body.manifests, body.layers) {
        case (.some, .some):
            throw ImageError(.corrupt, "the manifest of \(name) is image and index at once")
        case (.some(let manifests), nil):
            guard type?.isManifest != true, body.config == nil else {
                throw ImageError(.corrupt, "the manifest of \(name) is typed as an image but contains an index")
            }
            self = .index(ImageIndex(manifests: manifests, annotations: body.annotations ?? [:]))
        case (nil, let layers):
            guard type?.isIndex != true, let config = body.config else {
                throw ImageError(.corrupt, "the manifest of \(name) has neither image content nor a list of manifests")
            }
            self = .image(
                ImageManifest(
                    mediaType: type, config: config, layers: layers ?? [], subject: body.subject,
                    artifactType: body.artifactType, annotations: body.annotations ?? [:]))
        }
    }

    private struct Body: Decodable {
        let schemaVersion: Int?
        let mediaType: String?
        let config: Descriptor?
        let layers: [Descriptor]?
        let manifests: [Descriptor]?
        let subject: Descriptor?
        let artifactType: String?
        let annotations: [String: String]?
    }

    static func reason(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        func place(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
            return path.isEmpty ? "" : " at '\(path)'"
        }
        switch error {
        case .keyNotFound(let key, let context): return "'\(key.stringValue)' is missing\(place(context))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            return context.debugDescription + place(context)
        @unknown default: return "\(error)"
        }
    }
}
