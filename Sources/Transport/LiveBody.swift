internal import AsyncHTTPClient
internal import NIOCore

/// A body that arrives on a connection of `LiveTransport`; reading slowly slows the sender down.
final class LiveBody: HTTPBody {
    private var pieces: HTTPClientResponse.Body.AsyncIterator?
    private let url: HTTPURL

    init(_ body: HTTPClientResponse.Body, url: HTTPURL) {
        pieces = body.makeAsyncIterator()
        self.url = url
    }

    func next() async throws(TransportError) -> [UInt8]? {
        guard var iterator = pieces else { return nil }
        pieces = nil
        do {
            while let buffer = try await iterator.next(isolation: #isolation) {
                guard buffer.readableBytes > 0 else { continue }
                pieces = iterator
                return Array(buffer.readableBytesView)
            }
        } catch {
            throw TransportError(error, during: "reading", url, hasConnected: true)
        }
        // Cancelling ends the sequence as if it were complete.
        if Task.isCancelled { throw TransportError(.cancelled, "cancelled while reading \(url.withoutQuery)") }
        return nil
    }
}
