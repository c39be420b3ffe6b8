internal import Bytes
internal import Catalogers
package import Model
package import OCI
internal import Synchronization

/// Reads an image once and says what is in it.
package struct ImageAnalyzer: Sendable {
    package struct Options: Sendable {
        /// Look for credentials in the content of files.
        package var findsSecrets = true
        package var limits = LayerLimits()
        package init() {}
    }

    /// How far the reading is, for progress: layers done and layers in all.
    package typealias Progress = @Sendable (_ done: Int, _ count: Int) -> Void

    private let options: Options
    private let cacheDirectory: String?
    private let catalogers: [any Cataloger]

    /// - Parameter cacheDirectory: where results are kept; `nil` to neither read nor write any.
    package init(options: Options = Options(), cacheDirectory: String?) {
        self.options = options
        self.cacheDirectory = cacheDirectory
        catalogers = CatalogerList.inventory + CatalogerList.tools + (options.findsSecrets ? CatalogerList.secrets : [])
    }

    /// Everything that decides what a pass finds: the analysers, their versions, the limits.
    private var analysis: String {
        let names = catalogers.map { "\($0.id)/\($0.version)" }.joined(separator: " ")
        return "\(names)\n\(options.limits)"
    }

    /// The inventory of an image.
    ///
    /// - Throws: `ImageError` where the image is not what its manifest and configuration say. Layers of a kind that cannot be read become blinding diagnostics.
    package func inventory(of image: Image, progress: @escaping Progress = { _, _ in }) async throws -> Inventory {
        let cache = cacheDirectory.map { LayerCache(directory: $0, analysis: analysis) }
        var diagnostics: [Diagnostic] = []
        var results: [Digest: LayerInventory] = [:]
        var wanted: [Int] = []
        /// Equal layers are read once, where the bytes that are stored for them are the same too: no blob stays unchecked behind another's diff id.
        struct Stored: Hashable {
            let digest: Digest?
            let diffID: Digest
        }
        var requested: Set<Stored> = []
        for (number, layer) in image.layers.enumerated() {
            guard let diffID = layer.diffID else { continue }
            if case .failure(let refusal) = layer.mediaType.layerPacking {
                diagnostics.append(
                    Diagnostic(weight: .blinding, layer: number, reason: Self.explain(refusal)))
                continue
            }
            guard requested.insert(Stored(digest: layer.digest, diffID: diffID)).inserted else { continue }
            // A layer without a digest is tied to its diff id by nothing but its bytes: they are read each time.
            if let digest = layer.digest, let cache, cache.hasSeen(digest, inflateTo: diffID),
                let known = cache.inventory(of: diffID)
            {
                results[diffID] = known
            } else {
                wanted.append(number)
            }
        }
        if !wanted.isEmpty {
            let read = try await self.read(wanted, of: image, cache: cache, progress: progress)
            results.merge(read) { $1 }
        }
        let empty = LayerInventory(files: FileTable(), findings: [], diagnostics: [], uncompressedSize: 0)
        let layers = image.layers.map { layer in layer.diffID.flatMap { results[$0] } ?? empty }
        return InventoryMerge(layers).inventory(
            image: image.identity, config: image.config, layers: image.layers, diagnostics: diagnostics,
            isSearchedForSecrets: options.findsSecrets, cachedLayers: requested.count - wanted.count)
    }

    /// The inventory of a root file system that lies unpacked in a folder; never cached, since nothing verifies it.
    package func inventory(ofRootFileSystem path: String) throws -> Inventory {
        let layer = try DirectoryWalk(root: path, index: ClaimIndex(catalogers)).run()
        let described = ImageLayer(
            digest: nil, diffID: nil, size: nil, mediaType: .ociLayer, instruction: nil)
        let identity = ImageIdentity(
            reference: "dir:\(path)", manifestDigest: nil, indexDigest: nil, configDigest: nil, platform: .current,
            notes: ["a folder has no configuration: user, environment and entry point are not known"])
        return InventoryMerge([layer]).inventory(
            image: identity, config: ImageConfig(platform: .current), layers: [described], diagnostics: [],
            isSearchedForSecrets: options.findsSecrets)
    }

    private func read(
        _ wanted: [Int], of image: Image, cache: LayerCache?, progress: @escaping Progress
    ) async throws -> [Digest: LayerInventory] {
        let results = Mutex<[Digest: LayerInventory]>([:])
        let pipeline = LayerPipeline(index: ClaimIndex(catalogers), limits: options.limits)
        progress(0, wanted.count)
        try await image.bytes.read(wanted) { number, stream in
            let layer = image.layers[number]
            guard let diffID = layer.diffID else { return }
            let name = "layer \(number + 1) of \(image.layers.count) of \(image.identity.reference)"
            let found = try await pipeline.run(stream, layer: layer, name: name)
            cache?.store(found, for: diffID)
            if let digest = layer.digest { cache?.remember(digest, inflatesTo: diffID) }
            let done = results.withLock { results in
                results[diffID] = found
                return results.count
            }
            progress(done, wanted.count)
        }
        return results.withLock { $0 }
    }

    private static func explain(_ refusal: MediaType.LayerRefusal) -> String {
        switch refusal.reason {
        case .foreign: "the layer is foreign: its bytes are not part of the image (\(refusal.mediaType))"
        case .encrypted: "the layer is encrypted (\(refusal.mediaType))"
        case .unknown: "the layer is of an unknown type (\(refusal.mediaType))"
        }
    }
}
