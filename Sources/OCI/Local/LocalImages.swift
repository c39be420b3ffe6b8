package import Model

/// Images that lie in files.
package struct LocalImages: Sendable {
    private let limits: ImageLimits

    package init(limits: ImageLimits = ImageLimits()) { self.limits = limits }

    package func layout(
        _ directory: String, tag: String?, reference: String, platform: Platform?
    ) async throws -> Image {
        let store = LayoutStore(directory: directory, limits: limits)
        let root = try await LayoutFiles.root(index: store.index(), tag: tag, in: store)
        return try await ImageResolver(store: store, limits: limits).resolve(
            root, reference: reference, platform: platform)
    }

    package func ociArchive(
        _ path: String, tag: String?, reference: String, platform: Platform?
    ) async throws -> Image {
        try await ociImage(in: ArchiveContents(file: path, limits: limits), tag, reference, platform)
    }

    package func dockerArchive(
        _ path: String, tag: String?, reference: String, platform: Platform?
    ) async throws -> Image {
        let contents = try await ArchiveContents(file: path, limits: limits)
        return try await DockerArchive(contents: contents, limits: limits)
            .image(tag: tag, reference: reference, platform: platform, notes: [DockerArchive.note])
    }

    /// An archive of whichever kind. One that is both (newer versions of `docker save`) is read as a layout, which has digests.
    package func archive(_ path: String, tag: String?, reference: String, platform: Platform?) async throws -> Image {
        let contents = try await ArchiveContents(file: path, limits: limits)
        if contents.entry(LayoutFiles.index) != nil {
            return try await ociImage(in: contents, tag, reference, platform)
        }
        guard contents.entry(DockerArchive.index) != nil else {
            throw ImageError(
                .unsupported, "\(path) is no image: it has neither '\(LayoutFiles.index)' nor '\(DockerArchive.index)'",
                hint: "a root file system is read with dir:FOLDER once it is unpacked")
        }
        return try await DockerArchive(contents: contents, limits: limits)
            .image(tag: tag, reference: reference, platform: platform, notes: [DockerArchive.note])
    }

    /// What a daemon exports, in the form of `docker save`.
    package func exported(
        name: String, reference: String, platform: Platform?, notes: [String],
        _ reopen: @escaping @Sendable () async throws -> any ByteStream
    ) async throws -> Image {
        let contents = try await ArchiveContents(stream: reopen, name: name, limits: limits)
        return try await DockerArchive(contents: contents, limits: limits)
            .image(tag: nil, reference: reference, platform: platform, notes: notes)
    }

    private func ociImage(
        in contents: ArchiveContents, _ tag: String?, _ reference: String, _ platform: Platform?
    ) async throws -> Image {
        let store = ArchiveStore(contents: contents, limits: limits)
        let root = try await LayoutFiles.root(index: store.index(), tag: tag, in: store)
        let image = try await ImageResolver(store: store, limits: limits)
            .resolve(root, reference: reference, platform: platform)
        let paths = image.layers.map { $0.digest.map(LayoutFiles.blob) ?? "" }
        return Image(
            identity: image.identity, config: image.config, layers: image.layers,
            bytes: ArchivedLayers(contents: contents, paths: paths))
    }
}
