package import Model
package import Transport

/// What all registry clients of a run share.
package struct RegistryAccess: Sendable {
    package let web: WebClient
    package let settings: TransportSettings
    package let credentials: any CredentialSource
    /// Plain http for every registry, as the user has asked for.
    package let plainHTTP: Bool
    package let limits: ImageLimits

    package init(
        web: WebClient, settings: TransportSettings, credentials: any CredentialSource = AnonymousAccess(),
        plainHTTP: Bool = false, limits: ImageLimits = ImageLimits()
    ) {
        self.web = web
        self.settings = settings
        self.credentials = credentials
        self.plainHTTP = plainHTTP
        self.limits = limits
    }

    /// A client for the repository of a reference. Nothing is sent.
    package func client(for reference: RegistryReference) throws -> RegistryClient {
        RegistryClient(
            host: try RegistryHost(reference.registry, plainHTTP: plainHTTP, settings: settings),
            repository: reference.repository, web: web, credentials: credentials, limits: limits)
    }
}
