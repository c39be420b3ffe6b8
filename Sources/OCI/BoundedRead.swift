internal import Bytes
package import Model

/// Reads small content whole: manifests, configurations, attestations.
package enum BoundedRead {
    /// All bytes of a stream, at most `limit` of them.
    package static func all(
        of stream: any ByteStream, limit: Int, what: String
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try await stream.next() {
            guard bytes.count + piece.count <= limit else {
                throw ImageError(.limit, "\(what) is larger than the \(limit) bytes that are read")
            }
            bytes += piece
        }
        return bytes
    }

    /// Checks bytes against the descriptor that names them: size first, then digest.
    package static func verify(_ bytes: [UInt8], against descriptor: Descriptor, what: String) throws(ImageError) {
        guard Int64(bytes.count) == descriptor.size else {
            throw ImageError(.corrupt, "\(what) has \(bytes.count) bytes where its descriptor says \(descriptor.size)")
        }
        try verify(bytes, against: descriptor.digest, what: what)
    }

    package static func verify(_ bytes: [UInt8], against digest: Digest, what: String) throws(ImageError) {
        let actual = Digest(of: bytes.span, digest.algorithm)
        guard actual == digest else {
            throw ImageError(.corrupt, "\(what) has the digest \(actual) where \(digest) was expected")
        }
    }
}
