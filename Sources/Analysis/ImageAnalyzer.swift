internal import Bytes
package import Catalogers
package import Model
package import OCI
internal import Synchronization

/// Reads an image once and says what is in it.
package struct ImageAnalyzer: Sendable {
    package struct Options: Sendable {
        /// Look for credentials in the content of files.
        package var findsSecrets = true
        /// Take checksums of programs, libraries, scripts and archives, so that they can be compared with what packages shipped.
        package var verifiesFiles = false
        /// Whether the inventory's coverage is looked at. Where not, results that were made with checksums serve as well.
        package var usesCoverage = true
        package var limits = LayerLimits()
        package init() {}
    }

    /// How far the reading is, for progress: layers done and layers in all.
    package typealias Progress = @Sendable (_ done: Int, _ count: Int) -> Void

    private let options: Options
    private let cacheDirectory: String?
    private let catalogers: [any Cataloger]

    /// - Parameters:
    ///   - cacheDirectory: where results are kept; `nil` to neither read nor write any.
    ///   - inventory: the catalogers of packages.
    package init(
        options: Options = Options(), cacheDirectory: String?,
        inventory: [any Cataloger] = CatalogerList.inventory
    ) {
        self.options = options
        self.cacheDirectory = cacheDirectory
        catalogers = inventory + CatalogerList.tools + (options.findsSecrets ? CatalogerList.secrets : [])
    }

    private var claims: ClaimIndex {
        ClaimIndex(catalogers, takesChecksums: options.verifiesFiles)
    }

    /// Everything that decides what a pass finds: the analysers, their versions, the limits.
    private func analysis(verifiesFiles: Bool) -> String {
        let names = catalogers.map { "\($0.id)/\($0.version)" }.joined(separator: " ")
        return "\(names)\n\(options.limits)\n\(verifiesFiles ? "checksums" : "")"
    }

    /// Where results are written, first, and where else they may be taken from.
    private var caches: [LayerCache] {
        guard let cacheDirectory else { return [] }
        let modes = options.verifiesFiles || options.usesCoverage ? [options.verifiesFiles] : [false, true]
        return modes.map { LayerCache(directory: cacheDirectory, analysis: analysis(verifiesFiles: $0)) }
    }

    /// The inventory of an image.
    ///
    /// - Throws: `ImageError` where the image is not what its manifest and configuration say. Layers of a kind that cannot be read become blinding diagnostics.
    package func inventory(of image: Image, progress: @escaping Progress = { _, _ in }) async throws -> Inventory {
        let caches = caches
        let cache = caches.first
        var diagnostics: [Diagnostic] = []
        var requested: Set<Stored> = []
        var readable: [Int] = []
        for (number, layer) in image.layers.enumerated() {
            guard let diffID = layer.diffID else { continue }
            if case .failure(let refusal) = layer.mediaType.layerPacking {
                diagnostics.append(
                    Diagnostic(weight: .blinding, layer: number, reason: Self.explain(refusal)))
            } else if requested.insert(Stored(digest: layer.digest, diffID: diffID)).inserted {
                readable.append(number)
            }
        }
        let isWhole = diagnostics.isEmpty && image.layers.allSatisfy { $0.digest != nil }
        let diffIDs = image.layers.compactMap(\.diffID)
        for cache in isWhole ? caches : [] {
            if let inventory = await Self.known(image, diffIDs, in: cache, options) { return inventory }
        }
        var results = await Self.known(readable.map { image.layers[$0] }, in: caches)
        let wanted = readable.filter { number in
            // A layer without a digest is tied to its diff id by nothing but its bytes: they are read each time.
            guard let digest = image.layers[number].digest, let diffID = image.layers[number].diffID else {
                return true
            }
            return results[diffID] == nil || cache?.hasSeen(digest, inflateTo: diffID) != true
        }
        if !wanted.isEmpty {
            let read = try await self.read(wanted, of: image, cache: cache, progress: progress)
            results.merge(read) { $1 }
        }
        let empty = LayerInventory(files: FileTable(), findings: [], diagnostics: [], uncompressedSize: 0)
        let layers = image.layers.map { layer in layer.diffID.flatMap { results[$0] } ?? empty }
        let merge = InventoryMerge(layers)
        let inventory = merge.inventory(
            image: image.identity, config: image.config, layers: image.layers, diagnostics: diagnostics,
            isSearchedForSecrets: options.findsSecrets, isVerified: options.verifiesFiles,
            cachedLayers: requested.count - wanted.count)
        // Where files were moved, the entries point into tables that nobody has.
        if isWhole, !merge.hasMovedFiles { cache?.store(MergedInventory(of: inventory), for: diffIDs) }
        return inventory
    }

    /// The inventory of an image whose layers were merged before.
    private static func known(
        _ image: Image, _ diffIDs: [Digest], in cache: LayerCache, _ options: Options
    ) async -> Inventory? {
        guard diffIDs.count == image.layers.count, cache.hasMerged(diffIDs) else { return nil }
        let tables = await withTaskGroup(of: (Digest, FileTable?).self) { group in
            var asked: Set<Digest> = []
            for layer in image.layers {
                guard let digest = layer.digest, let diffID = layer.diffID else { continue }
                guard cache.hasSeen(digest, inflateTo: diffID) else { return [Digest: FileTable]() }
                if asked.insert(diffID).inserted { group.addTask { (diffID, cache.files(of: diffID)) } }
            }
            var tables: [Digest: FileTable] = [:]
            for await case (let diffID, let table?) in group { tables[diffID] = table }
            return tables
        }
        let ordered = diffIDs.compactMap { tables[$0] }
        guard ordered.count == diffIDs.count, let merged = cache.merged(diffIDs, over: ordered) else { return nil }
        return merged.inventory(
            ordered, image: image.identity, config: image.config, layers: image.layers,
            isSearchedForSecrets: options.findsSecrets, isVerified: options.verifiesFiles,
            cachedLayers: Set(diffIDs).count)
    }

    /// Equal layers are read once, where the bytes that are stored for them are the same too: no blob stays unchecked behind another's diff id.
    private struct Stored: Hashable {
        let digest: Digest?
        let diffID: Digest
    }

    /// What the cache holds of layers whose blobs were seen to inflate to their diff ids; layers are decoded side by side.
    private static func known(_ layers: [ImageLayer], in caches: [LayerCache]) async -> [Digest: LayerInventory] {
        guard !caches.isEmpty else { return [:] }
        return await withTaskGroup(of: (Digest, LayerInventory?)?.self) { group in
            for layer in layers {
                guard let digest = layer.digest, let diffID = layer.diffID else { continue }
                group.addTask {
                    // Which blob inflates to what is the same in all of them.
                    guard caches[0].hasSeen(digest, inflateTo: diffID) else { return nil }
                    for cache in caches { if let known = cache.inventory(of: diffID) { return (diffID, known) } }
                    return (diffID, nil)
                }
            }
            var known: [Digest: LayerInventory] = [:]
            for await case (let diffID, let inventory?)? in group { known[diffID] = inventory }
            return known
        }
    }

    /// The inventory of a root file system that lies unpacked in a folder; never cached, since nothing verifies it.
    package func inventory(ofRootFileSystem path: String) throws -> Inventory {
        var layer = try DirectoryWalk(root: path, index: claims).run()
        if !layer.revisit.isEmpty {
            layer.complete(
                with: try DirectoryWalk(root: path, index: ClaimIndex(catalogers, revisit: layer.revisit)).run())
        }
        let described = ImageLayer(
            digest: nil, diffID: nil, size: nil, mediaType: .ociLayer, instruction: nil)
        let identity = ImageIdentity(
            reference: "dir:\(path)", manifestDigest: nil, indexDigest: nil, configDigest: nil, platform: .current,
            notes: ["a folder has no configuration: user, environment and entry point are not known"])
        return InventoryMerge([layer]).inventory(
            image: identity, config: ImageConfig(platform: .current), layers: [described], diagnostics: [],
            isSearchedForSecrets: options.findsSecrets, isVerified: options.verifiesFiles)
    }

    /// What the lock files and manifests of a source tree name. Installed packages are left out: a tree is read for what it asks for, an image for what it has.
    package func inventory(ofSourceTree path: String) throws -> Inventory {
        let index = ClaimIndex(CatalogerList.source, takesChecksums: false)
        let layer = try DirectoryWalk(root: path, index: index, skipped: SourceTree.skipped).run()
        let described = ImageLayer(digest: nil, diffID: nil, size: nil, mediaType: .ociLayer, instruction: nil)
        let identity = ImageIdentity(
            reference: "dir:\(path)", manifestDigest: nil, indexDigest: nil, configDigest: nil, platform: .current,
            notes: ["read as a source tree: lock files and manifests, not what is installed"])
        return InventoryMerge([layer]).inventory(
            image: identity, config: ImageConfig(platform: .current), layers: [described], diagnostics: [],
            isSearchedForSecrets: false, isSourceTree: true)
    }

    private func read(
        _ wanted: [Int], of image: Image, cache: LayerCache?, progress: @escaping Progress
    ) async throws -> [Digest: LayerInventory] {
        let results = Mutex<[Digest: LayerInventory]>([:])
        let pipeline = LayerPipeline(index: claims, limits: options.limits)
        progress(0, wanted.count)
        try await image.bytes.read(wanted) { number, stream in
            let layer = image.layers[number]
            guard let diffID = layer.diffID else { return }
            let found = try await pipeline.run(stream, layer: layer, name: Self.name(number, of: image))
            if found.revisit.isEmpty { Self.keep(found, of: layer, in: cache) }
            let done = results.withLock { results in
                results[diffID] = found
                return results.count
            }
            progress(done, wanted.count)
        }
        let first = results.withLock { $0 }
        let again = wanted.filter { number in
            image.layers[number].diffID.flatMap { first[$0] }.map { !$0.revisit.isEmpty } ?? false
        }
        guard !again.isEmpty else { return first }
        try await image.bytes.read(again) { number, stream in
            let layer = image.layers[number]
            guard let diffID = layer.diffID, var found = first[diffID] else { return }
            let pipeline = LayerPipeline(
                index: ClaimIndex(catalogers, revisit: found.revisit), limits: options.limits)
            found.complete(with: try await pipeline.run(stream, layer: layer, name: Self.name(number, of: image)))
            Self.keep(found, of: layer, in: cache)
            let complete = found
            results.withLock { $0[diffID] = complete }
        }
        return results.withLock { $0 }
    }

    private static func name(_ number: Int, of image: Image) -> String {
        "layer \(number + 1) of \(image.layers.count) of \(image.identity.reference)"
    }

    private static func keep(_ found: LayerInventory, of layer: ImageLayer, in cache: LayerCache?) {
        guard let cache, let diffID = layer.diffID else { return }
        cache.store(found, for: diffID)
        if let digest = layer.digest { cache.remember(digest, inflatesTo: diffID) }
    }

    private static func explain(_ refusal: MediaType.LayerRefusal) -> String {
        switch refusal.reason {
        case .foreign: "the layer is foreign: its bytes are not part of the image (\(refusal.mediaType))"
        case .encrypted: "the layer is encrypted (\(refusal.mediaType))"
        case .unknown: "the layer is of an unknown type (\(refusal.mediaType))"
        }
    }
}
