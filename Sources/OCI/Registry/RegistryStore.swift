package import Model

/// An image in a registry.
package struct RegistryStore: ContentStore {
    package let name: String
    package let client: RegistryClient

    /// - Parameter name: for messages; the repository's without it.
    package init(_ client: RegistryClient, name: String? = nil) {
        self.client = client
        self.name = name ?? client.name
    }

    /// What a reference names: by its digest where it has one, else by its tag.
    package func root(_ reference: RegistryReference) async throws -> RootManifest {
        if let digest = reference.digest { return try await client.manifest(digest: digest) }
        return try await client.manifest(tag: reference.tag ?? "latest")
    }

    package func manifest(_ descriptor: Descriptor) async throws -> [UInt8] {
        try await client.manifest(digest: descriptor.digest).bytes
    }

    package func open(_ descriptor: Descriptor) async throws -> any ByteStream {
        try await client.blob(descriptor)
    }
}
