internal import Bytes
internal import Model
internal import Transport

extension RegistryClient {
    private static let messageLimit = 1 << 16

    /// A failure of the network as an image error; cancelling stays what it is.
    func failure(_ error: TransportError, what: String) -> any Error {
        switch error.kind {
        case .cancelled: CancellationError()
        case .tooLarge: ImageError(.limit, "cannot read \(what): \(error.explanation)")
        default: ImageError(.unreachable, "cannot read \(what): \(error.explanation)", hint: error.hint)
        }
    }

    /// What a status other than success means for `what`, in words, with the server's own.
    func refusal(_ response: HTTPResponse, what: String) async -> ImageError {
        switch response.status {
        case 401: await refusal(.unauthorized, response, what: what)
        case 403: await refusal(.forbidden, response, what: what)
        case 404: await refusal(.notFound, response, what: what)
        case 429: await refusal(.rateLimited, response, what: what)
        default: await refusal(.unreachable, response, what: what)
        }
    }

    func refusal(_ kind: ImageError.Kind, _ response: HTTPResponse, what: String) async -> ImageError {
        let message = await Self.message(of: response)
        let said = message.text.map { ": \($0)" } ?? message.code.map { ": \($0)" } ?? ""
        // A redirect may have led elsewhere, to a server that is to blame then.
        let server = response.url.origin == host.origin ? host.name : response.url.authority
        switch kind {
        case .unauthorized:
            return unauthorized(origin: await session.credentialOrigin, what: what, said: said)
        case .forbidden:
            return ImageError(
                .forbidden, "\(server) does not allow reading \(what) (HTTP 403)\(said)",
                hint:
                    "the account needs the right to pull, or the repository does not exist; "
                    + "log in with: docker login \(host.name)"
            )
        case .notFound where message.code == "NAME_UNKNOWN":
            return ImageError(
                .notFound, "there is no repository \(repository) in \(host.name) (HTTP 404)", hint: "check the spelling"
            )
        case .notFound:
            return ImageError(.notFound, "there is no \(what) (HTTP 404)\(said)")
        case .rateLimited:
            let wait = response.retryAfter(now: web.retry.clock.date()).map {
                "; it asks to wait \($0.components.seconds) seconds"
            }
            return ImageError(
                .rateLimited,
                "\(server) has had too many requests (HTTP 429), while reading \(what)\(wait ?? "")\(said)",
                hint: "try again later; registries allow more to those who log in: docker login \(host.name)")
        default:
            return ImageError(.unreachable, "\(server) answered with HTTP \(response.status) for \(what)\(said)")
        }
    }

    /// A token server's refusal concerns the registry's users.
    func tokenRefusal(_ response: HTTPResponse, _ found: FoundCredential?, what: String) async -> ImageError {
        switch response.status {
        case 400, 401:
            let message = await Self.message(of: response)
            let said = (message.text ?? message.code).map { ": \($0)" } ?? ""
            return unauthorized(origin: found?.origin, what: what, said: said)
        default: return await refusal(response, what: what)
        }
    }

    private func unauthorized(origin: String?, what: String, said: String) -> ImageError {
        let login = "log in with: docker login \(host.name)"
        guard let origin else {
            return ImageError(
                .unauthorized,
                "\(host.name) asks for credentials to read \(what), and none are stored (HTTP 401)\(said)",
                hint:
                    "\(login), or name a file that has them with REGISTRY_AUTH_FILE; "
                    + "a repository that does not exist looks the same"
            )
        }
        return ImageError(
            .unauthorized, "\(host.name) refuses the credentials from \(origin) for \(what) (HTTP 401)\(said)",
            hint: "they may have expired; \(login)")
    }

    private static func message(of response: HTTPResponse) async -> ServerMessage {
        ServerMessage(decoding: (try? await response.collect(upTo: messageLimit)) ?? [])
    }
}
