internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Synchronization

/// The network. Nothing is opened and no thread is started before the first request; `shutdown` ends what was opened.
package final class LiveTransport: HTTPTransport {
    /// What is a property of a client, so that there is one client for each.
    private struct Peer: Hashable {
        let proxy: ProxySettings.Proxy?
        /// Whose certificate is wanted; `nil` without TLS.
        let tlsHost: String?
    }

    private struct State {
        var clients: [Peer: HTTPClient] = [:]
        var tls: [HTTPURL.Origin: TLSConfiguration] = [:]
        var isShutDown = false
    }

    package let settings: TransportSettings
    private let state = Mutex(State())

    package init(_ settings: TransportSettings = TransportSettings()) {
        self.settings = settings
    }

    deinit {
        // A client must not be let go while it is running; whoever forgot `shutdown` has its connections closed a
        // moment later.
        let clients = Array(state.withLock { $0.clients.values })
        if !clients.isEmpty {
            Task { for client in clients { try? await client.shutdown() } }
        }
    }

    /// Closes all connections. Requests after that fail.
    package func shutdown() async {
        let clients = state.withLock { state in
            defer { state.clients = [:] }
            state.isShutDown = true
            return Array(state.clients.values)
        }
        for client in clients { try? await client.shutdown() }
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let deadline = ContinuousClock.now + request.timeLimit
        let client = try client(for: request.url.origin)
        var outgoing = HTTPClientRequest(url: Self.address(request.url))
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headers.fields { outgoing.headers.add(name: field.name, value: field.value) }
        if request.url.origin.scheme == .unix { outgoing.headers.replaceOrAdd(name: "Host", value: "localhost") }
        if !request.body.isEmpty { outgoing.body = .bytes(ByteBuffer(bytes: request.body)) }
        if request.url.origin.scheme == .https { outgoing.tlsConfiguration = try tls(for: request.url.origin) }
        do {
            let response = try await client.execute(outgoing, timeout: TimeAmount(request.timeLimit))
            var headers = HeaderFields()
            for (name, value) in response.headers { headers.add(name, value) }
            return HTTPResponse(
                url: request.url, status: Int(response.status.code), headers: headers,
                body: LiveBody(response.body, url: request.url), deadline: deadline)
        } catch {
            throw TransportError(error, during: "connecting to", request.url, hasConnected: false)
        }
    }

    private func client(for origin: HTTPURL.Origin) throws(TransportError) -> HTTPClient {
        let peer = Peer(
            proxy: try settings.proxies.proxy(for: origin), tlsHost: origin.scheme == .https ? origin.host : nil)
        let client = state.withLock { state -> HTTPClient? in
            if state.isShutDown { return nil }
            if let client = state.clients[peer] { return client }
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(peer))
            state.clients[peer] = client
            return client
        }
        guard let client else { throw TransportError(.cancelled, "the network has been shut down") }
        return client
    }

    private func configuration(_ peer: Peer) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(settings.connectTimeout), read: TimeAmount(settings.readTimeout)),
            decompression: .disabled)
        // One connection for each layer under way; HTTP/2 would put all of them behind one flow-control window.
        configuration.httpVersion = .http1Only
        // The retry policy decides, and sees the reason at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        if let host = peer.tlsHost {
            configuration.http1_1ConnectionDebugInitializer = { requireCertificate(on: $0, for: host) }
        }
        configuration.proxy = peer.proxy.map { proxy in
            switch proxy.kind {
            case .socks5: return .socksServer(host: proxy.host, port: proxy.port)
            case .http:
                let authorization = proxy.username.map {
                    HTTPClient.Authorization.basic(username: $0, password: proxy.password ?? "")
                }
                return .server(host: proxy.host, port: proxy.port, authorization: authorization)
            }
        }
        return configuration
    }

    private func tls(for origin: HTTPURL.Origin) throws(TransportError) -> TLSConfiguration {
        if let known = state.withLock({ $0.tls[origin] }) { return known }
        let host = try HostCertificates(folders: settings.certificateFolders, host: origin.host, port: origin.port)
        let configuration = try TLSConfiguration(
            settings, authorities: settings.systemCAFiles + settings.caFiles + host.authorities,
            client: host.client ?? settings.clientCertificate)
        state.withLock { $0.tls[origin] = configuration }
        return configuration
    }

    private static func address(_ url: HTTPURL) -> String {
        guard url.origin.scheme == .unix else { return url.description }
        return "http+unix://\(HTTPURL.encodeQuery(url.origin.host))\(url.target)"
    }
}

extension TimeAmount {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self = .seconds(seconds) + .nanoseconds(attoseconds / 1_000_000_000)
    }
}
