package import Model

/// The bytes of an image's layers, wherever they live.
package protocol LayerBytes: Sendable {
    /// Calls `body` once for each wanted layer with its stored bytes. Sources with random access call it for several layers at a time, an archive
    /// that can only be read from front to back in its own order. The first error ends the reading.
    func read(
        _ wanted: [Int], _ body: @escaping @Sendable (_ layer: Int, _ stream: any ByteStream) async throws -> Void
    ) async throws
}

/// An image whose manifest and configuration have been read and verified; the layers are still where they were.
package struct Image: Sendable {
    package let identity: ImageIdentity
    package let config: ImageConfig
    package let layers: [ImageLayer]
    package let bytes: any LayerBytes

    package init(identity: ImageIdentity, config: ImageConfig, layers: [ImageLayer], bytes: any LayerBytes) {
        self.identity = identity
        self.config = config
        self.layers = layers
        self.bytes = bytes
    }
}

/// Layers that can be read in any order: two at a time, one for each of two cores (more would only hold more buffers).
package struct StoredLayers: LayerBytes {
    package static let atATime = 2

    private let store: any ContentStore
    private let descriptors: [Descriptor]

    package init(store: any ContentStore, descriptors: [Descriptor]) {
        self.store = store
        self.descriptors = descriptors
    }

    package func read(
        _ wanted: [Int], _ body: @escaping @Sendable (_ layer: Int, _ stream: any ByteStream) async throws -> Void
    ) async throws {
        // The largest first: what is left at the end is small, and both workers end at about the same time.
        let order = wanted.sorted { (descriptors[$0].size, $1) > (descriptors[$1].size, $0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (count, layer) in order.enumerated() {
                if count >= Self.atATime { try await group.next() }
                group.addTask { try await body(layer, try await store.open(descriptors[layer])) }
            }
            try await group.waitForAll()
        }
    }
}
