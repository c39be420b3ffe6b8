/// Which proxy leads to a host, from `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` (or their lower-case forms). Requests
/// of both schemes are tunnelled with CONNECT.
package struct ProxySettings: Hashable, Sendable {
    package struct Proxy: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case http
            case socks5
        }
        package let kind: Kind
        package let host: String
        package let port: Int
        package let username: String?
        package let password: String?

        package init(kind: Kind, host: String, port: Int, username: String? = nil, password: String? = nil) {
            self.kind = kind
            self.host = host
            self.port = port
            self.username = username
            self.password = password
        }
    }

    private let http: String?
    private let https: String?
    private let none: NoProxy

    package init(environment: [String: String] = [:]) {
        func value(_ name: String) -> String? {
            [name, name.lowercased()].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        http = value("HTTP_PROXY")
        https = value("HTTPS_PROXY")
        none = NoProxy(value("NO_PROXY") ?? "")
    }

    /// The proxy for a request, or `nil` for a direct connection.
    package func proxy(for origin: HTTPURL.Origin) throws(TransportError) -> Proxy? {
        let value: (name: String, text: String?)
        switch origin.scheme {
        case .unix: return nil
        case .http: value = ("HTTP_PROXY", http)
        case .https: value = ("HTTPS_PROXY", https)
        }
        guard let text = value.text, !none.contains(host: origin.host, port: origin.port) else { return nil }
        guard let proxy = Self.parse(text) else {
            throw TransportError(
                .settings, "the value of \(value.name) is no usable proxy address",
                hint: "write it as http://[user:password@]host:port or socks5://host:port")
        }
        return proxy
    }

    private static func parse(_ text: String) -> Proxy? {
        var rest = text[...]
        var kind = Proxy.Kind.http
        if let end = text.firstIndex(of: ":"), text[end...].hasPrefix("://") {
            switch text[..<end].lowercased() {
            case "http": kind = .http
            case "socks5", "socks5h": kind = .socks5
            default: return nil
            }
            rest = text[end...].dropFirst(3)
        }
        var credentials: Substring?
        if let at = rest.lastIndex(of: "@") {
            credentials = rest[..<at]
            rest = rest[rest.index(after: at)...]
        }
        let defaultPort = kind == .http ? 80 : 1080
        guard let url = HTTPURL("http://\(rest)") else { return nil }
        let colon = credentials?.firstIndex(of: ":")
        let username = credentials.map { colon.map { credentials?[..<$0] ?? "" } ?? $0 }
        let password = colon.flatMap { credentials?[$0...].dropFirst() }
        guard kind == .http || credentials == nil else { return nil }
        return Proxy(
            kind: kind, host: url.origin.host,
            port: url.authority == url.origin.host ? defaultPort : url.origin.port,
            username: username.map { decode($0) }, password: password.map { decode($0) })
    }

    /// Undoes percent-encoding; what is not encoded properly stays as it is.
    private static func decode(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(Substring(digits), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
