/// The type that a descriptor or a manifest states for its content. An open set: unknown ones are kept as they are.
package struct MediaType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ rawValue: String) { self.rawValue = rawValue }
    package var description: String { rawValue }

    package static let ociManifest = MediaType("application/vnd.oci.image.manifest.v1+json")
    package static let ociIndex = MediaType("application/vnd.oci.image.index.v1+json")
    package static let ociConfig = MediaType("application/vnd.oci.image.config.v1+json")
    package static let ociEmpty = MediaType("application/vnd.oci.empty.v1+json")
    package static let ociLayer = MediaType("application/vnd.oci.image.layer.v1.tar")
    package static let ociLayerGzip = MediaType("application/vnd.oci.image.layer.v1.tar+gzip")
    package static let ociLayerZstd = MediaType("application/vnd.oci.image.layer.v1.tar+zstd")

    package static let dockerManifest = MediaType("application/vnd.docker.distribution.manifest.v2+json")
    package static let dockerManifestList = MediaType("application/vnd.docker.distribution.manifest.list.v2+json")
    package static let dockerSchema1 = MediaType("application/vnd.docker.distribution.manifest.v1+json")
    package static let dockerSchema1Signed = MediaType("application/vnd.docker.distribution.manifest.v1+prettyjws")
    package static let dockerConfig = MediaType("application/vnd.docker.container.image.v1+json")
    package static let dockerLayer = MediaType("application/vnd.docker.image.rootfs.diff.tar")
    package static let dockerLayerGzip = MediaType("application/vnd.docker.image.rootfs.diff.tar.gzip")
    package static let dockerLayerZstd = MediaType("application/vnd.docker.image.rootfs.diff.tar.zstd")
    package static let dockerForeignLayer = MediaType("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip")

    package static let inTotoStatement = MediaType("application/vnd.in-toto+json")

    package var isIndex: Bool { self == .ociIndex || self == .dockerManifestList }
    package var isManifest: Bool { self == .ociManifest || self == .dockerManifest }
    package var isSchema1: Bool { self == .dockerSchema1 || self == .dockerSchema1Signed }

    /// How the bytes of a layer are packed.
    package enum LayerPacking: Sendable, Equatable {
        case tar
        case gzip
        case zstd
    }

    /// Why a layer cannot be read.
    package enum UnreadableLayer: Sendable, Equatable {
        /// Its bytes are not distributed with the image (`nondistributable`, `foreign`).
        case foreign
        /// `+encrypted`: it takes a private key.
        case encrypted
        case unknown
    }

    /// How to read a layer of this type, or why it cannot be read.
    package var layerPacking: Result<LayerPacking, LayerRefusal> {
        switch self {
        case .ociLayer, .dockerLayer: return .success(.tar)
        case .ociLayerGzip, .dockerLayerGzip: return .success(.gzip)
        case .ociLayerZstd, .dockerLayerZstd: return .success(.zstd)
        default: break
        }
        if rawValue.hasSuffix("+encrypted") { return .failure(LayerRefusal(reason: .encrypted, mediaType: self)) }
        if self == .dockerForeignLayer || rawValue.contains(".nondistributable.") {
            return .failure(LayerRefusal(reason: .foreign, mediaType: self))
        }
        return .failure(LayerRefusal(reason: .unknown, mediaType: self))
    }

    /// A layer that no reader here understands.
    package struct LayerRefusal: Error, Equatable {
        package let reason: UnreadableLayer
        package let mediaType: MediaType
    }
}
