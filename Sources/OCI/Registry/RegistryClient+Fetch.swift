internal import Bytes
package import Model
internal import Transport

/// Manifests. Source: OCI distribution specification 1.1, "Pulling manifests".
extension RegistryClient {
    private static let acceptedTypes: [MediaType] = [.ociIndex, .ociManifest, .dockerManifestList, .dockerManifest]
    private static var accept: HeaderFields {
        ["Accept": acceptedTypes.map(\.rawValue).joined(separator: ", ")]
    }

    /// The manifest or index that a tag names now. Its digest is computed; a registry that states another one is not
    /// believed.
    package func manifest(tag: String) async throws -> RootManifest {
        let what = "manifest \(name):\(tag)"
        let (bytes, response) = try await manifest(tag, what: what)
        var digest = Digest(of: bytes.span)
        if let stated = response.headers["Docker-Content-Digest"] {
            guard let parsed = Digest(stated) else {
                throw ImageError(
                    .corrupt, "\(host.name) states no valid digest for \(what): '\(ServerMessage.sanitized(stated))'")
            }
            digest = Digest(of: bytes.span, parsed.algorithm)
            try check(digest, against: parsed, what)
        }
        return RootManifest(bytes: bytes, mediaType: Self.mediaType(of: response), digest: digest)
    }

    /// The manifest or index with a digest, checked against it.
    package func manifest(digest: Digest) async throws -> RootManifest {
        let what = "manifest \(name(digest))"
        let (bytes, response) = try await manifest(digest.description, what: what)
        try check(Digest(of: bytes.span, digest.algorithm), against: digest, what)
        return RootManifest(bytes: bytes, mediaType: Self.mediaType(of: response), digest: digest)
    }

    /// What a tag names now, without reading it; `nil` where the registry answers without a digest.
    package func head(tag: String) async throws -> Descriptor? {
        let what = "manifest \(name):\(tag)"
        let response = try await send(.head, "manifests/\(tag)", headers: Self.accept, what: what)
        guard response.status == 200 else { throw await refusal(response, what: what) }
        guard let digest = response.headers["Docker-Content-Digest"].flatMap({ Digest($0) }),
            let size = response.contentLength, size >= 0, let type = Self.mediaType(of: response)
        else { return nil }
        return Descriptor(mediaType: type, digest: digest, size: size)
    }

    private func manifest(_ selector: String, what: String) async throws -> ([UInt8], HTTPResponse) {
        let response = try await send(.get, "manifests/\(selector)", headers: Self.accept, what: what)
        guard response.status == 200 else { throw await refusal(response, what: what) }
        let bytes = try await collect(response, upTo: limits.manifestSize, what: what)
        let start = bytes.first { !$0.isASCIISpace }
        if response.contentType == "text/html" || start == UInt8(ascii: "<") {
            throw ImageError(
                .unreachable, "\(response.url.authority) answered with a web page instead of the \(what)",
                hint: "a proxy or a login page may be in between, or \(host.name) is no registry")
        }
        return (bytes, response)
    }

    private func check(_ computed: Digest, against stated: Digest, _ what: String) throws(ImageError) {
        guard computed == stated else {
            throw ImageError(.corrupt, "the \(what) has the digest \(computed), but \(stated) is stated for it")
        }
    }

    /// As stated; general types say nothing.
    private static func mediaType(of response: HTTPResponse) -> MediaType? {
        guard let type = response.contentType, !type.isEmpty else { return nil }
        let isGeneral = ["application/json", "application/octet-stream", "text/plain", "binary/octet-stream"].contains(
            type)
        return isGeneral ? nil : MediaType(type)
    }
}

extension UInt8 {
    fileprivate var isASCIISpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
