import Analysis
import Archives
import Bytes
import Catalogers
import Model
import OCI
import TestSupport

/// A parser, the input that is damaged for it, and what must hold whatever it is given.
struct FuzzTarget: Sendable {
    let name: String
    let corpus: @Sendable () async -> [[UInt8]]
    /// What does not hold, or `nil`. An error that the parser throws is as good as a result.
    let run: @Sendable ([UInt8]) async -> String?

    static let all = [
        tar, gzip, zlib, zstd, bzip2, manifest, config, json, reference, elf, layer, catalogers, locks, rpm,
        record, image, archive, sboms, purl,
        versions, cvss, osvRecord, feeds, feedArchive, vex, ignoreRules, database, receipt, advisorySearch, transfer,
        template, dockerfile, pins, harden,
    ]

    private static let tar = FuzzTarget(name: "tar", corpus: { [FuzzCorpus.tar, FuzzCorpus.layer] }) { input in
        var whole = TarCounter()
        var inPieces = TarCounter()
        let isWhole = whole.read(input, pieces: .max)
        let isSame = inPieces.read(input, pieces: 1 + input.count % 600) == isWhole && whole == inPieces
        if !isSame { return "pieces give another result than the whole" }
        return whole.broken
    }

    private static let gzip = FuzzTarget(name: "gzip", corpus: { FuzzCorpus.gzip }) { input in
        let fast = try? inflate(input, Gzip.decompressor())
        let plain = try? inflate(input, Gzip.decompressor(wantsIgzip: false))
        // Only zlib refuses the reserved flags of a header; what both accept must be the same.
        return fast == nil || plain == nil || fast == plain ? nil : "igzip and zlib do not agree"
    }

    private static let zlib = FuzzTarget(name: "zlib", corpus: { FuzzCorpus.gzip }) { input in
        _ = try? inflate(input, Gzip.decompressor(wantsIgzip: false))
        return nil
    }

    private static let zstd = FuzzTarget(name: "zstd", corpus: { FuzzCorpus.zstd }) { input in
        if let decompressor = try? Compression.zstd.decompressor() { _ = try? inflate(input, decompressor) }
        return nil
    }

    private static let bzip2 = FuzzTarget(name: "bzip2", corpus: { FuzzCorpus.bzip2 }) { input in
        if let decompressor = try? Compression.bzip2.decompressor() { _ = try? inflate(input, decompressor) }
        return nil
    }

    private static let manifest = FuzzTarget(name: "manifest", corpus: { FuzzCorpus.manifests }) { input in
        _ = try? Manifest(decoding: input, statedType: nil, of: "input")
        return nil
    }

    private static let config = FuzzTarget(name: "config", corpus: { FuzzCorpus.configs }) { input in
        guard let config = try? ImageConfig(decoding: input, of: "input") else { return nil }
        for step in config.history { _ = Instruction.plain(step) }
        return config.steps.count == config.diffIDs.count ? nil : "not a step for each layer"
    }

    private static let json = FuzzTarget(name: "json", corpus: { FuzzCorpus.manifests + FuzzCorpus.configs }) { input in
        var cursor = JSONCursor(input.span)
        do {
            try cursor.skip()
            try cursor.finish()
        } catch { return nil }
        return nil
    }

    private static let reference = FuzzTarget(name: "reference", corpus: { FuzzCorpus.references }) { input in
        guard let reference = try? RegistryReference(parsing: String(decoding: input, as: UTF8.self)) else {
            return nil
        }
        let again = try? RegistryReference(parsing: reference.description)
        return again == reference ? nil : "\(reference) does not mean itself"
    }

    private static let elf = FuzzTarget(name: "elf", corpus: { FuzzCorpus.programs }) { input in
        _ = FileClassifier(
            head: input.span.extracting(0..<min(input.count, 4096)), name: [UInt8]().span, isExecutable: true)
        return nil
    }

    private static let layer = FuzzTarget(
        name: "layer", corpus: { [FuzzCorpus.layer, Packing.gzipMember(FuzzCorpus.layer)] }
    ) {
        input in
        guard let layer = try? await read(input) else { return nil }
        _ = InventoryMerge([layer, layer]).inventory(
            image: FuzzCorpus.identity, config: ImageConfig(platform: .current), layers: [], diagnostics: [])
        return isReadBack(layer)
    }

    /// The input as the content of every file that a cataloger wants.
    private static let catalogers = FuzzTarget(name: "catalogers", corpus: { FuzzCorpus.contents }) { input in
        var tar = TarBuilder()
        for path in FuzzCorpus.claimedPaths { tar.file(path, bytes: input, mode: 0o755) }
        guard let layer = try? await read(tar.finished()) else { return "a well-formed layer is refused" }
        return isReadBack(layer)
    }

    /// The input as every lock file at once.
    private static let locks = FuzzTarget(name: "locks", corpus: { FuzzCorpus.locks }) { input in
        let record = FileRecord(kind: .regular, mode: 0o644, user: 0, group: 0, size: UInt64(input.count))
        for cataloger in CatalogerList.source {
            var sink = CatalogSink()
            try? cataloger.catalog(FileView(path: "app/lock", bytes: input.span, record: record), into: &sink)
            let isWhole = sink.packages.allSatisfy { !$0.package.name.isEmpty && !$0.package.version.isEmpty }
            if !isWhole { return "\(cataloger.id): a package without name or version" }
        }
        return nil
    }

    private static let rpm = FuzzTarget(name: "rpm", corpus: { FuzzCorpus.rpmDatabases }) { input in
        let record = FileRecord(kind: .regular, mode: 0o644, user: 0, group: 0, size: UInt64(input.count))
        var sink = CatalogSink()
        try? Rpm().catalog(FileView(path: "var/lib/rpm/Packages", bytes: input.span, record: record), into: &sink)
        let areNamed = sink.packages.allSatisfy { !$0.package.name.isEmpty && !$0.package.version.isEmpty }
        return areNamed ? nil : "a package without name or version"
    }

    private static let record = FuzzTarget(
        name: "record", corpus: { (try? await read(FuzzCorpus.layer)).map { [recordBytes($0)] } ?? [] }
    ) { input in
        var reader = BinaryReader(input.span)
        _ = try? LayerInventory(reading: &reader)
        return nil
    }

    /// The record of an image of two equal layers, over the files of both.
    private static let image = FuzzTarget(
        name: "image",
        corpus: {
            guard let layer = try? await read(FuzzCorpus.layer) else { return [] }
            var writer = BinaryWriter()
            let merge = InventoryMerge([layer, layer])
            MergedInventory(
                of: merge.inventory(
                    image: FuzzCorpus.identity, config: ImageConfig(platform: .current), layers: [], diagnostics: [])
            ).write(into: &writer)
            return [writer.bytes]
        }
    ) { input in
        guard let layer = try? await read(FuzzCorpus.layer) else { return "a well-formed layer is refused" }
        var reader = BinaryReader(input.span)
        _ = try? MergedInventory(reading: &reader, over: [layer.files, layer.files])
        return nil
    }

    private static let archive = FuzzTarget(name: "archive", corpus: { FuzzCorpus.archives }) { input in
        let images = LocalImages()
        _ = try? await images.exported(name: "input", reference: "input", platform: nil, notes: []) {
            ChunkedStream(input)
        }
        return nil
    }

    // MARK: Helpers

    private static func inflate(_ input: [UInt8], _ decompressor: any Decompressor) throws -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        while result.count < 8 << 20 {
            var output = [UInt8](repeating: 0, count: 32 << 10)
            var span = output.mutableSpan
            let count = try decompressor.inflate(input.span, from: &position, into: &span)
            if count == 0 {
                try decompressor.finish()
                break
            }
            result += output[..<count]
        }
        return result
    }

    private static let index = ClaimIndex(CatalogerList.inventory + CatalogerList.tools + CatalogerList.secrets)

    private static func read(_ input: [UInt8]) async throws -> LayerInventory {
        var limits = LayerLimits()
        limits.uncompressedSize = 32 << 20
        limits.tar.entrySize = 32 << 20
        let described = ImageLayer(digest: nil, diffID: nil, size: nil, mediaType: .dockerLayer, instruction: nil)
        return try await LayerPipeline(index: index, limits: limits)
            .run(ChunkedStream(input, size: 1 << 16), layer: described, name: "layer")
    }

    private static func recordBytes(_ layer: LayerInventory) -> [UInt8] {
        var writer = BinaryWriter()
        layer.write(into: &writer)
        return writer.bytes
    }

    private static func isReadBack(_ layer: LayerInventory) -> String? {
        let bytes = recordBytes(layer)
        var reader = BinaryReader(bytes.span)
        return (try? LayerInventory(reading: &reader)) == layer ? nil : "a layer is not read back as it was written"
    }
}

/// Holds the promises of `TarHandler` against what a reader reports.
private struct TarCounter: TarHandler, Equatable {
    private var entries = 0
    private var left: UInt64?
    private var sum: UInt64 = 0
    private(set) var broken: String?

    mutating func begin(_ entry: TarEntry) {
        if left != nil { broken = "an entry begins in another" }
        if entry.key.split(separator: 0, omittingEmptySubsequences: false).contains(where: {
            $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8)
        }) {
            broken = "a path leads elsewhere"
        }
        entries += 1
        left = entry.size
    }

    mutating func data(_ bytes: Span<UInt8>) {
        for index in bytes.indices { sum = sum &* 31 &+ UInt64(bytes[index]) }
        take(UInt64(bytes.count))
    }

    mutating func hole(_ count: UInt64) { take(count) }

    private mutating func take(_ count: UInt64) {
        guard let size = left, count <= size else {
            broken = "more content than the entry's size"
            return
        }
        left = size - count
    }

    mutating func endEntry() {
        if left != 0 { broken = "an entry ends before its size" }
        left = nil
    }

    mutating func leaveOut(name: String, offset: UInt64, reason: String) { sum &+= offset }

    mutating func read(_ tar: [UInt8], pieces: Int) -> Bool {
        var reader = TarReader()
        var position = 0
        do {
            while position < tar.count {
                let count = min(pieces, tar.count - position)
                try reader.consume(tar.span.extracting(position..<position + count), into: &self)
                position += count
            }
            try reader.finish()
            return true
        } catch { return false }
    }
}
