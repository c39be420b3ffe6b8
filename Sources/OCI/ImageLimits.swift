/// What an image may at most ask for. Everything in an image is foreign; a limit that is exceeded is an error that names it.
package struct ImageLimits: Sendable, Hashable {
    /// Bytes of a manifest, index or configuration. The distribution specification asks registries to accept 4 MiB.
    package var manifestSize = 8 << 20
    /// Layers of an image; overlayfs mounts at most 500, Docker 127.
    package var layers = 512
    /// Bytes of one layer as it is stored.
    package var layerSize: Int64 = 1 << 40
    /// How many bytes may come of one byte of a compressed archive, once it has inflated to more than `ratioFloor`.
    package var ratio: Int64 = 200
    package var ratioFloor: Int64 = 1 << 30
    /// Depth to which indexes may name indexes.
    package var indexDepth = 4
    /// Entries of an index.
    package var indexEntries = 4096

    package init() {}
}
