package import Transport

/// Where a registry is reached. Source: OCI distribution specification 1.1; Docker Hub's name differs from its host.
package struct RegistryHost: Hashable, Sendable {
    /// As in references: `docker.io`, `localhost:5000`.
    package let name: String
    package let origin: HTTPURL.Origin

    package init(name: String, origin: HTTPURL.Origin) {
        self.name = name
        self.origin = origin
    }

    /// Registries speak https. One on this machine speaks plain http, unless certificates have been configured for it.
    /// - Parameter plainHTTP: http everywhere, as the user has asked for.
    package init(_ name: String, plainHTTP: Bool, settings: TransportSettings) throws(TransportError) {
        let host = name == "docker.io" ? "registry-1.docker.io" : name
        guard let secure = HTTPURL("https://\(host)"), secure.target == "/" else {
            throw TransportError(.settings, "'\(name)' is no host name")
        }
        self.name = name
        var isPlain = plainHTTP
        if !isPlain, IPAddress.isLoopback(host: secure.origin.host), settings.caFiles.isEmpty {
            isPlain = try HostCertificates(
                folders: settings.certificateFolders, host: secure.origin.host, port: secure.origin.port
            ).isEmpty
        }
        origin = isPlain ? HTTPURL("http://\(host)")?.origin ?? secure.origin : secure.origin
    }

    package func url(_ target: String) -> HTTPURL { HTTPURL(origin, target: target) }
}
