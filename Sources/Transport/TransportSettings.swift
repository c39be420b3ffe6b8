/// How connections are made. There is no setting that turns the checking of certificates off: a private authority is
/// added with `caFiles`.
package struct TransportSettings: Sendable {
    package var connectTimeout: Duration = .seconds(10)
    /// How long a connection may stay silent.
    package var readTimeout: Duration = .seconds(60)
    /// PEM files with certificate authorities that are trusted too.
    package var caFiles: [String] = []
    /// What `SSL_CERT_FILE` names; it belongs to the machine, and says nothing about one host.
    package var systemCAFiles: [String] = []
    /// Whether the authorities that the system trusts are trusted.
    package var trustsSystem = true
    /// Shown to every server that asks for it.
    package var clientCertificate: ClientCertificate?
    /// Folders with a folder for each `host:port` that holds `*.crt` (authorities), and `*.cert` with its `*.key` (for
    /// clients), as Docker and Podman lay them out.
    package var certificateFolders: [String] = []
    package var proxies = ProxySettings()

    package struct ClientCertificate: Hashable, Sendable {
        /// PEM files.
        package let certificate: String
        package let key: String

        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    package init() {}

    /// What the environment says: proxies, `SSL_CERT_FILE`, and the certificate folders of Docker and Podman.
    package init(environment: [String: String]) {
        proxies = ProxySettings(environment: environment)
        if let file = environment["SSL_CERT_FILE"], !file.isEmpty { systemCAFiles = [file] }
        let configuration = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { "\($0)/.config" }
        if let configuration {
            certificateFolders = ["\(configuration)/containers/certs.d", "\(configuration)/docker/certs.d"]
        }
        certificateFolders += ["/etc/containers/certs.d", "/etc/docker/certs.d"]
    }
}
