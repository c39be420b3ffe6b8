import Model
import Testing

@Suite struct MediaTypeTests {
    @Test(arguments: [
        ("application/vnd.oci.image.layer.v1.tar", MediaType.LayerPacking.tar),
        ("application/vnd.oci.image.layer.v1.tar+gzip", .gzip),
        ("application/vnd.oci.image.layer.v1.tar+zstd", .zstd),
        ("application/vnd.docker.image.rootfs.diff.tar", .tar),
        ("application/vnd.docker.image.rootfs.diff.tar.gzip", .gzip),
        ("application/vnd.docker.image.rootfs.diff.tar.zstd", .zstd),
    ])
    func aLayersTypeSaysHowItIsPacked(_ type: String, _ packing: MediaType.LayerPacking) throws {
        #expect(try MediaType(type).layerPacking.get() == packing)
    }

    @Test(arguments: [
        ("application/vnd.oci.image.layer.v1.tar+gzip+encrypted", MediaType.UnreadableLayer.encrypted),
        ("application/vnd.oci.image.layer.v1.tar+encrypted", .encrypted),
        ("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", .foreign),
        ("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", .foreign),
        ("application/octet-stream", .unknown),
        ("application/vnd.oci.image.layer.v1.tar+xz", .unknown),
        ("", .unknown),
        ("Application/vnd.oci.image.layer.v1.tar", .unknown),
    ])
    func aLayerThatCannotBeReadSaysWhy(_ type: String, _ reason: MediaType.UnreadableLayer) {
        guard case .failure(let refusal) = MediaType(type).layerPacking else {
            Issue.record("'\(type)' is read")
            return
        }
        #expect(refusal.reason == reason)
        #expect(refusal.mediaType == MediaType(type))
    }
}
