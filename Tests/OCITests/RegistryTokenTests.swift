import Model
import NIOCore
import OCI
import Synchronization
import Testing
import Transport

@Suite("signing in to a registry")
struct RegistryTokenTests {
    private static let manifest = ScriptedServer.Answer(
        200, [("Content-Type", MediaType.ociManifest.rawValue)], smallManifest)

    /// A registry that wants `Bearer good`, and its token server beside it at `/token`.
    private static func registry(
        token: @escaping @Sendable (ScriptedServer.Request) -> ScriptedServer.Answer = { _ in issued("good") },
        challenge: @escaping @Sendable (String) -> String = {
            #"Bearer realm="http://\#($0)/token",service="the service",scope="repository:app:pull""#
        },
        accepts: @escaping @Sendable (String, Int) -> Bool = { authorization, _ in authorization == "Bearer good" }
    ) -> ScriptedServer.Script {
        { request in
            if request.target.hasPrefix("/token") { return token(request) }
            if let shown = request.header("Authorization"), accepts(shown, request.earlier) { return manifest }
            return ScriptedServer.Answer(401, [("WWW-Authenticate", challenge(request.header("Host") ?? ""))])
        }
    }

    private static func issued(_ token: String, expires: Int? = nil) -> ScriptedServer.Answer {
        ScriptedServer.Answer(200, [], text: #"{"token":"\#(token)"\#(expires.map { ",\"expires_in\":\($0)" } ?? "")}"#)
    }

    @Test("a public image needs a token, but no credential")
    func anonymous() async throws {
        try await ScriptedServer.withClient(script: Self.registry()) { client, server in
            let found = try await client.manifest(tag: "x")
            #expect(found.bytes == smallManifest)
            #expect(try await client.manifest(tag: "y").bytes == smallManifest)
            let tokens = server.requests.filter { $0.target.hasPrefix("/token") }
            #expect(tokens.map(\.target) == ["/token?service=the%20service&scope=repository%3Aapp%3Apull"])
            #expect(tokens[0].header("Authorization") == nil)
            #expect(server.requests.count == 4)
        }
    }

    @Test("the password goes to the token server only")
    func password() async throws {
        try await ScriptedServer.withClient(
            credential: .basic(username: "u", password: "p:w"), script: Self.registry()
        ) { client, server in
            _ = try await client.manifest(tag: "x")
            let shown = server.requests.map { $0.header("Authorization") }
            #expect(shown == [nil, "Basic dTpwOnc=", "Bearer good"])
        }
    }

    @Test("an identity token is exchanged by POST")
    func identityToken() async throws {
        let script = Self.registry(token: { _ in ScriptedServer.Answer(200, [], text: #"{"access_token":"good"}"#) })
        try await ScriptedServer.withClient(credential: .identityToken("re+fresh"), script: script) { client, server in
            _ = try await client.manifest(tag: "x")
            let request = try #require(server.requests.first { $0.target == "/token" })
            #expect(request.method == "POST")
            #expect(
                String(decoding: request.body, as: UTF8.self)
                    == "service=the%20service&grant_type=refresh_token&client_id=boltseal&refresh_token=re%2Bfresh&scope=repository%3Aapp%3Apull"
            )
            #expect(request.header("Content-Type") == "application/x-www-form-urlencoded")
        }
    }

    @Test("a registry token is shown as it is")
    func registryToken() async throws {
        try await ScriptedServer.withClient(credential: .registryToken("good"), script: Self.registry()) {
            client, server in
            _ = try await client.manifest(tag: "x")
            #expect(!server.requests.contains { $0.target.hasPrefix("/token") })
        }
    }

    @Test(
        "odd challenges are answered",
        arguments: [
            #"Basic realm="x", Bearer realm="http://HOST/token""#,  // the token server is preferred
            #"bearer REALM="http://HOST/token?account=a,b" , service=s"#,  // a comma within, a query
            #"Negotiate YWJj, Bearer scope="repository:app:pull repository:other:pull", realm="http://HOST/token""#,
        ])
    func oddChallenges(_ challenge: String) async throws {
        let script = Self.registry(challenge: { challenge.replacing("HOST", with: $0) })
        try await ScriptedServer.withClient(script: script) { client, server in
            #expect(try await client.manifest(tag: "x").bytes == smallManifest)
            let target = try #require(server.requests.first { $0.target.hasPrefix("/token") }?.target)
            #expect(target.contains("scope=repository%3Aapp%3Apull"))
            #expect(target.contains("account=a,b&service=s") || !challenge.contains("account"))
            #expect(target.contains("scope=repository%3Aother%3Apull") == challenge.contains("other"))
        }
    }

    @Test(
        "challenges that cannot be answered are a refusal",
        arguments: [
            "", "Basic realm=x", "Negotiate", "Bearer service=x", #"Bearer realm="ftp://x/""#,
            #"Bearer realm="/token""#,
        ])
    func unanswerable(_ challenge: String) async throws {
        try await ScriptedServer.withClient(script: Self.registry(challenge: { _ in challenge })) { client, server in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .unauthorized || error.kind == .unreachable)
            #expect(server.requests.count == 1)
        }
    }

    @Test("a token is fetched again once it has expired or is refused")
    func renewed() async throws {
        let count = Mutex(0)
        let script = Self.registry(
            token: { _ in Self.issued("t\(count.withLock { $0 += 1; return $0 })", expires: 1) },
            accepts: { authorization, _ in authorization == "Bearer t\(count.withLock { $0 })" })
        let clock = ScriptedClock()
        let retry = RetryPolicy(attempts: 2, clock: clock.clock, random: { 0 })
        try await ScriptedServer.withClient(retry: retry, script: script) { client, server in
            _ = try await client.manifest(tag: "a")
            _ = try await client.manifest(tag: "b")
            #expect(count.withLock { $0 } == 1)
            try await clock.clock.sleep(.seconds(2))
            _ = try await client.manifest(tag: "c")
            #expect(count.withLock { $0 } == 2)
            // An expired token is not even shown.
            #expect(
                server.requests.filter { $0.target.hasSuffix("/c") }.map { $0.header("Authorization") } == [
                    nil, "Bearer t2",
                ])
            count.withLock { $0 = 7 }
            _ = try await client.manifest(tag: "d")
            #expect(count.withLock { $0 } == 8)
        }
    }

    @Test("many requests at once fetch one token")
    func single() async throws {
        let script = Self.registry(token: { _ in
            var answer = Self.issued("good")
            answer.pause = .milliseconds(50)
            return answer
        })
        try await ScriptedServer.withClient(script: script) { client, server in
            try await withThrowingTaskGroup { group in
                for tag in 0..<8 { group.addTask { _ = try await client.manifest(tag: "t\(tag)") } }
                try await group.waitForAll()
            }
            #expect(server.requests.count { $0.target.hasPrefix("/token") } == 1)
        }
    }

    @Test("a token that is refused is not fetched for ever")
    func refusedForever() async throws {
        let script = Self.registry(accepts: { _, _ in false })
        try await ScriptedServer.withClient(credential: .basic(username: "u", password: "p"), script: script) {
            client, server in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .unauthorized)
            #expect(error.explanation.contains("refuses the credentials from the test"), "\(error.explanation)")
            #expect(server.requests.count == 3)
        }
    }

    @Test(
        "a token server's refusal is told with its words",
        arguments: [
            (401, ImageError.Kind.unauthorized), (400, .unauthorized), (403, .forbidden), (500, .unreachable),
        ])
    func tokenRefused(_ status: Int, _ kind: ImageError.Kind) async throws {
        let script = Self.registry(token: { _ in
            ScriptedServer.Answer(status, [], text: #"{"details":"wrong password"}"#)
        })
        try await ScriptedServer.withClient(credential: .basic(username: "u", password: "p"), script: script) {
            client, _ in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == kind)
            #expect(error.explanation.contains("wrong password"), "\(error.explanation)")
            #expect(!error.explanation.contains("dTpw"))
        }
    }

    @Test(
        "an unusable token is an error, not a header",
        arguments: [
            #"{"token":"a\r\nX-Evil: 1"}"#, #"{"token":""}"#, "{}", "<html>", #"{"token":5}"#,
        ])
    func unusableToken(_ body: String) async throws {
        let script = Self.registry(token: { _ in ScriptedServer.Answer(200, [], text: body) })
        try await ScriptedServer.withClient(script: script) { client, _ in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .unreachable)
        }
    }

    @Test("a registry that wants a password gets it")
    func basic() async throws {
        let script = Self.registry(challenge: { _ in "Basic realm=x" }, accepts: { shown, _ in shown == "Basic dTpw" })
        try await ScriptedServer.withClient(credential: .basic(username: "u", password: "p"), script: script) {
            client, server in
            _ = try await client.manifest(tag: "x")
            _ = try await client.manifest(tag: "y")
            #expect(server.requests.count == 3)
        }
    }
}
