internal import NIOCore
internal import NIOSSL

extension NIOSSLCertificate {
    /// Whether the certificate is for a host: a name by an equal name or a wildcard for its first label, an address by
    /// the same address (RFC 9525).
    func isFor(host: String) -> Bool {
        let address = IPAddress(host)
        return _subjectAlternativeNames().contains { name in
            switch name.nameType {
            case .dnsName: address == nil && Self.matches(String(decoding: Array(name.contents), as: UTF8.self), host)
            case .ipAddress: address.map { $0.bytes == Array(name.contents) } ?? false
            default: false
            }
        }
    }

    private static func matches(_ pattern: String, _ host: String) -> Bool {
        let pattern = pattern.lowercased()
        guard pattern.hasPrefix("*.") else { return pattern == host }
        guard let dot = host.firstIndex(of: "."), dot != host.startIndex else { return false }
        return host[dot...] == pattern.dropFirst()
    }
}

/// Checks a new connection's certificate against the host that was meant. NIOSSL also accepts a certificate for the
/// address that it is connected to, whatever the host's name: whoever can forge an answer of the resolver, or is the
/// proxy, could use a certificate for an address of their own.
func requireCertificate(on channel: any Channel, for host: String) -> EventLoopFuture<Void> {
    channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
        guard let certificate, certificate.isFor(host: host) else {
            channel.close(promise: nil)
            throw NIOSSLExtraError.failedToValidateHostname
        }
    }
}
