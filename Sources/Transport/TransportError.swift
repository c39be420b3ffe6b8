internal import Bytes

/// Why a request got no usable answer. A status such as 404 is an answer, not an error.
package struct TransportError: ExplainedError, Hashable {
    package enum Kind: String, Hashable, Sendable {
        /// The host name means nothing to the resolver.
        case unknownHost = "unknown-host"
        /// No connection could be made.
        case connect
        case timeout
        /// No trusted TLS connection could be made.
        case tls
        /// The connection broke before the answer was complete.
        case closed
        /// A redirect that is not followed: a loop, too many, from https to http.
        case redirect
        /// The other side does not speak HTTP as it should.
        case malformed
        /// The answer is longer than the reader's limit.
        case tooLarge = "too-large"
        /// The proxy failed or refused.
        case proxy
        /// An address, a proxy or a certificate file that was configured cannot be used.
        case settings
        /// The task was cancelled.
        case cancelled
    }

    package let kind: Kind
    package let explanation: String
    package let hint: String?

    package init(_ kind: Kind, _ explanation: String, hint: String? = nil) {
        self.kind = kind
        self.explanation = explanation
        self.hint = hint
    }

    /// Whether the same request may succeed a moment later.
    package var isTransient: Bool {
        switch kind {
        case .connect, .timeout, .closed: true
        case .unknownHost, .tls, .redirect, .malformed, .tooLarge, .proxy, .settings, .cancelled: false
        }
    }
}
