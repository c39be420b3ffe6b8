internal import FoundationEssentials
internal import Transport

/// Signing in. Sources: distribution's token authentication specification ("token", "oauth"), RFC 7617.
extension RegistryClient {
    private static let tokenLimit = 1 << 20
    /// What a token is good for where its server does not say (distribution, "Token Response Fields").
    private static let defaultLifetime = 60

    /// Answers the challenges of a registry; `nil` where none can be answered.
    func signIn(
        _ challenges: [AuthChallenge], with found: FoundCredential?, what: String
    ) async throws -> RegistrySession.Authorization? {
        if case .registryToken(let token) = found?.credential {
            return RegistrySession.Authorization(value: "Bearer \(token)", expires: nil)
        }
        if let bearer = challenges.first(where: { $0.scheme == "bearer" && $0.parameters["realm"] != nil }) {
            return try await token(for: bearer, with: found, what: what)
        }
        guard challenges.contains(where: { $0.scheme == "basic" }),
            case .basic(let username, let password) = found?.credential
        else { return nil }
        return RegistrySession.Authorization(value: Self.basic(username, password), expires: nil)
    }

    private func token(
        for challenge: AuthChallenge, with found: FoundCredential?, what: String
    ) async throws -> RegistrySession.Authorization {
        let realm = challenge.parameters["realm"] ?? ""
        guard let url = HTTPURL(realm) else {
            throw ImageError(
                .unreachable,
                "\(host.name) asks for a token from an address that means nothing, '\(ServerMessage.sanitized(realm))'")
        }
        guard url.origin.scheme == .https || host.origin.scheme == .http else {
            throw ImageError(
                .unauthorized, "\(host.name) asks to send credentials over plain http, to \(url.withoutQuery): refused")
        }
        let request = Self.tokenRequest(
            url, service: challenge.parameters["service"],
            scope: challenge.parameters["scope"] ?? "repository:\(repository):pull", credential: found?.credential)
        let issued = web.retry.clock.now()
        let response = try await exchange(request, what: what)
        guard response.status == 200 else { throw await tokenRefusal(response, found, what: what) }
        let bytes = try await collect(response, upTo: Self.tokenLimit, what: what)
        guard let answer = try? JSONDecoder().decode(TokenAnswer.self, from: Data(bytes)),
            let token = answer.token ?? answer.access_token, Self.isToken(token)
        else {
            throw ImageError(.unreachable, "the token server \(url.authority) of \(host.name) gave no usable token")
        }
        // A little early, so that no request starts with a token that expires on its way.
        let lifetime = min(max(answer.expires_in ?? Self.defaultLifetime, 0), 86_400)
        return RegistrySession.Authorization(
            value: "Bearer \(token)", expires: issued + .seconds(lifetime - min(lifetime / 4, 10)))
    }

    private static func tokenRequest(
        _ realm: HTTPURL, service: String?, scope: String, credential: Credential?
    ) -> HTTPRequest {
        var fields: [(String, String)] = []
        if let service { fields.append(("service", service)) }
        if case .identityToken(let token) = credential {
            fields += [
                ("grant_type", "refresh_token"), ("client_id", "boltseal"), ("refresh_token", token), ("scope", scope),
            ]
            return HTTPRequest(
                .post, realm, headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: Array(encoded(fields).utf8), timeLimit: .seconds(30))
        }
        fields += scope.split(separator: " ").map { ("scope", String($0)) }
        let separator = realm.target.contains("?") ? "&" : "?"
        var request = HTTPRequest(
            .get, HTTPURL(realm.origin, target: realm.target + separator + encoded(fields)), timeLimit: .seconds(30))
        if case .basic(let username, let password) = credential {
            request.headers["Authorization"] = basic(username, password)
        }
        return request
    }

    private static func encoded(_ fields: [(String, String)]) -> String {
        fields.map { "\($0.0)=\(HTTPURL.encodeQuery($0.1))" }.joined(separator: "&")
    }

    private static func basic(_ username: String, _ password: String) -> String {
        "Basic \(Data("\(username):\(password)".utf8).base64EncodedString())"
    }

    /// It becomes part of a header field.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    private struct TokenAnswer: Decodable {
        let token: String?
        // The spellings of the specification.
        let access_token: String?
        let expires_in: Int?
    }
}
