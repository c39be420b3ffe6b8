/// Sends one request and returns as soon as the head of the answer is there. It follows no redirects, retries nothing,
/// keeps no cookies and unpacks nothing: all that is decided above.
package protocol HTTPTransport: Sendable {
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

/// The bytes of an answer as they arrive. Letting go of it before the end closes the connection.
package protocol HTTPBody: AnyObject {
    /// The next piece, never empty; `nil` at the end that the server announced. A connection that ends before is an
    /// error.
    func next() async throws(TransportError) -> [UInt8]?
}

package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"

        /// Whether repeating the request or sending it elsewhere changes nothing on the server.
        package var isSafe: Bool { self == .get || self == .head }
    }

    package var method: Method
    package var url: HTTPURL
    package var headers: HeaderFields
    package var body: [UInt8]
    /// How long the answer may take to begin; of the whole answer where it is collected.
    package var timeLimit: Duration

    package init(
        _ method: Method, _ url: HTTPURL, headers: HeaderFields = [:], body: [UInt8] = [],
        timeLimit: Duration = .seconds(120)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeLimit = timeLimit
    }
}

package struct HTTPResponse {
    /// Where the answer came from, after redirects.
    package let url: HTTPURL
    package let status: Int
    package let headers: HeaderFields
    package let body: any HTTPBody
    /// When a collected answer has to be complete.
    package let deadline: ContinuousClock.Instant

    package init(
        url: HTTPURL, status: Int, headers: HeaderFields, body: any HTTPBody, deadline: ContinuousClock.Instant
    ) {
        self.url = url
        self.status = status
        self.headers = headers
        self.body = body
        self.deadline = deadline
    }

    /// As announced by the server, or `nil`.
    package var contentLength: Int64? { headers["Content-Length"].flatMap { Int64($0) } }

    /// The media type without parameters, in lower case.
    package var contentType: String? {
        headers["Content-Type"].map { $0.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased() }
    }

    /// The whole body, at most `limit` bytes and within the request's time limit: an answer that drips forever ends
    /// too.
    package func collect(upTo limit: Int) async throws(TransportError) -> [UInt8] {
        let tooLarge = TransportError(.tooLarge, "the answer of \(url.withoutQuery) is longer than \(limit) bytes")
        if let contentLength, contentLength > limit { throw tooLarge }
        var bytes: [UInt8] = []
        while let piece = try await body.next() {
            guard piece.count <= limit - bytes.count else { throw tooLarge }
            bytes += piece
            guard ContinuousClock.now < deadline else {
                throw TransportError(.timeout, "the answer of \(url.withoutQuery) took too long to arrive")
            }
        }
        return bytes
    }

    /// Reads a short rest so that the connection can be used again; a long one is cheaper to abandon.
    package func discard() async {
        guard let contentLength, contentLength <= 1 << 14 else { return }
        _ = try? await collect(upTo: 1 << 14)
    }
}
