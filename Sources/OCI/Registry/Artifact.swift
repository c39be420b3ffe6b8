internal import Bytes
package import Model

/// One file in a registry, with a type of its own. Source: OCI image specification 1.1, manifest.md, "Guidelines for Artifact Usage".
package enum Artifact {
    /// A file that is found under a name.
    package struct Found: Sendable {
        package let manifest: Digest
        package let file: Descriptor
        package let annotations: [String: String]
    }

    /// Pushes a file and names it by a tag.
    ///
    /// - Returns: the digest of its manifest. Equal files and annotations give equal ones.
    package static func push(
        _ bytes: [UInt8], type: MediaType, fileType: MediaType, title: String, annotations: [(String, String)],
        to client: RegistryClient, tag: String
    ) async throws -> Digest {
        let config = try await client.push(Array("{}".utf8), mediaType: .ociEmpty)
        let file = try await client.push(bytes, mediaType: fileType)
        let manifest = JSONValue.object([
            ("schemaVersion", .integer(2)),
            ("mediaType", .string(MediaType.ociManifest.rawValue)),
            ("artifactType", .string(type.rawValue)),
            ("config", value(config, title: nil)),
            ("layers", .array([value(file, title: title)])),
            ("annotations", .object(annotations.map { ($0.0, .string($0.1)) })),
        ])
        return try await client.push(
            manifest: Array(JSONWriter.text(manifest).utf8), mediaType: .ociManifest, tag: tag)
    }

    private static func value(_ descriptor: Descriptor, title: String?) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("mediaType", .string(descriptor.mediaType.rawValue)), ("digest", .string(descriptor.digest.description)),
            ("size", .number(descriptor.size)),
        ]
        if let title { members.append(("annotations", .object([("org.opencontainers.image.title", .string(title))]))) }
        return .object(members)
    }

    /// What a reference names, where it is an artifact of this type.
    package static func find(
        _ reference: RegistryReference, type: MediaType, fileType: MediaType, in client: RegistryClient
    ) async throws -> Found {
        let root = try await RegistryStore(client, name: reference.description).root(reference)
        let manifest = try Manifest(decoding: root.bytes, statedType: root.mediaType, of: reference.description)
        guard case .image(let content) = manifest, content.artifactType == type.rawValue,
            let file = content.layers.first, content.layers.count == 1, file.mediaType == fileType
        else {
            throw ImageError(.unsupported, "\(reference) is no artifact of the type \(type.rawValue)")
        }
        return Found(manifest: root.digest ?? Digest(of: root.bytes.span), file: file, annotations: content.annotations)
    }

    /// Downloads the file of an artifact; `sink` gets it piece by piece, before its digest is known.
    ///
    /// - Throws: where the bytes are not those that the manifest names: what the sink has got is worthless then.
    package static func fetch(
        _ found: Found, from client: RegistryClient, to sink: ([UInt8]) throws -> Void
    ) async throws {
        let stream = try await client.blob(found.file)
        var hash = HashStream(found.file.digest.algorithm)
        while let piece = try await stream.next() {
            hash.update(piece.span)
            try sink(piece)
        }
        let digest = Digest(found.file.digest.algorithm, bytes: hash.finalize())
        guard digest == found.file.digest else {
            throw ImageError(
                .corrupt, "the file of \(client.name) has the digest \(digest) where \(found.file.digest) was expected")
        }
    }
}
