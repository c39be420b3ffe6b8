internal import Bytes
internal import Model

/// Why an image could not be read. The image's name is part of each message.
package struct ImageError: ExplainedError, Hashable {
    package enum Kind: String, Hashable, Sendable {
        /// There is no such image, tag, file or blob.
        case notFound = "not-found"
        /// No credentials, or wrong ones (HTTP 401).
        case unauthorized
        /// The credentials do not suffice (HTTP 403).
        case forbidden
        /// Too many requests (HTTP 429), after all retries.
        case rateLimited = "rate-limited"
        /// The network or the server failed.
        case unreachable
        /// The image has nothing for the wanted platform, or several images where one must be chosen.
        case ambiguous
        case noPlatform = "no-platform"
        /// The bytes are not what their descriptor, media type or format says.
        case corrupt
        /// A limit on foreign data was exceeded.
        case limit
        /// The image is of a kind that is not read: schema 1, an artifact that is no image.
        case unsupported
    }

    package let kind: Kind
    package let explanation: String
    package let hint: String?

    package init(_ kind: Kind, _ explanation: String, hint: String? = nil) {
        self.kind = kind
        self.explanation = explanation
        self.hint = hint
    }
}
