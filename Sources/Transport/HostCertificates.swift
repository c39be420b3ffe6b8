internal import FoundationEssentials

/// The certificates that folders such as `/etc/docker/certs.d` hold for one host.
package struct HostCertificates: Sendable {
    package private(set) var authorities: [String] = []
    package private(set) var client: TransportSettings.ClientCertificate?

    /// - Parameters:
    ///   - folders: the earlier one's client certificate wins; authorities add up.
    ///   - host: an IPv6 address without brackets.
    package init(folders: [String], host: String, port: Int) throws(TransportError) {
        let name = host.contains(":") ? "[\(host)]" : host
        // Docker writes the port whenever the reference does, so both spellings of the default port occur.
        let names = port == 443 ? [name, "\(name):443"] : ["\(name):\(port)"]
        for folder in folders {
            for path in names.map({ "\(folder)/\($0)" }) {
                let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
                for file in files.sorted() {
                    if file.hasSuffix(".crt") { authorities.append("\(path)/\(file)") }
                    guard file.hasSuffix(".cert"), client == nil else { continue }
                    let key = file.dropLast(".cert".count) + ".key"
                    guard files.contains(String(key)) else {
                        throw TransportError(.settings, "\(path)/\(file) has no private key beside it, \(key)")
                    }
                    client = .init(certificate: "\(path)/\(file)", key: "\(path)/\(key)")
                }
            }
        }
    }

    /// Whether anything says that this host speaks TLS.
    package var isEmpty: Bool { authorities.isEmpty && client == nil }
}
