import Analysis
import Archives
import Model
import OCI
import TestSupport
import Testing

/// What a layer lies about ends the reading with an error that names the image, the layer and the place.
@Suite struct LayerErrorsTests {
    private static let name = "layer 2 of 2 of oci:image"

    private func failure(
        _ packing: Packing = .gzip, _ limits: (inout ImageAnalyzer.Options) -> Void = { _ in },
        _ change: (inout ImageFixture.Layer) -> Void
    ) async -> ImageError? {
        var layer = ImageFixture.Layer(packing: packing) { tar in
            tar.file("a", "content")
            tar.file("b", bytes: (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 31) })
        }
        change(&layer)
        return await Sample.failure(ImageFixture([ImageFixture.Layer { $0.file("base", "x") }, layer]), limits)
    }

    @Test(arguments: Packing.allCases)
    func nothingIsWrongWithAnHonestLayer(_ packing: Packing) async {
        #expect(await failure(packing) { _ in } == nil)
    }

    @Test(arguments: Packing.allCases)
    func aWrongDigestIsNamedWithTheRightOne(_ packing: Packing) async throws {
        let wrong = Digest(of: Array("other".utf8).span)
        let error = try #require(await failure(packing) { $0.digest = wrong })
        #expect(error.kind == .corrupt)
        #expect(error.explanation.hasPrefix("\(Self.name) has the digest sha256:"))
        #expect(error.explanation.hasSuffix(" where \(wrong) was expected"))
    }

    @Test(arguments: Packing.allCases)
    func aWrongSizeIsRefused(_ packing: Packing) async throws {
        let longer = try #require(await failure(packing) { $0.size -= 1 })
        #expect(longer.explanation.hasPrefix("\(Self.name) is longer than the "))
        let shorter = try #require(await failure(packing) { $0.size += 1 })
        #expect(shorter.explanation.hasPrefix("\(Self.name) ends after "))
    }

    @Test(arguments: Packing.allCases)
    func aWrongDiffIDIsRefused(_ packing: Packing) async throws {
        let wrong = Digest(of: Array("other".utf8).span)
        let error = try #require(await failure(packing) { $0.diffID = wrong })
        #expect(error.explanation.hasPrefix("\(Self.name) has the diff id sha256:"))
        #expect(error.explanation.hasSuffix(" where the configuration lists \(wrong)"))
    }

    @Test(arguments: [
        (Packing.gzip, MediaType.ociLayer, "gzip"), (.gzip, .ociLayerZstd, "gzip"),
        (.plain, .ociLayerGzip, "not compressed"),
        (.zstd, .ociLayerGzip, "zstd"), (.zstd, .dockerLayer, "zstd"), (.plain, .ociLayerZstd, "not compressed"),
    ])
    func aMediaTypeThatLiesIsRefused(_ packing: Packing, _ type: MediaType, _ actual: String) async throws {
        let error = try #require(await failure(packing) { $0.mediaType = type })
        #expect(error.explanation.hasPrefix("\(Self.name) is typed \(type), but its bytes are"))
        #expect(error.explanation.contains(actual))
    }

    @Test(arguments: Packing.allCases)
    func aBlobThatIsCutAnywhereIsRefused(_ packing: Packing) async {
        let whole = packing.pack(TarBuilder.build { $0.file("a", "content") })
        for end in stride(from: 0, to: whole.count, by: packing == .plain ? 97 : 61) {
            let error = await failure(packing) { layer in
                layer.tar = TarBuilder.build { $0.file("a", "content") }
                layer.diffID = Digest(of: layer.tar.span)
                layer.stored = Array(whole[..<end])
                layer.digest = Digest(of: whole.span)
                layer.size = whole.count
            }
            #expect(error?.explanation.hasPrefix(Self.name) == true, "cut at \(end)")
        }
    }

    @Test(arguments: Packing.allCases)
    func aBlobThatIsCutAndSaysSoIsRefused(_ packing: Packing) async {
        // Digest and size fit what is left: only the formats themselves tell.
        let whole = packing.pack(TarBuilder.build { $0.file("a", "content") })
        for end in stride(from: 1, to: whole.count, by: packing == .plain ? 97 : 61) {
            let error = await failure(packing) { layer in
                layer.diffID = Digest(of: TarBuilder.build { $0.file("a", "content") }.span)
                layer.store(Array(whole[..<end]))
            }
            #expect(error?.explanation.hasPrefix(Self.name) == true, "cut at \(end)")
        }
    }

    @Test func anErrorInTheStreamNamesTheByte() async throws {
        let cut = try #require(await failure { layer in layer.store(Array(layer.stored.dropLast(20))) })
        #expect(cut.explanation.hasPrefix("\(Self.name): the gzip stream ends too early (at byte "))
        let tar = try #require(
            await failure(.plain) { layer in
                layer.tar[3] = 0x55
                layer.store(layer.tar)
            })
        #expect(
            tar.explanation
                == "\(Self.name): the checksum of a tar header does not match (at byte 0 of the uncompressed layer)")
        let garbage = try #require(await failure { layer in layer.store(layer.stored + Array("garbage".utf8)) })
        #expect(garbage.explanation.contains("the gzip stream is followed by something else (at byte "))
    }

    @Test func aBombIsRefusedByItsRatio() async throws {
        for (packed, type) in [
            (Packing.gzipZeros(4 << 20), MediaType.ociLayerGzip), (Packing.zstdZeros(blocks: 32), .ociLayerZstd),
        ] {
            let error = try #require(
                await failure(.gzip) {
                    $0.limits.ratio = 100
                    $0.limits.ratioFloor = 1 << 20
                } _: { layer in
                    layer.store(packed)
                    layer.mediaType = type
                })
            #expect(error.kind == .limit)
            #expect(error.explanation.hasPrefix("\(Self.name) inflates to more than 100 times its size: "))
        }
    }

    @Test(arguments: Packing.allCases)
    func aLayerHasAMostSize(_ packing: Packing) async throws {
        let error = try #require(
            await failure(packing) {
                $0.limits.uncompressedSize = 4096
            } _: { _ in
            })
        #expect(error.kind == .limit)
        #expect(error.explanation == "\(Self.name) inflates to more than 4096 bytes")
    }

    @Test func aLimitOfTheTarNamesTheLayer() async throws {
        let error = try #require(
            await failure {
                $0.limits.tar.entries = 1
            } _: { _ in
            })
        #expect(
            error.explanation
                == "\(Self.name): the tar file has more than 1 entries (at byte 1024 of the uncompressed layer)")
    }

    @Test(arguments: [
        ("application/vnd.oci.image.layer.v1.tar+gzip+encrypted", "the layer is encrypted"),
        ("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "the layer is foreign"),
        ("application/vnd.example.layer", "the layer is of an unknown type"),
    ])
    func aLayerOfAnotherKindMakesTheResultIncomplete(_ type: String, _ reason: String) async throws {
        var layer = ImageFixture.Layer { $0.file("hidden", "x") }
        layer.mediaType = MediaType(type)
        let inventory = try await Sample.analyze(ImageFixture([ImageFixture.Layer { $0.file("seen", "x") }, layer]))
        #expect(!inventory.isComplete)
        let diagnostic = try #require(inventory.diagnostics.first)
        #expect(diagnostic.layer == 1)
        #expect(diagnostic.reason.hasPrefix(reason))
        #expect(diagnostic.reason.contains(type))
        #expect(inventory.files.position(of: "seen") != nil)
        #expect(inventory.files.position(of: "hidden") == nil)
    }

    @Test func noBlobHidesBehindTheDiffIDOfAnother() async throws {
        let honest = ImageFixture.Layer { $0.file("a", "x") }
        var hidden = ImageFixture.Layer { $0.file("evil", "x") }
        hidden.diffID = honest.diffID
        let error = try #require(await Sample.failure(ImageFixture([honest, hidden])))
        #expect(error.explanation.hasPrefix("\(Self.name) has the diff id"))
    }

    @Test func theSameLayerTwiceIsReadOnce() async throws {
        let layer = ImageFixture.Layer { $0.file("a", "x") }
        let inventory = try await Sample.analyze(ImageFixture([layer, layer]))
        #expect(inventory.files.entries.map(\.layer) == [1])
    }

    @Test(arguments: [1, 2, 3, 7])
    func aStreamMayBeginWithAnySmallPiece(_ size: Int) async throws {
        let layer = try await Sample.layerInventory(Sample.base, pieces: size)
        #expect(layer.files.index(of: "etc/passwd") != nil)
    }

    @Test func namesThatLeaveTheImageMakeTheResultIncomplete() async throws {
        let inventory = try await Sample.analyze(
            ImageFixture([
                ImageFixture.Layer { tar in
                    tar.file("../etc/passwd", "x")
                    tar.file("d/.wh..", "")
                    tar.file("d/.wh...", "")
                    tar.file("d/.wh.", "")
                }
            ]))
        #expect(inventory.diagnostics.count == 4)
        #expect(inventory.diagnostics.allSatisfy { $0.weight == .blinding && $0.layer == 0 })
        #expect(inventory.files.count == 0)
    }
}
