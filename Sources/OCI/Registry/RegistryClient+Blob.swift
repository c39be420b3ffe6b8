internal import Model
internal import Transport

/// Blobs. Source: OCI distribution specification 1.1, "Pulling blobs".
extension RegistryClient {
    /// A blob, from its first byte. A connection that breaks is taken up again where it broke. Not more than
    /// `descriptor.size` bytes are delivered; whether they are the right ones is the reader's to check.
    package func blob(_ descriptor: Descriptor) async throws -> any ByteStream {
        let blob = RegistryBlob(self, descriptor)
        try await blob.open()
        return blob
    }

    /// The answer to a request for a blob from `offset`, and how many of its first bytes are already known.
    func blob(_ descriptor: Descriptor, from offset: Int64) async throws -> (response: HTTPResponse, skip: Int64) {
        let what = "blob \(name(descriptor.digest))"
        var headers: HeaderFields = ["Accept-Encoding": "identity"]
        if offset > 0 { headers["Range"] = "bytes=\(offset)-" }
        let response = try await send(.get, "blobs/\(descriptor.digest)", headers: headers, what: what)
        switch response.status {
        case 200:
            if let length = response.contentLength, length != descriptor.size {
                throw ImageError(
                    .corrupt, "\(what) has \(length) bytes in the registry, but \(descriptor.size) by its manifest")
            }
            return (response, offset)
        case 206 where offset > 0:
            let range = response.headers["Content-Range"].flatMap { ContentRange($0) }
            guard let range, range.first == offset, range.last == descriptor.size - 1,
                range.total == nil || range.total == descriptor.size
            else {
                throw ImageError(
                    .unreachable, "\(response.url.authority) sent another part of \(what) than was asked for")
            }
            return (response, 0)
        default: throw await refusal(response, what: what)
        }
    }
}

/// `bytes 5-9/10` (RFC 9110, section 14.4).
struct ContentRange: Hashable {
    let first: Int64
    let last: Int64
    /// `nil` for `*`.
    let total: Int64?

    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bytes" else { return nil }
        let sides = parts[1].split(separator: "/", omittingEmptySubsequences: false)
        let ends = sides[0].split(separator: "-", omittingEmptySubsequences: false)
        guard sides.count == 2, ends.count == 2, let first = Int64(ends[0]), let last = Int64(ends[1]), first >= 0,
            last >= first
        else { return nil }
        total = Int64(sides[1])
        guard total != nil || sides[1] == "*" else { return nil }
        self.first = first
        self.last = last
    }
}
