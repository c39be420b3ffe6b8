import Analysis
import Model
import TestSupport
import Testing

@Suite struct LayerCacheTests {
    private func onlyFile(in folder: String) -> String? {
        var path = folder
        while true {
            let names = TemporaryFolder.names(in: path)
            guard let name = names.first else { return path == folder ? nil : path }
            path += "/\(name)"
        }
    }

    @Test func aLayerIsFoundUnderItsDiffIDAndAnalysisOnly() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let cache = LayerCache(directory: folder("deep/cache"), analysis: "a/1")
        let layer = try await Sample.layerInventory(Sample.base)
        #expect(cache.inventory(of: Sample.base.diffID) == nil)
        cache.store(layer, for: Sample.base.diffID)
        #expect(cache.inventory(of: Sample.base.diffID) == layer)
        #expect(cache.inventory(of: Sample.library.diffID) == nil)
        #expect(LayerCache(directory: folder("deep/cache"), analysis: "a/2").inventory(of: Sample.base.diffID) == nil)
    }

    @Test func aDamagedFileIsAbsentAndIsReplaced() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let cache = LayerCache(directory: folder.path, analysis: "a")
        let layer = try await Sample.layerInventory(Sample.library)
        cache.store(layer, for: Sample.library.diffID)
        let file = try #require(onlyFile(in: folder.path))
        let name = String(file.dropFirst(folder.path.utf8.count + 1))
        let bytes = try TemporaryFolder.read(file)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            try folder.write(name, changed)
            #expect(cache.inventory(of: Sample.library.diffID) == nil, "byte \(index)")
        }
        for end in stride(from: 0, to: bytes.count, by: 7) {
            try folder.write(name, Array(bytes[..<end]))
            #expect(cache.inventory(of: Sample.library.diffID) == nil, "cut at \(end)")
        }
        cache.store(layer, for: Sample.library.diffID)
        #expect(cache.inventory(of: Sample.library.diffID) == layer)
    }

    @Test func aDamagedCacheChangesNoResult() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let image = ImageFixture([Sample.library])
        let cold = try await Sample.analyze(image, cache: folder.path)
        let file = try #require(onlyFile(in: folder.path))
        try folder.write(String(file.dropFirst(folder.path.utf8.count + 1)), "garbage")
        let again = try await Sample.analyze(image, cache: folder.path)
        let warm = try await Sample.analyze(image, cache: folder.path)
        for other in [again, warm] {
            #expect(other.packages.map(\.url) == cold.packages.map(\.url))
            #expect(other.diagnostics == cold.diagnostics)
        }
    }

    @Test func manyMayWriteAndReadAtOnce() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let layer = try await Sample.layerInventory(Sample.base)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    let cache = LayerCache(directory: folder.path, analysis: "a")
                    cache.store(layer, for: Sample.base.diffID)
                    #expect(cache.inventory(of: Sample.base.diffID) == layer)
                }
            }
        }
        let file = try #require(onlyFile(in: folder.path))
        let parent = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
        #expect(TemporaryFolder.names(in: parent).count == 1, "no temporary file is left")
    }

    @Test(arguments: ["/proc/nowhere", "/dev/null/x"])
    func aFolderThatCannotBeWrittenIsNoError(_ directory: String) async throws {
        let inventory = try await Sample.analyze(ImageFixture([Sample.library]), cache: directory)
        #expect(inventory.packages.count == 2)
    }

    @Test(
        arguments: [
            (["BOLTSEAL_CACHE": "/c", "XDG_CACHE_HOME": "/x", "HOME": "/h"], "/c"),
            (["BOLTSEAL_CACHE": "", "XDG_CACHE_HOME": "/x", "HOME": "/h"], "/x/boltseal"),
            // A relative path is to be ignored, says the XDG specification.
            (["XDG_CACHE_HOME": "relative", "HOME": "/h"], "/h/.cache/boltseal"),
            (["HOME": ""], nil),
            ([:], nil),
        ] as [([String: String], String?)])
    func theFolderComesFromTheEnvironment(_ environment: [String: String], _ directory: String?) {
        #expect(LayerCache.defaultDirectory(environment: environment) == directory)
    }
}
