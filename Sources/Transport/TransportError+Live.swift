internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

extension TransportError {
    /// Puts a failure of the network library into words.
    /// - Parameter hasConnected: whether the head of an answer had arrived.
    init(_ error: any Error, during action: String, _ url: HTTPURL, hasConnected: Bool) {
        let place =
            hasConnected
            ? url.withoutQuery : (url.origin.scheme == .unix ? url.origin.host : url.authority)
        func make(_ kind: Kind, _ reason: String, hint: String? = nil) -> TransportError {
            TransportError(kind, "\(action) \(place): \(reason)", hint: hint)
        }
        switch error {
        case let error as TransportError: self = error
        case is CancellationError: self = make(.cancelled, "cancelled")
        case let error as HTTPClientError: self = Self.explain(error, make: make)
        case let error as NIOConnectionError: self = Self.explain(error, make: make)
        case let error as IOError:
            self = make(hasConnected ? .closed : .connect, Self.text(error.errnoCode))
        case is ChannelError:
            self = make(
                hasConnected ? .closed : .timeout, hasConnected ? "the connection was closed" : "no connection in time")
        case NIOSSLError.uncleanShutdown:
            self = make(.closed, "the connection was closed without notice")
        case NIOSSLError.handshakeFailed(let reason):
            let text = "\(reason)"
            self =
                text.contains("CERTIFICATE_VERIFY_FAILED")
                ? make(
                    .tls, "the server's certificate is not trusted",
                    hint:
                        "where it is a private authority's, add that with --ca-file or SSL_CERT_FILE"
                )
                : text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST")
                    || text.contains("EOF during handshake")
                    ? make(
                        .tls, "the server ended the TLS handshake, or does not speak TLS",
                        hint: "a registry without TLS is reached with --plain-http")
                    : make(.tls, "the TLS handshake failed (\(text.prefix(200)))")
        case is NIOSSLExtraError:
            self = make(.tls, "the server's certificate is for another name")
        case is NIOSSLError, is BoringSSLError: self = make(.tls, "the TLS connection failed (\(error))")
        case HTTPParserError.invalidEOFState: self = make(.closed, "the server closed the connection")
        case is HTTPParserError: self = make(.malformed, "the answer is not valid HTTP (\(error))")
        default: self = make(hasConnected ? .closed : .connect, "\(error)")
        }
    }

    private static func explain(
        _ error: HTTPClientError, make: (Kind, String, String?) -> TransportError
    ) -> TransportError {
        switch error {
        case .cancelled, .alreadyShutdown: make(.cancelled, "cancelled", nil)
        case .remoteConnectionClosed, .uncleanShutdown, .requestStreamCancelled:
            make(.closed, "the server closed the connection", nil)
        case .readTimeout: make(.timeout, "the server sent nothing for too long", nil)
        case .connectTimeout, .getConnectionFromPoolTimeout, .deadlineExceeded, .writeTimeout:
            make(.timeout, "no answer in time", nil)
        case .tlsHandshakeTimeout: make(.timeout, "the TLS handshake took too long", nil)
        case .proxyAuthenticationRequired:
            make(.proxy, "the proxy asks for a user name and a password", "write them into the proxy's address")
        case .invalidProxyResponse, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            make(.proxy, "the proxy refused or failed", nil)
        default: make(.malformed, error.shortDescription.lowercased(), nil)
        }
    }

    private static func explain(
        _ error: NIOConnectionError, make: (Kind, String, String?) -> TransportError
    ) -> TransportError {
        guard let failure = error.connectionErrors.last?.error else {
            return make(.unknownHost, "there is no such host", nil)
        }
        switch failure {
        case let failure as IOError: return make(.connect, text(failure.errnoCode), nil)
        case is ChannelError: return make(.timeout, "no connection in time", nil)
        default: return make(.connect, "\(failure)", nil)
        }
    }

    private static func text(_ code: CInt) -> String {
        switch code {
        case ECONNREFUSED: "connection refused"
        case ECONNRESET, EPIPE: "the connection was reset"
        case ENOENT: "there is no such socket"
        case EACCES, EPERM: "permission denied"
        case ETIMEDOUT: "no connection in time"
        case EHOSTUNREACH, ENETUNREACH: "no route to the host"
        default: "system error \(code)"
        }
    }
}
