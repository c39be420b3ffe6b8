internal import Archives
internal import Bytes

/// The entries of a tar file that is read from front to back, one after the other, each as a stream of its own.
final class ArchiveReader: ByteStream {
    private enum Event {
        case begin(TarEntry)
        case data([UInt8])
        case end
    }

    /// Keeps what the parser reports until it is asked for.
    private struct Queue: TarHandler {
        var events: [Event] = []

        mutating func begin(_ entry: TarEntry) { events.append(.begin(entry)) }
        mutating func data(_ bytes: Span<UInt8>) { events.append(.data(bytes.array)) }
        mutating func endEntry() { events.append(.end) }
        mutating func hole(_ count: UInt64) throws {
            throw ImageError(.corrupt, "a sparse file where a layer or a manifest is expected")
        }
        mutating func leaveOut(name: String, offset: UInt64, reason: String) {}
    }

    private let stream: any ByteStream
    private let name: String
    private var tar: TarReader
    private var pending: [Event] = []
    private var isFinished = false

    init(_ stream: any ByteStream, name: String, limits imageLimits: ImageLimits) {
        self.stream = InflatingStream(stream, name: name, limits: imageLimits)
        self.name = name
        var limits = TarLimits()
        limits.entries = 100_000
        tar = TarReader(limits: limits)
    }

    /// The next entry; what is left of the one before is passed over.
    func nextEntry() async throws -> TarEntry? {
        while let event = try await nextEvent() {
            if case .begin(let entry) = event { return entry }
        }
        return nil
    }

    /// The next bytes of the present entry; `nil` at its end.
    func next() async throws -> [UInt8]? {
        guard let event = try await nextEvent() else { return nil }
        switch event {
        case .data(let bytes): return bytes
        case .end: return nil
        case .begin:
            pending.append(event)
            return nil
        }
    }

    private func nextEvent() async throws -> Event? {
        while pending.isEmpty {
            guard !isFinished else { return nil }
            var queue = Queue()
            do {
                if let piece = try await stream.next() {
                    try tar.consume(piece.span, into: &queue)
                } else {
                    isFinished = true
                    try tar.finish()
                }
            } catch let error as ParseError {
                throw ImageError(.corrupt, "\(name): \(error)")
            }
            pending = queue.events.reversed()
        }
        return pending.popLast()
    }
}
