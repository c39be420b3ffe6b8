internal import Archives
internal import Bytes

/// What comes out of a compressed stream; a stream that is not compressed passes unchanged.
final class InflatingStream: ByteStream {
    private static let pieceSize = 256 << 10

    private let stored: any ByteStream
    private let name: String
    private var compression: Compression?
    private var decompressor: (any Decompressor)?
    private var input: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private let limits: ImageLimits
    private var storedCount: Int64 = 0
    private var produced: Int64 = 0

    init(_ stored: any ByteStream, name: String, limits: ImageLimits = ImageLimits()) {
        self.stored = stored
        self.name = name
        self.limits = limits
    }

    func next() async throws -> [UInt8]? {
        while !isAtEnd {
            if compression != nil, decompressor == nil { return try await stored.next() }
            if let decompressor, !input.isEmpty {
                let piece = try inflate(decompressor)
                if !piece.isEmpty { return piece }
            }
            guard var more = try await stored.next() else { break }
            while compression == nil, more.count < Compression.magicSize, let rest = try await stored.next() {
                more += rest
            }
            input = more
            position = 0
            storedCount += Int64(more.count)
            guard compression == nil else { continue }
            let packing = Compression(magic: more.span)
            compression = packing
            decompressor = try explained { () throws(ParseError) in try packing.decompressor() }
            if decompressor == nil { return more }
        }
        isAtEnd = true
        try explained { () throws(ParseError) in try decompressor?.finish() }
        return nil
    }

    private func inflate(_ decompressor: any Decompressor) throws -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Self.pieceSize)
        let input = self.input
        let count = try explained { () throws(ParseError) in
            var span = output.mutableSpan
            return try decompressor.inflate(input.span, from: &position, into: &span)
        }
        output.removeLast(output.count - count)
        produced += Int64(count)
        guard produced <= limits.ratioFloor || produced / storedCount <= limits.ratio else {
            throw ImageError(
                .limit,
                "\(name) inflates to more than \(limits.ratio) times its size: \(produced) bytes from \(storedCount)")
        }
        return output
    }

    private func explained<Value>(_ body: () throws(ParseError) -> Value) throws(ImageError) -> Value {
        do {
            return try body()
        } catch {
            // A decompressor that misses something counts from the end of what it was given.
            let place = error.offset.map { storedCount - Int64(input.count) + Int64($0) } ?? storedCount
            throw ImageError(.corrupt, "\(name): \(error.reason) (at byte \(place) of the file)")
        }
    }
}
