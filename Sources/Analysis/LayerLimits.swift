package import Archives

/// What a layer may at most ask for.
package struct LayerLimits: Sendable, Hashable {
    package var tar = TarLimits()
    /// Bytes of one uncompressed layer.
    package var uncompressedSize: UInt64 = 1 << 40
    /// How many bytes may come of one stored byte, once the layer has inflated to more than `ratioFloor`. gzip cannot exceed 1,032; real layers stay below 20.
    package var ratio: UInt64 = 200
    package var ratioFloor: UInt64 = 1 << 30

    package init() {}
}
