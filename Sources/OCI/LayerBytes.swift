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

/// Layers that can be read in any order.
package struct StoredLayers: LayerBytes {
    private let store: any ContentStore
    private let descriptors: [Descriptor]

    package init(store: any ContentStore, descriptors: [Descriptor]) {
        self.store = store
        self.descriptors = descriptors
    }

    package func read(
        _ wanted: [Int], _ body: @escaping @Sendable (_ layer: Int, _ stream: any ByteStream) async throws -> Void
    ) async throws {
        try await LayersAtOnce.read(wanted, size: { descriptors[$0].size }) { layer in
            try await body(layer, try await store.open(descriptors[layer]))
        }
    }
}

/// Reads several layers at the same time: two, one for each of two cores; more would only hold more buffers.
enum LayersAtOnce {
    private static let count = 2

    /// Calls `read` for each layer, the largest first: what is left at the end is small, and both workers end at about the same time.
    static func read(
        _ wanted: [Int], size: (Int) -> Int64, _ read: @escaping @Sendable (_ layer: Int) async throws -> Void
    ) async throws {
        let order = wanted.sorted { (size($0), $1) > (size($1), $0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (position, layer) in order.enumerated() {
                if position >= count { try await group.next() }
                group.addTask { try await read(layer) }
            }
            try await group.waitForAll()
        }
    }
}
