import Analysis
import Bytes
import Model
import OCI
import TestSupport
import Testing

@Suite("the record of an image")
struct MergedInventoryTests {
    private static func inventory() async throws -> Inventory {
        try await Sample.analyze(ImageFixture([Sample.base, Sample.library])) { $0.verifiesFiles = true }
    }

    private static func record(_ inventory: Inventory) -> [UInt8] {
        var writer = BinaryWriter()
        MergedInventory(of: inventory).write(into: &writer)
        return writer.bytes
    }

    private static func read(_ bytes: [UInt8], over tables: [FileTable]) throws -> MergedInventory {
        var reader = BinaryReader(bytes.span)
        return try MergedInventory(reading: &reader, over: tables)
    }

    @Test("is read back as it was written")
    func roundTrip() async throws {
        let inventory = try await Self.inventory()
        let bytes = Self.record(inventory)
        #expect(!inventory.packages.isEmpty && !inventory.secrets.isEmpty && !inventory.coverage.files.isEmpty)
        #expect(!inventory.recognizedTools.isEmpty || !inventory.accounts.isEmpty)
        var writer = BinaryWriter()
        try Self.read(bytes, over: inventory.files.layers).write(into: &writer)
        #expect(writer.bytes == bytes)
    }

    @Test("that is cut anywhere is refused")
    func truncation() async throws {
        let inventory = try await Self.inventory()
        let bytes = Self.record(inventory)
        for end in bytes.indices {
            #expect(throws: ParseError.self, "cut at \(end)") {
                try Self.read(Array(bytes[..<end]), over: inventory.files.layers)
            }
        }
    }

    @Test("never traps when it was changed, nor over the files of other layers")
    func changes() async throws {
        let inventory = try await Self.inventory()
        let bytes = Self.record(inventory)
        var random = SeededRandom(seed: 11)
        var refused = 0
        for index in bytes.indices {
            var changed = bytes
            changed[index] = UInt8.random(in: 0...255, using: &random)
            if (try? Self.read(changed, over: inventory.files.layers)) == nil { refused += 1 }
        }
        #expect(refused > 0)
        #expect(throws: ParseError.self) { try Self.read(bytes, over: []) }
        #expect(throws: ParseError.self) { try Self.read(bytes, over: Array(inventory.files.layers.prefix(1))) }
    }

    @Test("gives the same inventory as merging the layers does")
    func warm() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let image = ImageFixture([Sample.base, Sample.library])
        func inventory() async throws -> Inventory { try await Sample.analyze(image, cache: folder.path) }
        let cold = try await inventory()
        let warm = try await inventory()
        #expect(cold.cachedLayers == 0 && warm.cachedLayers == 2)
        #expect(Self.record(cold) == Self.record(warm))
        #expect(cold.packages.map(\.url) == warm.packages.map(\.url))
    }

    @Test("that was made with checksums serves those who do not look at coverage, and nobody else")
    func otherOptions() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        let image = ImageFixture([Sample.base, Sample.library])
        _ = try await Sample.analyze(image, cache: folder.path) { $0.verifiesFiles = true }
        let plain = try await Sample.analyze(image, cache: folder.path) { $0.usesCoverage = false }
        #expect(plain.cachedLayers == 2)
        let cold = try await Sample.analyze(image) { $0.usesCoverage = false }
        #expect(plain.packages.map(\.url) == cold.packages.map(\.url))
        #expect(plain.diagnostics == cold.diagnostics)
        #expect(try await Sample.analyze(image, cache: folder.path).cachedLayers == 0)
    }

    @Test("is not kept where files were moved behind a link: their places are in no layer's record")
    func movedFiles() async throws {
        let folder = try TemporaryFolder()
        defer { folder.keep() }
        // The base has `lib` as a link to `usr/lib`.
        let image = ImageFixture([Sample.base, ImageFixture.Layer { $0.file("lib/moved", "x") }])
        for _ in 0..<2 {
            let files = try await Sample.analyze(image, cache: folder.path).files
            #expect(files.position(of: "usr/lib/moved") != nil)
            #expect(files.position(of: "lib/moved") == nil)
        }
    }
}
