import Analysis
import Bytes
import Model
import TestSupport
import Testing

@Suite struct LayerRecordTests {
    private func record(_ layer: LayerInventory) -> [UInt8] {
        var writer = BinaryWriter()
        layer.write(into: &writer)
        return writer.bytes
    }

    private func read(_ bytes: [UInt8]) throws -> LayerInventory {
        var reader = BinaryReader(bytes.span)
        return try LayerInventory(reading: &reader)
    }

    @Test func aLayerIsReadBackAsItWasWritten() async throws {
        for layer in [Sample.base, Sample.library, ImageFixture.Layer { _ in }] {
            let inventory = try await Sample.layerInventory(layer)
            #expect(try read(record(inventory)) == inventory)
        }
    }

    @Test func theSampleHasAllThatARecordHolds() async throws {
        let base = try await Sample.layerInventory(Sample.base)
        let library = try await Sample.layerInventory(Sample.library)
        #expect(base.findings.contains { !$0.packages.isEmpty })
        #expect(base.findings.contains { !$0.ownerships.isEmpty })
        #expect(base.findings.contains { $0.distribution != nil })
        #expect(base.findings.contains { !$0.accounts.isEmpty })
        #expect(base.findings.contains { !$0.secrets.isEmpty })
        #expect(!base.files.linkTargets.isEmpty)
        #expect(!base.files.interpreters.isEmpty)
        #expect(!base.files.capabilities.isEmpty)
        #expect(library.diagnostics.map(\.weight) == [.local])
    }

    @Test func aRecordThatIsCutAnywhereIsRefused() async throws {
        for layer in [Sample.base, Sample.library] {
            let bytes = record(try await Sample.layerInventory(layer))
            for end in 0..<bytes.count {
                #expect(throws: ParseError.self, "cut at \(end)") { try read(Array(bytes[..<end])) }
            }
        }
    }

    @Test func aChangedRecordNeverTraps() async throws {
        let bytes = record(try await Sample.layerInventory(Sample.base))
        var random = SeededRandom(seed: 7)
        var refused = 0
        for index in bytes.indices {
            var changed = bytes
            changed[index] = UInt8.random(in: 0...255, using: &random)
            if (try? read(changed)) == nil { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test(arguments: [1, 7, 511, 512, 513])
    func piecesOfAnySizeGiveTheSameLayer(_ pieces: Int) async throws {
        for layer in [Sample.base, Sample.library] {
            #expect(try await Sample.layerInventory(layer, pieces: pieces) == Sample.layerInventory(layer))
        }
    }
}
