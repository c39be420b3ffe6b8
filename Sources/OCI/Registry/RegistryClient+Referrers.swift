internal import Bytes
package import Model
internal import Transport

/// What refers to a manifest: signatures, attestations, SBOMs. Source: OCI distribution specification 1.1, "Listing
/// Referrers" and "Referrers Tag Schema".
extension RegistryClient {
    private static let maximumPages = 32

    /// The manifests whose `subject` is `digest`, in the registry's order; empty where there are none. A registry
    /// without the API is asked for the tag that stands in for it.
    /// - Parameter artifactType: only these.
    package func referrers(of digest: Digest, artifactType: String? = nil) async throws -> [Descriptor] {
        var found = try await referrersByAPI(digest)
        if found == nil { found = try await referrersByTag(digest) }
        return (found ?? []).filter { artifactType == nil || $0.artifactType == artifactType }
    }

    /// `nil` where the registry does not know the API.
    private func referrersByAPI(_ digest: Digest) async throws -> [Descriptor]? {
        let what = "list of referrers of \(name(digest))"
        var url: HTTPURL? = host.url("/v2/\(repository)/referrers/\(digest)")
        var found: [Descriptor] = []
        var pages = 0
        while let page = url {
            pages += 1
            guard pages <= Self.maximumPages else {
                throw ImageError(.limit, "the \(what) has more than \(Self.maximumPages) pages")
            }
            let response = try await send(
                HTTPRequest(.get, page, headers: ["Accept": MediaType.ociIndex.rawValue]), what: what)
            switch response.status {
            case 200 where response.contentType == MediaType.ociIndex.rawValue: break
            // Registries that predate the API answer so, or with a page for people.
            case 200, 400, 404, 405, 406, 501: return nil
            default: throw await refusal(response, what: what)
            }
            found += try entries(try await collect(response, upTo: limits.manifestSize, what: what), what)
            guard found.count <= limits.indexEntries else {
                throw ImageError(.limit, "the \(what) has more than \(limits.indexEntries) entries")
            }
            url = try nextPage(response, what)
        }
        return found
    }

    private func referrersByTag(_ digest: Digest) async throws -> [Descriptor] {
        do {
            let root = try await manifest(tag: "\(digest.algorithm.rawValue)-\(digest.hex.prefix(64))")
            return try entries(root.bytes, "list of referrers of \(name(digest))")
        } catch let error as ImageError where error.kind == .notFound {
            return []
        }
    }

    private func entries(_ bytes: [UInt8], _ what: String) throws(ImageError) -> [Descriptor] {
        guard case .index(let index) = try Manifest(decoding: bytes, statedType: .ociIndex, of: "the \(what)") else {
            throw ImageError(.corrupt, "the \(what) is no index")
        }
        return index.manifests
    }

    /// The `Link` of RFC 8288 with `rel="next"`; it stays on the same server.
    private func nextPage(_ response: HTTPResponse, _ what: String) throws(ImageError) -> HTTPURL? {
        for link in response.headers.all("Link") where link.contains("rel=\"next\"") || link.contains("rel=next") {
            guard let open = link.firstIndex(of: "<"), let close = link[open...].firstIndex(of: ">"),
                let url = response.url.resolving(String(link[link.index(after: open)..<close])),
                url.origin == host.origin
            else {
                throw ImageError(.unreachable, "\(host.name) continues the \(what) at an address that is not followed")
            }
            return url
        }
        return nil
    }
}
