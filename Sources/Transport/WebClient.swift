/// Requests with redirects followed and failures retried, as safely as credentials demand. All state is in the
/// transport.
package struct WebClient: Sendable {
    package static let maximumRedirects = 10
    /// Header fields that are for one origin; `apiKey` is that of the NVD.
    private static let credentials = ["Authorization", "apiKey"]

    private let transport: any HTTPTransport
    package let retry: RetryPolicy
    private let userAgent: String

    /// - Parameter userAgent: `boltseal/<version>`.
    package init(_ transport: any HTTPTransport, retry: RetryPolicy = RetryPolicy(), userAgent: String = "boltseal") {
        self.transport = transport
        self.retry = retry
        self.userAgent = userAgent
    }

    /// The answer to a request, whatever its status. Only GET and HEAD are repeated and redirected; What is a
    /// credential stays behind when the scheme, host or port changes, and nothing leads from https to http.
    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var request = request
        request.headers["User-Agent"] = userAgent
        var state = RetryState(retry)
        var seen: Set<HTTPURL> = [request.url]
        while true {
            let response = try await sendRepeatedly(request, &state)
            guard request.method.isSafe, let next = try Self.redirect(of: response) else { return response }
            guard seen.count <= Self.maximumRedirects else {
                throw TransportError(
                    .redirect, "\(request.url.withoutQuery) redirects more than \(Self.maximumRedirects) times")
            }
            guard seen.insert(next).inserted else {
                throw TransportError(.redirect, "\(request.url.withoutQuery) redirects in a loop")
            }
            await response.discard()
            if next.origin != request.url.origin { for name in Self.credentials { request.headers.remove(name) } }
            request.url = next
        }
    }

    private func sendRepeatedly(
        _ request: HTTPRequest, _ state: inout RetryState
    ) async throws(TransportError) -> HTTPResponse {
        while true {
            let response: HTTPResponse
            do throws(TransportError) {
                response = try await transport.send(request)
            } catch {
                guard request.method.isSafe, error.isTransient, let delay = state.nextDelay() else { throw error }
                try await state.wait(delay)
                continue
            }
            guard request.method.isSafe, RetryPolicy.isTransient(status: response.status),
                let delay = state.nextDelay(retryAfter: response.retryAfter(now: retry.clock.date()))
            else { return response }
            await response.discard()
            try await state.wait(delay)
        }
    }

    /// Where a response leads, or `nil` where it is no redirect.
    private static func redirect(of response: HTTPResponse) throws(TransportError) -> HTTPURL? {
        guard [301, 302, 303, 307, 308].contains(response.status), let location = response.headers["Location"] else {
            return nil
        }
        guard let next = response.url.resolving(location) else {
            throw TransportError(.redirect, "\(response.url.withoutQuery) redirects to an address that means nothing")
        }
        guard response.url.origin.scheme != .https || next.origin.scheme == .https else {
            throw TransportError(
                .redirect, "\(response.url.withoutQuery) redirects from https to http, to \(next.withoutQuery)",
                hint: "the connection would no longer be protected; the server has to be set up for https throughout")
        }
        return next
    }
}
