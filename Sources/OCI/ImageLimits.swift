/// What an image may at most ask for. Everything in an image is foreign; a limit that is exceeded is an error that names it.
package struct ImageLimits: Sendable, Hashable {
    /// Bytes of a manifest, index or configuration. The distribution specification asks registries to accept 4 MiB.
    package var manifestSize = 8 << 20
    /// Layers of an image; overlayfs mounts at most 500, Docker 127.
    package var layers = 512
    /// Depth to which indexes may name indexes.
    package var indexDepth = 4
    /// Entries of an index.
    package var indexEntries = 4096

    package init() {}
}
