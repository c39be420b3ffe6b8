package import Model

/// Holds manifests and blobs by digest: a layout folder, an archive, a registry. It delivers bytes; whether they are the right ones is checked by the
/// reader, who never has to trust a store.
package protocol ContentStore: Sendable {
    /// For messages: the reference or the path.
    var name: String { get }
    /// A manifest or index. At most `Limits.manifestSize` bytes; an `ImageError` where it is absent.
    func manifest(_ descriptor: Descriptor) async throws -> [UInt8]
    /// A blob, from its first byte.
    func open(_ descriptor: Descriptor) async throws -> any ByteStream
}

/// Where resolving starts: the manifest or index that a reference names.
package struct RootManifest: Sendable {
    package let bytes: [UInt8]
    /// As stated by whoever delivered it; `nil` where nobody did.
    package let mediaType: MediaType?
    /// `nil` for a layout's `index.json`, which is not content-addressed.
    package let digest: Digest?

    package init(bytes: [UInt8], mediaType: MediaType?, digest: Digest?) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.digest = digest
    }
}
