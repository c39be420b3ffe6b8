internal import Bytes
internal import FoundationEssentials
internal import Model
package import Transport

/// Where a Docker-compatible daemon listens.
package struct DaemonEndpoint: Hashable, Sendable {
    package let origin: HTTPURL.Origin
    /// Holds `ca.pem`, `cert.pem` and `key.pem`.
    package let certificateFolder: String?
    /// For messages: what has named it.
    package let source: String

    package init(origin: HTTPURL.Origin, certificateFolder: String? = nil, source: String) {
        self.origin = origin
        self.certificateFolder = certificateFolder
        self.source = source
    }

    /// Parses what Docker accepts as a host: `unix:///path`, `tcp://host:port`. Named pipes and ssh are understood and
    /// refused.
    package init(parsing text: String, certificateFolder: String?, source: String) throws(ImageError) {
        if text.hasPrefix("unix://"), text.dropFirst(7).hasPrefix("/") {
            let path = String(text.dropFirst(7))
            self.init(origin: HTTPURL(socket: path, target: "/").origin, source: source)
            return
        }
        for unsupported in ["ssh", "npipe", "fd"] where text.hasPrefix("\(unsupported)://") {
            throw ImageError(
                .unsupported, "\(source) names a daemon by \(unsupported)://, which is not supported",
                hint: unsupported == "ssh"
                    ? "forward its socket with ssh -L /tmp/docker.sock:/var/run/docker.sock HOST, "
                        + "and set DOCKER_HOST=unix:///tmp/docker.sock"
                    : "save the image with docker save, and read it as docker-archive:FILE")
        }
        let scheme = certificateFolder == nil ? "http" : "https"
        for prefix in ["tcp://", "http://", "https://"] where text.hasPrefix(prefix) {
            let address = prefix == "tcp://" ? "\(scheme)://\(text.dropFirst(prefix.count))" : text
            guard let url = HTTPURL(address), url.target == "/" else { break }
            // Docker's own ports, where none is written.
            let port = url.authority == url.origin.host ? (url.origin.scheme == .https ? 2376 : 2375) : url.origin.port
            self.init(
                origin: HTTPURL.Origin(scheme: url.origin.scheme, host: url.origin.host, port: port),
                certificateFolder: certificateFolder, source: source)
            return
        }
        throw ImageError(
            .unreachable, "\(source) names no usable daemon address, '\(ServerMessage.sanitized(text))'",
            hint: "write it as unix:///path or tcp://host:port")
    }

    /// How to connect: only the daemon's own authority is trusted. It may take its time to gather an image before the
    /// first byte.
    package func transportSettings(environment: [String: String]) -> TransportSettings {
        var settings = TransportSettings()
        settings.proxies = ProxySettings(environment: environment)
        settings.readTimeout = .seconds(600)
        if let certificateFolder {
            settings.trustsSystem = false
            settings.caFiles = ["\(certificateFolder)/ca.pem"]
            settings.clientCertificate = .init(
                certificate: "\(certificateFolder)/cert.pem", key: "\(certificateFolder)/key.pem")
        }
        return settings
    }
}
