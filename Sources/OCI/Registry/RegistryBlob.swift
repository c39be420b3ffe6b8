internal import Transport

/// A blob on its way from a registry.
final class RegistryBlob: ByteStream {
    /// However much progress each connection makes.
    private static let maximumResumptions = 16

    private let client: RegistryClient
    private let descriptor: Descriptor
    private var body: (any HTTPBody)?
    /// Bytes delivered so far.
    private var offset: Int64 = 0
    /// Bytes that the current connection repeats.
    private var skip: Int64 = 0
    private var resumptions = 0
    /// Since the last progress.
    private var retries: RetryState

    init(_ client: RegistryClient, _ descriptor: Descriptor) {
        self.client = client
        self.descriptor = descriptor
        retries = RetryState(client.web.retry)
    }

    func open() async throws {
        let (response, skip) = try await client.blob(descriptor, from: offset)
        body = response.body
        self.skip = skip
    }

    func next() async throws -> [UInt8]? {
        while let body {
            do throws(TransportError) {
                if let piece = try await body.next() {
                    if let fresh = try deliver(piece) { return fresh }
                    continue
                }
                guard offset == descriptor.size else { throw TransportError(.closed, "the server ended the answer") }
                self.body = nil
                return nil
            } catch {
                try await resume(after: error)
            }
        }
        return nil
    }

    /// What of a piece is new; `nil` where all of it was delivered before.
    private func deliver(_ piece: [UInt8]) throws(TransportError) -> [UInt8]? {
        let known = min(skip, Int64(piece.count))
        skip -= known
        let count = Int64(piece.count) - known
        guard count > 0 else { return nil }
        guard count <= descriptor.size - offset else {
            throw TransportError(.tooLarge, "there are more than the \(descriptor.size) bytes that its manifest states")
        }
        offset += count
        retries = RetryState(client.web.retry)
        return known == 0 ? piece : Array(piece[Int(known)...])
    }

    private func resume(after error: TransportError) async throws {
        body = nil
        let what = "blob \(client.name(descriptor.digest))"
        if error.kind == .cancelled { throw CancellationError() }
        if error.kind == .tooLarge { throw ImageError(.corrupt, "cannot read \(what): \(error.explanation)") }
        guard error.isTransient, resumptions < Self.maximumResumptions, let delay = retries.nextDelay() else {
            throw ImageError(
                .unreachable,
                "\(client.host.name) broke off \(what) after \(offset) of \(descriptor.size) bytes: "
                    + error.explanation
            )
        }
        resumptions += 1
        do throws(TransportError) {
            try await retries.wait(delay)
        } catch {
            throw client.failure(error, what: what)
        }
        try await open()
    }
}
