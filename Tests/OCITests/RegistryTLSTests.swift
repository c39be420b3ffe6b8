import Model
import NIOSSL
import OCI
import Testing
import Transport

@Suite(
    "registries with a private authority",
    .enabled(if: TestFolder.isInstalled("/usr/bin/openssl"), "openssl makes the certificates"))
struct RegistryTLSTests {
    private static let script: ScriptedServer.Script = { request in
        switch request.target {
        case "/v2/app/manifests/plain-realm":
            ScriptedServer.Answer(401, [("WWW-Authenticate", #"Bearer realm="http://127.0.0.1:1/token""#)])
        case "/v2/app/manifests/downgrade":
            ScriptedServer.Answer(307, [("Location", "http://127.0.0.1:1/x")])
        default: ScriptedServer.Answer(200, [("Content-Type", MediaType.ociManifest.rawValue)], smallManifest)
        }
    }

    /// An authority, and a server certificate for some names that it has signed.
    private static func withServer(
        names: String = "IP:127.0.0.1", wantsClient: Bool = false,
        _ body: (ScriptedServer, TestFolder) async throws -> Void
    ) async throws {
        try await TestFolder.with { folder in
            let openssl = "/usr/bin/openssl"
            let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
            try folder.write("server.ext", "subjectAltName=\(names)")
            try #require(
                try folder.run(
                    openssl,
                    ["req", "-x509"] + key + [
                        "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority", "-days", "2",
                    ]))
            for name in ["server", "client"] {
                try #require(
                    try folder.run(
                        openssl,
                        ["req"] + key + ["-keyout", "\(name).key", "-out", "\(name).csr", "-subj", "/CN=\(name)"]))
                let signing = [
                    "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                    "-days", "2", "-out", "\(name).pem",
                ]
                try #require(try folder.run(openssl, signing + (name == "server" ? ["-extfile", "server.ext"] : [])))
            }
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile("\(folder.path)/server.pem").map {
                    .certificate($0)
                },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: "\(folder.path)/server.key", format: .pem)))
            if wantsClient {
                configuration.certificateVerification = .noHostnameVerification
                configuration.trustRoots = .file("\(folder.path)/ca.pem")
            }
            let context = try NIOSSLContext(configuration: configuration)
            try await ScriptedServer.run(tls: context, script: script) { try await body($0, folder) }
        }
    }

    private static func settings(_ folder: TestFolder) -> TransportSettings {
        var settings = TransportSettings()
        settings.caFiles = ["\(folder.path)/ca.pem"]
        return settings
    }

    @Test("an authority that is added is trusted")
    func trusted() async throws {
        try await Self.withServer { server, folder in
            try await withRegistry(server.host, nil, .impatient, ImageLimits(), Self.settings(folder)) { client in
                #expect(client.host.origin.scheme == .https)
                let found = try await client.manifest(tag: "x")
                #expect(found.bytes == smallManifest)
            }
        }
    }

    @Test("an authority that is not added is not trusted, and the hint says how to")
    func untrusted() async throws {
        try await Self.withServer { server, folder in
            try await withRegistry(server.host, nil, .impatient, ImageLimits(), Self.settings(folder)) { trusted in
                let transport = LiveTransport()
                let client = RegistryClient(
                    host: trusted.host, repository: "app", web: WebClient(transport, retry: .impatient))
                let error = try await imageError { _ = try await client.manifest(tag: "x") }
                #expect(error.kind == .unreachable)
                #expect(error.explanation.contains("not trusted"), "\(error.explanation)")
                #expect(error.hint?.contains("--ca-file") == true)
                await transport.shutdown()
            }
        }
    }

    @Test(
        "a certificate for the name is accepted",
        arguments: ["DNS:LOCALHOST", "DNS:a.example,DNS:localhost,IP:10.0.0.1"])
    func sameName(_ names: String) async throws {
        try await Self.withServer(names: names) { server, folder in
            try await withRegistry("localhost:\(server.port)", nil, .impatient, ImageLimits(), Self.settings(folder)) {
                client in
                let root = try await client.manifest(tag: "x")
                #expect(root.bytes == smallManifest)
            }
        }
    }

    @Test(
        "a certificate for another name is refused, even if it is for the address that is connected to",
        arguments: [
            "IP:127.0.0.1", "DNS:a.example", "DNS:*.localhost", "DNS:*", "DNS:localhost.example", "email:localhost",
        ])
    func otherName(_ names: String) async throws {
        try await Self.withServer(names: names) { server, folder in
            try await withRegistry("localhost:\(server.port)", nil, .impatient, ImageLimits(), Self.settings(folder)) {
                client in
                let error = try await imageError { _ = try await client.manifest(tag: "x") }
                #expect(error.explanation.contains("another name"), "\(error.explanation)")
            }
        }
    }

    @Test("https never becomes http: neither by redirect nor for a token")
    func staysSecure() async throws {
        try await Self.withServer { server, folder in
            try await withRegistry(
                server.host, .basic(username: "u", password: "p"), .impatient, ImageLimits(), Self.settings(folder)
            ) { client in
                let realm = try await imageError { _ = try await client.manifest(tag: "plain-realm") }
                #expect(realm.explanation.contains("plain http"), "\(realm.explanation)")
                let redirect = try await imageError { _ = try await client.manifest(tag: "downgrade") }
                #expect(redirect.explanation.contains("from https to http"), "\(redirect.explanation)")
            }
        }
    }

    @Test("certs.d holds the authority and the client's certificate of a host, and only of it")
    func certificateFolder() async throws {
        try await Self.withServer(wantsClient: true) { server, folder in
            let place = "\(folder.path)/certs.d/127.0.0.1:\(server.port)"
            try #require(try folder.run("/bin/mkdir", ["-p", place]))
            for (from, to) in [("ca.pem", "ca.crt"), ("client.pem", "client.cert"), ("client.key", "client.key")] {
                try #require(try folder.run("/bin/cp", [from, "\(place)/\(to)"]))
            }
            var settings = TransportSettings()
            settings.certificateFolders = ["\(folder.path)/certs.d"]
            try await withRegistry(server.host, nil, .impatient, ImageLimits(), settings) { client in
                #expect(client.host.origin.scheme == .https)
                let found = try await client.manifest(tag: "x")
                #expect(found.bytes == smallManifest)
            }
            try await withRegistry(server.host, nil, .none, ImageLimits(), Self.settings(folder)) { client in
                let error = try await imageError { _ = try await client.manifest(tag: "x") }
                #expect(error.kind == .unreachable)
            }
            #expect(try HostCertificates(folders: settings.certificateFolders, host: "127.0.0.1", port: 1).isEmpty)
        }
    }

    @Test("a certificate file that cannot be used is named", arguments: ["absent.pem", "empty.pem"])
    func badFile(_ name: String) async throws {
        try await TestFolder.with { folder in
            try folder.write("empty.pem", "nothing")
            var settings = TransportSettings()
            settings.caFiles = ["\(folder.path)/\(name)"]
            try await withRegistry("127.0.0.1:1", nil, .impatient, ImageLimits(), settings) { client in
                let error = try await imageError { _ = try await client.manifest(tag: "x") }
                #expect(error.explanation.contains(name), "\(error.explanation)")
            }
        }
    }

    @Test("a server without TLS is said to have none")
    func noTLS() async throws {
        try await ScriptedServer.run(script: Self.script) { server in
            let transport = LiveTransport()
            let host = RegistryHost(
                name: server.host, origin: .init(scheme: .https, host: "127.0.0.1", port: server.port))
            let client = RegistryClient(host: host, repository: "app", web: WebClient(transport, retry: .none))
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.hint?.contains("--plain-http") == true, "\(error.explanation)")
            await transport.shutdown()
        }
    }

    @Test("through a proxy, TLS is with the registry itself", arguments: ["DNS:registry.invalid", "IP:127.0.0.1"])
    func tunnel(_ names: String) async throws {
        try await Self.withServer(names: names) { server, folder in
            try await TunnelProxy.run(to: server.port) { proxy in
                var settings = Self.settings(folder)
                settings.proxies = ProxySettings(environment: ["https_proxy": "http://u:p@\(proxy.host)"])
                try await withRegistry("registry.invalid", nil, .none, ImageLimits(), settings) { client in
                    if names.hasPrefix("DNS") {
                        let root = try await client.manifest(tag: "x")
                        #expect(root.bytes == smallManifest)
                    } else {
                        // The proxy's address is no name of the registry.
                        let error = try await imageError { _ = try await client.manifest(tag: "x") }
                        #expect(error.explanation.contains("another name"), "\(error.explanation)")
                    }
                }
                let head = try #require(proxy.heads.first)
                #expect(head.hasPrefix("CONNECT registry.invalid:443 HTTP/1.1\r\n"))
                #expect(head.lowercased().contains("proxy-authorization: basic dtpw\r\n"))
                #expect(!head.contains("manifests"))
            }
        }
    }

    @Test("a proxy that wants other credentials is an error of the proxy")
    func proxy() async throws {
        try await ScriptedServer.run(script: { _ in ScriptedServer.Answer(407) }) { proxy in
            var settings = TransportSettings()
            settings.proxies = ProxySettings(environment: ["HTTPS_PROXY": "http://u:p@\(proxy.host)"])
            let transport = LiveTransport(settings)
            let url = try #require(HTTPURL("https://registry.invalid/v2/"))
            let error = try await #require(throws: TransportError.self) {
                try await transport.send(HTTPRequest(.get, url, headers: ["Authorization": "Bearer secret"]))
            }
            #expect(error.kind == .proxy)
            let request = try #require(proxy.requests.first)
            #expect(request.method == "CONNECT" && request.target == "registry.invalid:443")
            #expect(request.header("Proxy-Authorization") == "Basic dTpw")
            #expect(request.header("Authorization") == nil)
            await transport.shutdown()
        }
    }
}

@Suite("where a registry is reached")
struct RegistryHostTests {
    @Test(
        "names become addresses",
        arguments: [
            ("docker.io", false, "https://registry-1.docker.io/"),
            ("ghcr.io", false, "https://ghcr.io/"),
            ("ghcr.io", true, "http://ghcr.io/"),
            ("localhost:5000", false, "http://localhost:5000/"),
            ("127.1.2.3:5000", false, "http://127.1.2.3:5000/"),
            ("[::1]:5000", false, "http://[::1]:5000/"),
            ("localhost.example:5000", false, "https://localhost.example:5000/"),
            ("10.0.0.1:5000", false, "https://10.0.0.1:5000/"),
        ])
    func addresses(_ name: String, _ plain: Bool, _ expected: String) throws {
        let host = try RegistryHost(name, plainHTTP: plain, settings: TransportSettings())
        #expect(host.url("/").description == expected)
    }
}
