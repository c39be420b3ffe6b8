internal import Archives
internal import Model

/// The layers of an archive: at random where the file allows it, else in the archive's own order in a single walk.
struct ArchivedLayers: LayerBytes {
    let contents: ArchiveContents
    /// For each layer, the name of its file in the archive.
    let paths: [String]

    func read(
        _ wanted: [Int], _ body: @escaping @Sendable (_ layer: Int, _ stream: any ByteStream) async throws -> Void
    ) async throws {
        guard contents.file == nil else {
            return try await LayersAtOnce.read(wanted, size: { contents.entry(paths[$0])?.size ?? 0 }) { layer in
                try await body(layer, try await contents.open(paths[layer]))
            }
        }
        var waiting: [String: [Int]] = [:]
        for layer in wanted { waiting[contents.resolved(paths[layer]), default: []].append(layer) }
        let reader = ArchiveReader(try await contents.reopen(), name: contents.name, limits: contents.limits)
        while !waiting.isEmpty, let entry = try await reader.nextEntry() {
            guard let layers = waiting.removeValue(forKey: FileTable.path(ofKey: entry.key.span)) else { continue }
            // The caller asks for equal layers once; were they two, only the first could be streamed.
            guard layers.count == 1 else {
                throw ImageError(.unsupported, "\(contents.name) holds one file for several different layers")
            }
            try await body(layers[0], reader)
        }
        if let missing = waiting.keys.min() {
            throw ImageError(.notFound, "\(contents.name) lacks the layer '\(missing)'")
        }
    }
}
