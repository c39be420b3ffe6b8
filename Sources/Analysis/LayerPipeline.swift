internal import Archives
internal import Bytes
package import Model
package import OCI

/// One pass over the bytes of one layer, in two tasks: one reads, hashes what is stored and inflates; the other hashes what came out and walks
/// through the files. Whatever does not agree with the manifest and the configuration ends the pass with an error.
package struct LayerPipeline: Sendable {
    /// Size of the inflated pieces: large enough for few hand-overs, small enough for the processor's cache.
    private static let pieceSize = 512 << 10

    private let index: ClaimIndex
    private let limits: LayerLimits

    package init(index: ClaimIndex, limits: LayerLimits = LayerLimits()) {
        self.index = index
        self.limits = limits
    }

    /// The inventory of `layer`, whose stored bytes are `stream`. `name` says in errors which layer of which image it is.
    package func run(_ stream: any ByteStream, layer: ImageLayer, name: String) async throws -> LayerInventory {
        let channel = PieceChannel()
        async let reading = read(channel, diffID: layer.diffID, name: name)
        do {
            try await inflate(stream, into: channel, layer: layer, name: name)
        } catch {
            // The reader's own error says more than that the writer had to stop.
            channel.finish()
            if error is ReaderStopped { return try await reading }
            _ = try? await reading
            throw error
        }
        channel.finish()
        return try await reading
    }

    private struct ReaderStopped: Error {}

    // MARK: Stored bytes

    private func inflate(
        _ stream: any ByteStream, into channel: PieceChannel, layer: ImageLayer, name: String
    ) async throws {
        var hash = HashStream(layer.digest?.algorithm ?? .sha256)
        var compression: Compression?
        var decompressor: (any Decompressor)?
        var produced: UInt64 = 0
        var next = try await Self.firstPiece(of: stream)
        while let stored = next {
            try Task.checkCancellation()  // another layer has failed
            next = nil
            hash.update(stored.span)
            if let size = layer.size, hash.count > size {
                throw ImageError(.corrupt, "\(name) is longer than the \(size) bytes that its descriptor states")
            }
            if compression == nil {
                let packing = try packing(of: layer, firstBytes: stored, name: name)
                compression = packing
                decompressor = try rethrowing(name) { () throws(ParseError) in try packing.decompressor() }
            }
            guard let decompressor else {
                produced += UInt64(stored.count)
                try checkSize(produced, stored: 0, name)
                guard await channel.send(PieceChannel.Piece(bytes: stored)) else { throw ReaderStopped() }
                next = try await stream.next()
                continue
            }
            var position = 0
            while true {
                let pieceStart = Int(hash.count) - stored.count
                let piece = try rethrowing(name, from: pieceStart) { () throws(ParseError) in
                    try inflatePiece(stored, &position, decompressor)
                }
                guard !piece.isEmpty else { break }
                produced += UInt64(piece.count)
                try checkSize(produced, stored: UInt64(hash.count), name)
                guard await channel.send(PieceChannel.Piece(bytes: piece)) else { throw ReaderStopped() }
            }
            next = try await stream.next()
        }
        if let size = layer.size, hash.count < size, layer.digest != nil {
            throw ImageError(.corrupt, "\(name) ends after \(hash.count) of \(size) bytes")
        }
        try rethrowing(name, from: Int(hash.count)) { () throws(ParseError) in try decompressor?.finish() }
        if let digest = layer.digest {
            let actual = Digest(digest.algorithm, bytes: hash.finalize())
            guard actual == digest else {
                throw ImageError(.corrupt, "\(name) has the digest \(actual) where \(digest) was expected")
            }
        }
    }

    /// Enough bytes to tell how the layer is packed, where there are so many.
    private static func firstPiece(of stream: any ByteStream) async throws -> [UInt8]? {
        guard var piece = try await stream.next() else { return nil }
        while piece.count < Compression.magicSize, let more = try await stream.next() { piece += more }
        return piece
    }

    private func inflatePiece(
        _ stored: [UInt8], _ position: inout Int, _ decompressor: any Decompressor
    ) throws(ParseError) -> [UInt8] {
        var failure: ParseError?
        // The decompressor writes from the start and reads nothing; exactly what it wrote is counted.
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
            var output = unsafe buffer.mutableSpan
            do throws(ParseError) {
                count = try decompressor.inflate(stored.span, from: &position, into: &output)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return piece
    }

    /// The media type decides, but the bytes must agree: a reader that trusts one and a runtime that trusts the other would see different files.
    private func packing(of layer: ImageLayer, firstBytes: [UInt8], name: String) throws -> Compression {
        let actual = Compression(magic: firstBytes.span)
        let stated: Compression
        switch layer.mediaType.layerPacking {
        case .success(.tar): stated = .none
        case .success(.gzip): stated = .gzip
        case .success(.zstd): stated = .zstd
        case .failure: throw ImageError(.unsupported, "\(name) has the unknown type \(layer.mediaType)")
        }
        // Sources without types (docker save) say tar and may still be compressed.
        if stated == actual || layer.digest == nil { return actual }
        let form = actual == .none ? "not compressed" : "\(actual)"
        throw ImageError(.corrupt, "\(name) is typed \(layer.mediaType), but its bytes are \(form)")
    }

    private func checkSize(_ produced: UInt64, stored: UInt64, _ name: String) throws {
        guard produced <= limits.uncompressedSize else {
            throw ImageError(.limit, "\(name) inflates to more than \(limits.uncompressedSize) bytes")
        }
        guard stored == 0 || produced <= limits.ratioFloor || produced / stored <= limits.ratio else {
            throw ImageError(
                .limit, "\(name) inflates to more than \(limits.ratio) times its size: \(produced) bytes from \(stored)"
            )
        }
    }

    /// Names the layer in errors about its bytes.
    private func rethrowing<Value>(
        _ name: String, from start: Int = 0, _ body: () throws(ParseError) -> Value
    ) throws(ImageError) -> Value {
        do {
            return try body()
        } catch {
            throw ImageError(
                .corrupt, "\(name): \(error.reason) (at byte \(start + (error.offset ?? 0)) of the stored layer)")
        }
    }

    // MARK: Inflated bytes

    private func read(_ channel: PieceChannel, diffID: Digest?, name: String) async throws -> LayerInventory {
        defer { channel.abandon() }
        var hash = HashStream(diffID?.algorithm ?? .sha256)
        var tar = TarReader(limits: limits.tar)
        var collector = LayerCollector(index: index)
        do {
            while let piece = await channel.receive() {
                hash.update(piece.bytes.span)
                try tar.consume(piece.bytes.span, into: &collector)
            }
            try tar.finish()
        } catch let error as ParseError {
            let place = error.offset.map { " (at byte \($0) of the uncompressed layer)" } ?? ""
            throw ImageError(.corrupt, "\(name): \(error.reason)\(place)")
        }
        if let diffID {
            let actual = Digest(diffID.algorithm, bytes: hash.finalize())
            guard actual == diffID else {
                throw ImageError(
                    .corrupt, "\(name) has the diff id \(actual) where the configuration lists \(diffID)")
            }
        }
        return collector.finish(uncompressedSize: UInt64(hash.count))
    }
}
