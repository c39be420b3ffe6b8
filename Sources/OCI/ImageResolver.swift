internal import Bytes
package import Model

/// Goes from a root manifest to one image: picks the platform, follows indexes, keeps attestations apart, reads and verifies manifest and configuration.
package struct ImageResolver: Sendable {
    private let store: any ContentStore
    private let limits: ImageLimits

    package init(store: any ContentStore, limits: ImageLimits = ImageLimits()) {
        self.store = store
        self.limits = limits
    }

    /// The image that `root` leads to.
    ///
    /// - Parameter platform: what was asked for; without it, the only image of an index is taken, or the one for this machine.
    /// - Throws: `ImageError`; nothing that fails a check is ever returned.
    package func resolve(
        _ root: RootManifest, reference: String, platform: Platform?, notes: [String] = []
    ) async throws -> Image {
        var attachments: [Descriptor] = []
        let chosen = try await choose(root, platform: platform, attachments: &attachments)
        let manifest = chosen.manifest
        let config = try await configuration(of: manifest)
        if let platform, !config.platform.serves(platform), !config.platform.architecture.isEmpty {
            throw ImageError(
                .noPlatform, "\(store.name) is for \(config.platform), not for \(platform)",
                hint: "leave out --platform to read it all the same")
        }
        guard manifest.layers.count <= limits.layers else {
            throw ImageError(
                .limit, "\(store.name) has \(manifest.layers.count) layers; at most \(limits.layers) are read")
        }
        if let index = manifest.layers.firstIndex(where: { $0.size > limits.layerSize }) {
            throw ImageError(
                .limit,
                "layer \(index + 1) of \(manifest.layers.count) of \(store.name) has \(manifest.layers[index].size) bytes; "
                    + "at most \(limits.layerSize) are read")
        }
        guard manifest.layers.count == config.diffIDs.count else {
            throw ImageError(
                .corrupt,
                "\(store.name) has \(manifest.layers.count) layers, but its configuration lists \(config.diffIDs.count) diff ids"
            )
        }
        let own = attachments.filter { $0.annotations[Self.referenceDigest] == chosen.digest?.description }
        let identity = ImageIdentity(
            reference: reference, manifestDigest: chosen.digest, indexDigest: chosen.index,
            configDigest: manifest.config.digest, platform: config.platform,
            attachments: try await attached(own), notes: notes,
            storedSize: manifest.layers.reduce(0) { $0 + $1.size })
        let steps = config.steps
        let layers = manifest.layers.enumerated().map { index, layer in
            ImageLayer(
                digest: layer.digest, diffID: config.diffIDs[index], size: layer.size, mediaType: layer.mediaType,
                instruction: steps[index].map(Instruction.plain))
        }
        return Image(
            identity: identity, config: config, layers: layers,
            bytes: StoredLayers(store: store, descriptors: manifest.layers))
    }

    // MARK: Choosing

    /// How BuildKit marks a manifest that says something about another one.
    private static let referenceType = "vnd.docker.reference.type"
    private static let referenceDigest = "vnd.docker.reference.digest"

    private struct Chosen {
        let manifest: ImageManifest
        let digest: Digest?
        let index: Digest?
    }

    private func choose(
        _ root: RootManifest, platform: Platform?, attachments: inout [Descriptor]
    ) async throws -> Chosen {
        var bytes = root.bytes
        var type = root.mediaType
        var digest = root.digest
        var index: Digest?
        for _ in 0...limits.indexDepth {
            switch try Manifest(decoding: bytes, statedType: type, of: store.name) {
            case .image(let manifest):
                try requireImage(manifest)
                return Chosen(manifest: manifest, digest: digest, index: index)
            case .index(let list):
                guard list.manifests.count <= limits.indexEntries else {
                    throw ImageError(.limit, "the index of \(store.name) has \(list.manifests.count) entries")
                }
                attachments += list.manifests.filter { $0.annotations[Self.referenceType] != nil }
                let next = try pick(from: list, platform: platform)
                bytes = try await store.manifest(next)
                try BoundedRead.verify(bytes, against: next, what: "the manifest \(next.digest) of \(store.name)")
                index = digest ?? index
                type = next.mediaType
                digest = next.digest
            }
        }
        throw ImageError(.limit, "\(store.name) nests indexes more than \(limits.indexDepth) deep")
    }

    private func pick(from list: ImageIndex, platform: Platform?) throws -> Descriptor {
        let images = list.manifests.filter { $0.annotations[Self.referenceType] == nil }
        let isUnknown = { (candidate: Descriptor) in
            candidate.platform == nil || candidate.platform?.os == "unknown"
        }
        let offers = Set(images.compactMap(\.platform).map(\.description)).sorted()
        let offered = offers.isEmpty ? "no platform" : offers.joined(separator: ", ")
        if images.count == 1 {
            let only = images[0]
            if let platform, let own = only.platform, !isUnknown(only), !own.serves(platform) {
                throw noPlatform(platform, offered)
            }
            return only
        }
        guard !images.isEmpty else {
            throw ImageError(.unsupported, "the index of \(store.name) lists no image")
        }
        let wanted = platform ?? .current
        if let match = images.first(where: { $0.platform?.serves(wanted) == true }) { return match }
        let nested = images.filter { $0.mediaType.isIndex && isUnknown($0) }
        if nested.count == 1 { return nested[0] }
        if offers.isEmpty {
            throw ImageError(
                .ambiguous, "\(store.name) holds \(images.count) images and nothing says which is meant",
                hint: "name one by its tag")
        }
        throw noPlatform(wanted, offered)
    }

    private func noPlatform(_ wanted: Platform, _ offered: String) -> ImageError {
        ImageError(
            .noPlatform, "no manifest for \(wanted) in \(store.name)",
            hint: "the index offers \(offered); choose with --platform")
    }

    private func requireImage(_ manifest: ImageManifest) throws {
        let type = manifest.config.mediaType
        guard type == .ociConfig || type == .dockerConfig || type.rawValue.isEmpty else {
            throw ImageError(
                .unsupported,
                "\(store.name) is an artifact of type \(manifest.artifactType ?? type.rawValue), not an image")
        }
    }

    // MARK: Small content

    private func configuration(of manifest: ImageManifest) async throws -> ImageConfig {
        let descriptor = manifest.config
        let what = "the configuration of \(store.name)"
        guard descriptor.size <= Int64(limits.manifestSize) else {
            throw ImageError(.limit, "\(what) is larger than the \(limits.manifestSize) bytes that are read")
        }
        let bytes = try await BoundedRead.all(of: store.open(descriptor), limit: limits.manifestSize, what: what)
        try BoundedRead.verify(bytes, against: descriptor, what: what)
        return try ImageConfig(decoding: bytes, of: store.name)
    }

    /// What the attestation manifests of this image state, by predicate type. They are not verified here, and an unreadable one is named without types.
    private func attached(_ descriptors: [Descriptor]) async throws -> [AttachedManifest] {
        var found: [AttachedManifest] = []
        for descriptor in descriptors.prefix(64) {
            let bytes = try await store.manifest(descriptor)
            try BoundedRead.verify(
                bytes, against: descriptor, what: "the attestation manifest \(descriptor.digest) of \(store.name)")
            guard
                case .image(let manifest) = try Manifest(
                    decoding: bytes, statedType: descriptor.mediaType, of: store.name)
            else { continue }
            let types = manifest.layers.compactMap { $0.annotations["in-toto.io/predicate-type"] }
            found.append(AttachedManifest(digest: descriptor.digest, predicateTypes: types))
        }
        return found
    }
}
