package import Model

/// Points to content: what it is, its digest and its size. Source: OCI image specification 1.1, descriptor.md.
package struct Descriptor: Hashable, Sendable {
    package let mediaType: MediaType
    package let digest: Digest
    package let size: Int64
    package let platform: Platform?
    package let annotations: [String: String]
    package let artifactType: String?

    package init(
        mediaType: MediaType, digest: Digest, size: Int64, platform: Platform? = nil,
        annotations: [String: String] = [:], artifactType: String? = nil
    ) {
        self.mediaType = mediaType
        self.digest = digest
        self.size = size
        self.platform = platform
        self.annotations = annotations
        self.artifactType = artifactType
    }
}

extension Descriptor: Decodable {
    private enum Key: String, CodingKey { case mediaType, digest, size, platform, annotations, artifactType }
    private struct PlatformObject: Decodable {
        let os: String
        let architecture: String
        let variant: String?
    }

    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        let text = try object.decode(String.self, forKey: .digest)
        guard let digest = Digest(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .digest, in: object, debugDescription: "'\(text.prefix(100))' is no sha256 or sha512 digest")
        }
        let size = try object.decode(Int64.self, forKey: .size)
        guard size >= 0 else {
            throw DecodingError.dataCorruptedError(forKey: .size, in: object, debugDescription: "the size is negative")
        }
        let platform = try object.decodeIfPresent(PlatformObject.self, forKey: .platform)
        self.init(
            mediaType: MediaType(try object.decodeIfPresent(String.self, forKey: .mediaType) ?? ""),
            digest: digest, size: size,
            platform: platform.map { Platform(os: $0.os, architecture: $0.architecture, variant: $0.variant) },
            annotations: try object.decodeIfPresent([String: String].self, forKey: .annotations) ?? [:],
            artifactType: try object.decodeIfPresent(String.self, forKey: .artifactType))
    }
}
