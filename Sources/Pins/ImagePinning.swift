internal import Bytes
package import Model
package import OCI

/// Asks registries what references lead to.
package enum ImagePinning {
    /// The digest of what a reference names now, computed from the bytes that the registry delivered.
    ///
    /// - Parameter platform: the digest of its image is wanted, and not of the index.
    /// - Throws: `ImageError` where there is none, or what is there is no image.
    package static func resolve(
        _ reference: RegistryReference, platform: Platform?, with client: RegistryClient
    ) async throws -> PinReport.Resolved {
        let store = RegistryStore(client, name: reference.description)
        let root = try await store.root(reference)
        let image = try await image(root, reference, platform, store)
        guard let digest = platform == nil ? root.digest : image?.identity.manifestDigest else {
            throw ImageError(.noPlatform, "\(reference) has no image of its own for \(platform?.description ?? "")")
        }
        return PinReport.Resolved(digest: digest, created: image?.config.created)
    }

    /// The image behind a root; `nil` where an index has none for this machine, which nobody asked for.
    private static func image(
        _ root: RootManifest, _ reference: RegistryReference, _ platform: Platform?, _ store: RegistryStore
    ) async throws -> Image? {
        do {
            return try await ImageResolver(store: store).resolve(
                root, reference: reference.description, platform: platform)
        } catch let error as ImageError where error.kind == .noPlatform && platform == nil {
            return nil
        }
    }
}
