internal import NIOSSL

extension TLSConfiguration {
    /// Certificates are always checked; what is added widens only whom to believe.
    init(
        _ settings: TransportSettings, authorities: [String], client: TransportSettings.ClientCertificate?
    ) throws(TransportError) {
        self = .makeClientConfiguration()
        minimumTLSVersion = .tlsv12
        var added: [NIOSSLCertificate] = []
        for file in authorities {
            added += try Self.certificates(file, "certificate authorities")
        }
        trustRoots = settings.trustsSystem ? .default : .certificates(added)
        additionalTrustRoots = settings.trustsSystem && !added.isEmpty ? [.certificates(added)] : []
        if let client {
            certificateChain = try Self.certificates(client.certificate, "a client certificate").map {
                .certificate($0)
            }
            do {
                privateKey = .privateKey(try NIOSSLPrivateKey(file: client.key, format: .pem))
            } catch {
                throw TransportError(.settings, "cannot read the private key in \(client.key)")
            }
        }
    }

    private static func certificates(_ file: String, _ what: String) throws(TransportError) -> [NIOSSLCertificate] {
        let certificates = try? NIOSSLCertificate.fromPEMFile(file)
        guard let certificates, !certificates.isEmpty else {
            throw TransportError(
                .settings, "cannot read \(what) from \(file)", hint: "the file has to hold certificates in PEM format")
        }
        return certificates
    }
}
