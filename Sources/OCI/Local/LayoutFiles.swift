internal import Bytes
internal import FoundationEssentials
internal import Model

/// The files of an OCI image layout, and how a tag is found in its index.
enum LayoutFiles {
    static let marker = "oci-layout"
    static let index = "index.json"
    private static let tagAnnotation = "org.opencontainers.image.ref.name"
    private static let containerdName = "io.containerd.image.name"

    static func blob(_ digest: Digest) -> String { "blobs/\(digest.algorithm.rawValue)/\(digest.hex)" }

    static func checkMarker(_ bytes: [UInt8], _ name: String) throws(ImageError) {
        struct Marker: Decodable { let imageLayoutVersion: String }
        guard let marker = try? JSONDecoder().decode(Marker.self, from: Data(bytes)),
            marker.imageLayoutVersion.hasPrefix("1.")
        else {
            throw ImageError(.corrupt, "'\(Self.marker)' in \(name) does not state a layout version 1")
        }
    }

    /// Where resolving starts for a layout: the manifest with the tag, else the only one, else the whole index where platforms tell its images apart.
    static func root(
        index bytes: [UInt8], tag: String?, in store: some ContentStore
    ) async throws -> RootManifest {
        guard case .index(let index) = try Manifest(decoding: bytes, statedType: nil, of: "the index of \(store.name)")
        else { throw ImageError(.corrupt, "'\(Self.index)' in \(store.name) is no index") }
        guard let tag else { return try await untagged(index, bytes, in: store) }
        let matches = index.manifests.filter { names($0).contains(tag) || $0.digest.description == tag }
        guard let match = matches.first else {
            throw ImageError(
                .notFound, "no image '\(tag)' in \(store.name)", hint: "it holds \(tags(index)); name one of these")
        }
        guard matches.allSatisfy({ $0.digest == match.digest }) else {
            throw ImageError(.ambiguous, "\(store.name) has \(matches.count) images with the tag '\(tag)'")
        }
        return try await root(match, in: store)
    }

    private static func untagged(
        _ index: ImageIndex, _ bytes: [UInt8], in store: some ContentStore
    ) async throws -> RootManifest {
        let distinct = Set(index.manifests.map(\.digest))
        guard let only = index.manifests.first else {
            throw ImageError(.notFound, "\(store.name) holds no image")
        }
        if distinct.count == 1 { return try await root(only, in: store) }
        if index.manifests.allSatisfy({ $0.platform != nil }), Set(index.manifests.flatMap(names)).count <= 1 {
            return RootManifest(bytes: bytes, mediaType: .ociIndex, digest: nil)
        }
        throw ImageError(
            .ambiguous, "\(store.name) holds \(distinct.count) images",
            hint: "name one: \(store.name):TAG; it holds \(tags(index))")
    }

    private static func root(_ descriptor: Descriptor, in store: some ContentStore) async throws -> RootManifest {
        let bytes = try await store.manifest(descriptor)
        try BoundedRead.verify(bytes, against: descriptor, what: "the manifest \(descriptor.digest) in \(store.name)")
        return RootManifest(bytes: bytes, mediaType: descriptor.mediaType, digest: descriptor.digest)
    }

    /// The tag, and of a full reference its last part.
    private static func names(_ descriptor: Descriptor) -> [String] {
        let full = [descriptor.annotations[tagAnnotation], descriptor.annotations[containerdName]].compactMap(\.self)
        return full
            + full.compactMap { name in
                guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return nil }
                return String(name[name.index(after: colon)...])
            }
    }

    private static func tags(_ index: ImageIndex) -> String {
        let tags = Set(index.manifests.compactMap { $0.annotations[tagAnnotation] }).sorted()
        return tags.isEmpty ? "no tags" : tags.prefix(20).joined(separator: ", ")
    }
}
