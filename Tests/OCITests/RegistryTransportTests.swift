import Testing
import Transport

@Suite("requests and addresses")
struct RegistryTransportTests {
    @Test(
        "an address is parsed into origin and target, or refused",
        arguments: [
            ("https://a.example", "https://a.example/"),
            ("HTTPS://A.Example:443/V2/x?y=Z#f", "https://a.example/V2/x?y=Z"),
            ("http://127.0.0.1:5000/v2/", "http://127.0.0.1:5000/v2/"),
            ("http://[::1]:80/a", "http://[::1]/a"),
            ("https://a.example?x", "https://a.example/?x"),
            ("https://cdn.example/b%2Fc?sig=a%2Bb%3D&X=1+2", "https://cdn.example/b%2Fc?sig=a%2Bb%3D&X=1+2"),
            ("https://a.example/a|b", "https://a.example/a%7Cb"),  // sent by servers, although it ought to be encoded
        ])
    func parses(_ text: String, _ expected: String) {
        #expect(HTTPURL(text)?.description == expected)
    }

    @Test(
        "what another parser could read as another host is no address",
        arguments: [
            "", "a.example", "ftp://a.example/", "https://", "https://user@a.example/", "https://a.example:0/",
            "https://a.example:65536/", "https://a.example:x/", "https://a exa/", "https://a.example/\n",
            "https://a\\b/",
            "https://[::1", "https://[zz]/", "https://a.example/ b", "https://ä.example/", "file:///etc/passwd",
        ])
    func refuses(_ text: String) {
        #expect(HTTPURL(text) == nil)
    }

    @Test(
        "a Location is resolved as RFC 3986 says",
        arguments: [
            ("https://b.example/x", "https://b.example/x"),
            ("//b.example/x", "https://b.example/x"),
            ("/x?y", "https://a.example/x?y"),
            ("x", "https://a.example/v2/x"),
            ("../../x/./y/..", "https://a.example/x/"),
            ("?q", "https://a.example/v2/blob?q"),
            ("", "https://a.example/v2/blob?k=v"),
            ("a:b", nil),  // an unknown scheme
            ("https://", nil),
        ])
    func resolves(_ location: String, _ expected: String?) {
        #expect(HTTPURL("https://a.example/v2/blob?k=v")?.resolving(location)?.description == expected)
    }

    @Test(
        "NO_PROXY means what it means to Go",
        arguments: [
            ("a.example", "a.example", 443, true),
            ("a.example", "x.a.example", 443, true),
            ("a.example", "ba.example", 443, false),
            (".a.example", "a.example", 443, false),
            (".a.example", "x.a.example", 443, true),
            ("*.a.example", "x.a.example", 443, true),
            ("*.a.example", "a.example", 443, false),
            ("a.example:8080", "a.example", 443, false),
            ("a.example:8080", "a.example", 8080, true),
            ("10.0.0.0/8", "10.2.3.4", 443, true),
            ("10.0.0.0/9", "10.200.3.4", 443, false),
            ("10.0.0.0/8", "ten.example", 443, false),
            ("fd00::/8", "fd12::1", 443, true),
            ("10.1.1.1", "10.1.1.1", 443, true),
            ("10.1.1.1:80", "10.1.1.1", 443, false),
            ("x, *", "anything.example", 443, true),
            ("", "a.example", 443, false),
            ("", "localhost", 443, true),
            ("", "127.9.9.9", 443, true),
            ("", "::1", 443, true),
            (" A.Example ,,b", "a.example", 443, true),
            ("10.0.0.0/33,10.0.0.0/x", "10.0.0.1", 443, false),
        ])
    func noProxy(_ value: String, _ host: String, _ port: Int, _ expected: Bool) {
        #expect(NoProxy(value).contains(host: host, port: port) == expected)
    }

    @Test("the proxy comes from the variable of the scheme, upper case first")
    func proxies() throws {
        let settings = ProxySettings(environment: [
            "HTTPS_PROXY": "http://us%40er:p%3Aw@proxy.example:3128", "https_proxy": "http://other.example",
            "http_proxy": "plain.example", "NO_PROXY": "internal.example",
        ])
        let secure = try settings.proxy(for: .init(scheme: .https, host: "a.example", port: 443))
        #expect(
            secure == .init(kind: .http, host: "proxy.example", port: 3128, username: "us@er", password: "p:w"))
        let plain = try settings.proxy(for: .init(scheme: .http, host: "a.example", port: 80))
        #expect(plain == .init(kind: .http, host: "plain.example", port: 80, username: nil, password: nil))
        #expect(try settings.proxy(for: .init(scheme: .https, host: "x.internal.example", port: 443)) == nil)
        #expect(try settings.proxy(for: .init(scheme: .unix, host: "/run/docker.sock", port: 0)) == nil)
        let socks = ProxySettings(environment: ["HTTPS_PROXY": "socks5://s.example"])
        #expect(try socks.proxy(for: .init(scheme: .https, host: "a.example", port: 443))?.port == 1080)
    }

    @Test(
        "a proxy address that means nothing is an error",
        arguments: ["https://p.example", "gopher://p", "http://", "a b"])
    func badProxy(_ text: String) {
        #expect(throws: TransportError.self) {
            try ProxySettings(environment: ["HTTPS_PROXY": text]).proxy(
                for: .init(scheme: .https, host: "a.example", port: 443))
        }
    }

    @Test(
        "an HTTP date becomes seconds",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
            ("Sun Nov  6 08:49:37 1994", nil),  // a form that nobody may send any more
            ("Sun, 06 Nov 1994 25:49:37 GMT", nil),
            ("tomorrow", nil),
        ])
    func dates(_ text: String, _ expected: Int?) {
        #expect(HTTPDate.seconds(text) == expected)
    }
}

@Suite("retries and redirects")
struct RegistryWebClientTests {
    private let start = HTTPURL(.init(scheme: .https, host: "a.example", port: 443), target: "/x")

    private func client(
        _ transport: ScriptedTransport, _ clock: ScriptedClock = ScriptedClock(), attempts: Int = 4
    ) -> WebClient {
        WebClient(
            transport,
            retry: RetryPolicy(
                attempts: attempts, firstDelay: .seconds(1), longestDelay: .seconds(3), totalTime: .seconds(60),
                clock: clock.clock, random: { 0 }))
    }

    @Test("a transient status is tried again, with growing waits", arguments: [429, 500, 502, 503, 504])
    func retries(_ status: Int) async throws {
        let clock = ScriptedClock()
        let transport = ScriptedTransport { _, number in .answer(number < 3 ? status : 200, [:]) }
        let response = try await client(transport, clock).send(HTTPRequest(.get, start))
        #expect(response.status == 200)
        #expect(clock.waited == [.milliseconds(500), .seconds(1), .milliseconds(1500)])
    }

    @Test("after the last attempt its answer is returned")
    func exhausted() async throws {
        let transport = ScriptedTransport { _, _ in .answer(503, [:]) }
        #expect(try await client(transport).send(HTTPRequest(.get, start)).status == 503)
        #expect(transport.requests.count == 4)
    }

    @Test("a POST is never repeated")
    func postOnce() async throws {
        let transport = ScriptedTransport { _, _ in .answer(503, [:]) }
        #expect(try await client(transport).send(HTTPRequest(.post, start)).status == 503)
        let failing = ScriptedTransport { _, _ in .failure(.closed) }
        await #expect(throws: TransportError.self) { try await client(failing).send(HTTPRequest(.post, start)) }
        #expect(transport.requests.count == 1 && failing.requests.count == 1)
    }

    @Test(
        "Retry-After is honoured in seconds and as a date",
        arguments: [
            ("7", [Duration.seconds(7)]), ("Thu, 01 Jan 1970 00:00:20 GMT", [.seconds(10)]),
            ("Thu, 01 Jan 1970 00:00:01 GMT", [.milliseconds(500)]),  // past: the usual wait
            ("soon", [.milliseconds(500)]),
            ("86400", []),  // longer than anybody waits: the answer is returned at once
        ])
    func retryAfter(_ value: String, _ waits: [Duration]) async throws {
        let clock = ScriptedClock(date: 10)
        let transport = ScriptedTransport { _, number in .answer(number < 1 ? 429 : 200, ["Retry-After": value]) }
        let response = try await client(transport, clock).send(HTTPRequest(.get, start))
        #expect(clock.waited == waits)
        #expect(response.status == (waits.isEmpty ? 429 : 200))
    }

    @Test(
        "a broken connection is tried again, an untrusted one is not",
        arguments: [
            (TransportError.Kind.closed, 4), (.connect, 4), (.timeout, 4), (.tls, 1), (.unknownHost, 1),
            (.cancelled, 1),
            (.malformed, 1),
        ])
    func failures(_ kind: TransportError.Kind, _ attempts: Int) async throws {
        let transport = ScriptedTransport { _, _ in .failure(kind) }
        await #expect(throws: TransportError.self) { try await client(transport).send(HTTPRequest(.get, start)) }
        #expect(transport.requests.count == attempts)
    }

    @Test(
        "what is a credential stays with its origin",
        arguments: [
            ("https://a.example/y", true), ("/y", true),
            ("https://b.example/y", false), ("https://a.example:8443/y", false),
            ("https://a.example.b.example/y", false),
        ])
    func authorization(_ location: String, _ isKept: Bool) async throws {
        let transport = ScriptedTransport { _, number in
            number == 0 ? .answer(307, ["Location": location]) : .answer(200, [:])
        }
        _ = try await client(transport).send(
            HTTPRequest(.get, start, headers: ["Authorization": "Bearer x", "apiKey": "x", "Range": "bytes=5-"]))
        let last = try #require(transport.requests.last)
        #expect((last.headers["authorization"] != nil) == isKept)
        #expect((last.headers["apikey"] != nil) == isKept)
        #expect(last.headers["Range"] == "bytes=5-")
    }

    @Test("Authorization that was dropped does not come back with the first host")
    func authorizationStaysDropped() async throws {
        let transport = ScriptedTransport { _, number in
            switch number {
            case 0: .answer(302, ["Location": "https://b.example/"])
            case 1: .answer(302, ["Location": "https://a.example/back"])
            default: .answer(200, [:])
            }
        }
        _ = try await client(transport).send(HTTPRequest(.get, start, headers: ["Authorization": "Bearer x"]))
        #expect(transport.requests.map { $0.headers["Authorization"] } == ["Bearer x", nil, nil])
    }

    @Test(
        "redirects that lead nowhere good are errors",
        arguments: [
            "http://a.example/x",  // gives up TLS
            "https://a.example/x",  // a loop
            "file:///etc/passwd", "https://user:pw@b.example/",
        ])
    func badRedirects(_ location: String) async throws {
        let transport = ScriptedTransport { _, _ in .answer(302, ["Location": location]) }
        let error = try await #require(throws: TransportError.self) {
            try await client(transport).send(HTTPRequest(.get, start))
        }
        #expect(error.kind == .redirect)
        #expect(transport.requests.count == 1)
    }

    @Test("ten redirects are followed, the eleventh is not")
    func tooManyRedirects() async throws {
        for limit in [10, 11] {
            let transport = ScriptedTransport { _, number in
                number < limit ? .answer(302, ["Location": "/\(number)"]) : .answer(200, [:])
            }
            let status = try? await client(transport).send(HTTPRequest(.get, start)).status
            #expect(status == (limit == 10 ? 200 : nil))
            #expect(transport.requests.count == 11)
        }
    }

    @Test("a POST is not redirected")
    func postStays() async throws {
        let transport = ScriptedTransport { _, _ in .answer(307, ["Location": "https://b.example/"]) }
        #expect(try await client(transport).send(HTTPRequest(.post, start)).status == 307)
    }
}
