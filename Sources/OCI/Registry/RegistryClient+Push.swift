internal import Bytes
package import Model
internal import Transport

/// Writing to a repository. Source: OCI distribution specification 1.1, "Push".
extension RegistryClient {
    /// Sends a blob that the repository does not have yet, in one piece.
    package func push(_ bytes: [UInt8], mediaType: MediaType) async throws -> Descriptor {
        let descriptor = Descriptor(mediaType: mediaType, digest: Digest(of: bytes.span), size: Int64(bytes.count))
        let what = "blob \(name(descriptor.digest))"
        let known = try await send(.head, "blobs/\(descriptor.digest)", what: what)
        await known.discard()
        if known.status == 200 { return descriptor }
        let begun = try await send(.post, "blobs/uploads/", what: what)
        await begun.discard()
        guard begun.status == 202, let location = begun.headers["Location"], let url = place(location) else {
            throw await refusalToWrite(begun, what: what)
        }
        let separator = url.target.contains("?") ? "&" : "?"
        let target = HTTPURL(
            url.origin, target: "\(url.target)\(separator)digest=\(HTTPURL.encodeQuery(descriptor.digest.description))")
        let request = HTTPRequest(
            .put, target, headers: ["Content-Type": "application/octet-stream"], body: bytes, timeLimit: .seconds(600))
        // Only the registry itself gets its token, not a store to which it sends the upload.
        let stored =
            url.origin == host.origin
            ? try await send(request, what: what) : try await exchange(request, what: what)
        guard stored.status == 201 else { throw await refusalToWrite(stored, what: what) }
        await stored.discard()
        return descriptor
    }

    /// Puts a manifest under a tag; its blobs must be there.
    package func push(manifest bytes: [UInt8], mediaType: MediaType, tag: String) async throws -> Digest {
        let what = "manifest \(name):\(tag)"
        let digest = Digest(of: bytes.span)
        let request = HTTPRequest(
            .put, host.url("/v2/\(repository)/manifests/\(tag)"), headers: ["Content-Type": mediaType.rawValue],
            body: bytes)
        let response = try await send(request, what: what)
        guard response.status == 201 else { throw await refusalToWrite(response, what: what) }
        await response.discard()
        if let stated = response.headers["Docker-Content-Digest"], stated != digest.description {
            throw ImageError(
                .corrupt,
                "\(host.name) states another digest for \(what) than \(digest): '\(ServerMessage.sanitized(stated))'")
        }
        return digest
    }

    /// An address that the registry states: whole, or on itself.
    private func place(_ location: String) -> HTTPURL? {
        location.hasPrefix("/") ? host.url(location) : HTTPURL(location)
    }

    private func refusalToWrite(_ response: HTTPResponse, what: String) async -> ImageError {
        switch response.status {
        case 401, 403:
            let refused = await refusal(.forbidden, response, what: what)
            return ImageError(
                .forbidden, "\(host.name) does not allow writing \(what) (HTTP \(response.status))",
                hint: refused.hint.map { _ in "the account needs the right to push to \(name)" })
        default: return await refusal(response, what: what)
        }
    }
}
