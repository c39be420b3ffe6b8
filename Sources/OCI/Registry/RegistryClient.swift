internal import Bytes
internal import Model
package import Transport

/// Reads one repository of a registry. Source: OCI distribution specification 1.1. Copies share what has been learned
/// about signing in.
package struct RegistryClient: Sendable {
    package let host: RegistryHost
    package let repository: String
    let web: WebClient
    let limits: ImageLimits
    let session: RegistrySession

    package init(
        host: RegistryHost, repository: String, web: WebClient,
        credentials: any CredentialSource = AnonymousAccess(), limits: ImageLimits = ImageLimits()
    ) {
        self.host = host
        self.repository = repository
        self.web = web
        self.limits = limits
        session = RegistrySession(
            credentials: credentials, registry: host.name, repository: repository, now: web.retry.clock.now)
    }

    /// For messages.
    package var name: String { "\(host.name)/\(repository)" }

    func name(_ digest: Digest) -> String { "\(name)@\(digest)" }

    /// Sends a request below `/v2/REPOSITORY/`, signing in where the registry asks for it. Any status but a first 401
    /// is returned.
    /// - Parameter what: for messages.
    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HeaderFields = [:], what: String
    ) async throws -> HTTPResponse {
        try await send(HTTPRequest(method, host.url("/v2/\(repository)/\(path)"), headers: headers), what: what)
    }

    func send(_ request: HTTPRequest, what: String) async throws -> HTTPResponse {
        var request = request
        let shown = await session.authorization
        request.headers["Authorization"] = shown
        let response = try await exchange(request, what: what)
        // Only the registry itself may ask for credentials, not a server to which it redirects.
        guard response.status == 401, response.url.origin == host.origin else { return response }
        let challenges = AuthChallenge.parse(response.headers.all("WWW-Authenticate"))
        let renewed = try await session.renew(rejected: shown) { found in
            try await signIn(challenges, with: found, what: what)
        }
        guard let renewed else { throw await refusal(.unauthorized, response, what: what) }
        await response.discard()
        request.headers["Authorization"] = renewed
        return try await exchange(request, what: what)
    }

    func exchange(_ request: HTTPRequest, what: String) async throws -> HTTPResponse {
        do throws(TransportError) {
            return try await web.send(request)
        } catch {
            throw failure(error, what: what)
        }
    }

    func collect(_ response: HTTPResponse, upTo limit: Int, what: String) async throws -> [UInt8] {
        do throws(TransportError) {
            return try await response.collect(upTo: limit)
        } catch {
            throw failure(error, what: what)
        }
    }
}
