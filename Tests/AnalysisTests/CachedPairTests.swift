import Analysis
import Model
import OCI
import TestSupport
import Testing

@Suite("a cached layer")
struct CachedPairTests {
    private static func image(_ text: String) -> ImageFixture {
        ImageFixture([ImageFixture.Layer { $0.file("etc/motd", text) }])
    }

    private static func read(_ path: String, _ cache: String) async throws -> Inventory {
        let image = try await LocalImages().archive(path, tag: nil, reference: path, platform: nil)
        return try await ImageAnalyzer(cacheDirectory: cache).inventory(of: image)
    }

    @Test("serves the blob that it was made from, once its digest and diff id were seen together")
    func sameBlob() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let path = try folder.write("a.tar", ImageFiles.layout(Self.image("a")).archive)
        #expect(try await Self.read(path, folder("cache")).cachedLayers == 0)
        #expect(try await Self.read(path, folder("cache")).cachedLayers == 1)
    }

    @Test("does not serve another blob that merely claims its diff id")
    func otherBlob() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let known = Self.image("a")
        _ = try await Self.read(folder.write("a.tar", ImageFiles.layout(known).archive), folder("cache"))
        var forged = Self.image("b")
        forged.layers[0].diffID = known.layers[0].diffID
        let path = try folder.write("b.tar", ImageFiles.layout(forged).archive)
        await #expect(throws: ImageError.self) { try await Self.read(path, folder("cache")) }
    }

    @Test("does not serve an archive whose layers have no digest", arguments: ImageFiles.DockerForm.allCases)
    func withoutDigest(_ form: ImageFiles.DockerForm) async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let known = Self.image("a")
        _ = try await Self.read(folder.write("a.tar", ImageFiles.layout(known).archive), folder("cache"))
        var forged = Self.image("b")
        forged.layers[0].diffID = known.layers[0].diffID
        let files = ImageFiles.dockerArchive([forged], form: form)
        let path = try folder.write("b.tar", files.archive)
        await #expect(throws: ImageError.self) {
            let image = try await LocalImages().dockerArchive(path, tag: nil, reference: path, platform: nil)
            _ = try await ImageAnalyzer(cacheDirectory: folder("cache")).inventory(of: image)
        }
    }
}
