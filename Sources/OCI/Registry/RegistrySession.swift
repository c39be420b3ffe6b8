/// What is known about signing in to one repository: the credential, once looked up, and the current token. Many
/// requests that are refused at the same time cause one renewal.
actor RegistrySession {
    struct Authorization: Sendable {
        /// The value of the `Authorization` field.
        let value: String
        /// By the clock of the session; `nil` where it does not expire.
        let expires: Duration?
    }

    private let credentials: any CredentialSource
    private let registry: String
    private let repository: String
    private let now: @Sendable () -> Duration
    private var current: Authorization?
    private var renewal: Task<Authorization?, any Error>?
    /// Where the credential in use comes from, for messages.
    private(set) var credentialOrigin: String?

    init(
        credentials: any CredentialSource, registry: String, repository: String, now: @escaping @Sendable () -> Duration
    ) {
        self.credentials = credentials
        self.registry = registry
        self.repository = repository
        self.now = now
    }

    /// What to send with the next request, if anything.
    var authorization: String? {
        guard let current else { return nil }
        if let expires = current.expires, expires <= now() { return nil }
        return current.value
    }

    /// A new authorization after `rejected` was refused; one that another request has fetched meanwhile is used. `nil`
    /// where there is no way to sign in.
    func renew(
        rejected: String?, _ signIn: @escaping @Sendable (FoundCredential?) async throws -> Authorization?
    ) async throws -> String? {
        if let authorization, authorization != rejected { return authorization }
        if let renewal { return try await renewal.value?.value }
        let task = Task { [credentials, registry, repository] in
            let found = try await credentials.credential(registry: registry, repository: repository)
            self.note(found)
            return try await signIn(found)
        }
        renewal = task
        defer { renewal = nil }
        current = try await task.value
        return current?.value
    }

    private func note(_ found: FoundCredential?) {
        credentialOrigin = found?.origin
    }
}
