internal import Bytes
internal import FoundationEssentials
internal import Model

/// What `docker save` writes: `manifest.json` names configuration and layers. The layers have no digest of their own; the configuration's diff ids verify them.
struct DockerArchive {
    static let index = "manifest.json"
    /// For reports on an archive in a file; a daemon has more to say.
    static let note = "a docker save archive states no manifest digest"

    private struct Item: Decodable {
        let Config: String
        let RepoTags: [String]?
        let Layers: [String]?
    }

    let contents: ArchiveContents
    let limits: ImageLimits

    func image(tag: String?, reference: String, platform: Platform?, notes: [String]) async throws -> Image {
        let name = contents.name
        let item = try await item(tag: tag)
        let bytes = try await contents.bytes(of: item.Config, limit: limits.manifestSize)
        let digest = Digest(of: bytes.span)
        try checkName(item.Config, digest)
        let config = try ImageConfig(decoding: bytes, of: name)
        if let platform, !config.platform.serves(platform) {
            throw ImageError(.noPlatform, "\(name) is for \(config.platform), not for \(platform)")
        }
        let paths = item.Layers ?? []
        guard paths.count <= limits.layers else {
            throw ImageError(.limit, "\(name) has \(paths.count) layers; at most \(limits.layers) are read")
        }
        guard paths.count == config.diffIDs.count else {
            throw ImageError(
                .corrupt,
                "\(name) has \(paths.count) layers, but its configuration lists \(config.diffIDs.count) diff ids")
        }
        let steps = config.steps
        let layers = try paths.enumerated().map { index, path in
            guard let entry = contents.entry(path) else {
                throw ImageError(.notFound, "\(name) lacks the layer '\(path)'")
            }
            return ImageLayer(
                digest: nil, diffID: config.diffIDs[index], size: entry.size, mediaType: .dockerLayer,
                instruction: steps[index].map(Instruction.plain))
        }
        let identity = ImageIdentity(
            reference: reference, manifestDigest: nil, indexDigest: nil, configDigest: digest,
            platform: config.platform, notes: notes,
            storedSize: layers.reduce(0) { $0 + ($1.size ?? 0) })
        return Image(
            identity: identity, config: config, layers: layers,
            bytes: ArchivedLayers(contents: contents, paths: paths))
    }

    private func item(tag: String?) async throws -> Item {
        let name = contents.name
        let bytes = try await contents.bytes(of: Self.index, limit: limits.manifestSize)
        let items: [Item]
        do {
            items = try JSONDecoder().decode([Item].self, from: Data(bytes))
        } catch {
            throw ImageError(.corrupt, "'\(Self.index)' in \(name) cannot be read: \(Manifest.reason(error))")
        }
        let tags = items.flatMap { $0.RepoTags ?? [] }.sorted()
        guard let tag else {
            guard let only = items.first else { throw ImageError(.notFound, "\(name) holds no image") }
            guard items.count == 1 else {
                throw ImageError(
                    .ambiguous, "\(name) holds \(items.count) images",
                    hint:
                        "name one: docker-archive:\(name):TAG; it holds \(tags.isEmpty ? "no tags" : tags.joined(separator: ", "))"
                )
            }
            return only
        }
        let matches = items.filter { item in
            (item.RepoTags ?? []).contains { $0 == tag || $0.hasSuffix(":\(tag)") || $0 == "\(tag):latest" }
        }
        guard matches.count == 1 else {
            throw ImageError(
                matches.isEmpty ? .notFound : .ambiguous,
                "\(matches.isEmpty ? "no image" : "\(matches.count) images") '\(tag)' in \(name)",
                hint: "it holds \(tags.isEmpty ? "no tags" : tags.joined(separator: ", "))")
        }
        return matches[0]
    }

    /// A configuration is stored under its own digest; a file that says so must be it.
    private func checkName(_ path: String, _ digest: Digest) throws {
        let file = path.split(separator: "/").last ?? ""
        let hex = file.hasSuffix(".json") ? String(file.dropLast(5)) : String(file)
        guard let stated = Digest("sha256:\(hex)"), stated != digest else { return }
        throw ImageError(
            .corrupt,
            "the configuration '\(path)' in \(contents.name) has the digest \(digest), not the one it is named after")
    }
}
