import Model
import NIOCore
import OCI
import Testing
import Transport

@Suite("manifests from a registry")
struct RegistryFetchTests {
    private static let type = "application/vnd.oci.image.manifest.v1+json"
    private static let digest = sha256(smallManifest)

    private static func manifest(_ headers: [(String, String)] = []) -> ScriptedServer.Answer {
        ScriptedServer.Answer(200, [("Content-Type", type)] + headers, smallManifest)
    }

    @Test("a manifest is fetched by tag, with the accepted types and the program's name")
    func byTag() async throws {
        try await ScriptedServer.withClient { _ in
            Self.manifest([("Docker-Content-Digest", Self.digest.description)])
        } _: { client, server in
            let root = try await client.manifest(tag: "1.0")
            #expect(root.bytes == smallManifest)
            #expect(root.mediaType == .ociManifest)
            #expect(root.digest == Self.digest)
            let request = try #require(server.requests.first)
            #expect(request.target == "/v2/app/manifests/1.0")
            #expect(request.header("User-Agent") == "boltseal/test")
            #expect(request.header("Authorization") == nil)
            for type in [MediaType.ociIndex, .ociManifest, .dockerManifestList, .dockerManifest] {
                #expect(request.header("Accept")?.contains(type.rawValue) == true)
            }
        }
    }

    @Test("a digest that the bytes do not have is an error, whoever states it")
    func wrongDigest() async throws {
        let other = sha256([1])
        try await ScriptedServer.withClient { _ in
            Self.manifest([("Docker-Content-Digest", other.description)])
        } _: { client, _ in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .corrupt)
            #expect(try await imageError { _ = try await client.manifest(digest: other) }.kind == .corrupt)
            #expect(try await client.manifest(digest: Self.digest).bytes == smallManifest)
        }
    }

    @Test("a digest header that is none is an error")
    func malformedDigest() async throws {
        try await ScriptedServer.withClient { _ in
            Self.manifest([("Docker-Content-Digest", "md5:0")])
        } _: { client, _ in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .corrupt)
        }
    }

    @Test(
        "a general media type states nothing",
        arguments: [
            ("application/json", nil), ("text/plain; charset=utf-8", nil),
            ("application/vnd.oci.image.manifest.v1+json; charset=utf-8", MediaType.ociManifest),
        ] as [(String, MediaType?)])
    func mediaTypes(_ stated: String, _ expected: MediaType?) async throws {
        try await ScriptedServer.withClient { _ in
            ScriptedServer.Answer(200, [("Content-Type", stated)], smallManifest)
        } _: { client, _ in
            let found = try await client.manifest(tag: "x")
            #expect(found.mediaType == expected)
        }
    }

    @Test(
        "a web page is called one",
        arguments: [
            ("text/html; charset=utf-8", "<!doctype html>"), ("application/json", " \n<html>"),
        ])
    func webPage(_ type: String, _ text: String) async throws {
        try await ScriptedServer.withClient { _ in
            ScriptedServer.Answer(200, [("Content-Type", type)], text: text)
        } _: { client, _ in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .unreachable)
            #expect(error.explanation.contains("web page"))
        }
    }

    @Test("a manifest above the limit is not read to its end", arguments: [true, false])
    func oversize(_ isAnnounced: Bool) async throws {
        var limits = ImageLimits()
        limits.manifestSize = smallManifest.count - 1
        try await ScriptedServer.withClient(limits: limits) { _ in
            var answer = Self.manifest()
            if !isAnnounced { answer.announced = nil }
            return answer
        } _: { client, _ in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .limit)
        }
    }

    @Test(
        "statuses become errors of their kind, with the server's words",
        arguments: [
            (404, #"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}"#, .notFound, "manifest"),
            (
                404, #"{"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known"}]}"#, .notFound,
                "no repository app"
            ),
            (404, "404 page not found", .notFound, "HTTP 404"),
            (403, #"{"errors":[{"code":"DENIED","message":"not yours"}]}"#, .forbidden, "not yours"),
            (401, "", .unauthorized, "none are stored"),
            (500, #"{"errors":[{"code":"UNKNOWN"}]}"#, .unreachable, ": UNKNOWN"),
            (418, "", .unreachable, "HTTP 418"),
            (204, "", .unreachable, "HTTP 204"),
        ] as [(Int, String, ImageError.Kind, String)])
    func statuses(_ status: Int, _ body: String, _ kind: ImageError.Kind, _ words: String) async throws {
        try await ScriptedServer.withClient { _ in
            var answer = ScriptedServer.Answer(status, [], text: body)
            if status == 204 { answer.announced = nil }
            return answer
        } _: { client, server in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == kind)
            #expect(error.explanation.contains(words), "\(error.explanation)")
            #expect(error.explanation.contains(server.host), "\(error.explanation)")
        }
    }

    @Test("429 is waited for, and says how long where it stays")
    func rateLimit() async throws {
        try await ScriptedServer.withClient { request in
            request.target.hasSuffix("later") && request.earlier > 0
                ? Self.manifest()
                : ScriptedServer.Answer(429, [("Retry-After", request.target.hasSuffix("later") ? "0" : "3600")])
        } _: { client, _ in
            #expect(try await client.manifest(tag: "later").bytes == smallManifest)
            let error = try await imageError { _ = try await client.manifest(tag: "never") }
            #expect(error.kind == .rateLimited)
            #expect(error.explanation.contains("3600 seconds"))
        }
    }

    @Test("a manifest that breaks off is an error, never a shorter manifest")
    func breaksOff() async throws {
        try await ScriptedServer.withClient { _ in
            Self.manifest().breaking(after: 40)
        } _: { client, _ in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .unreachable)
        }
    }

    @Test("a server that falls silent is given up on")
    func silent() async throws {
        var settings = TransportSettings()
        settings.readTimeout = .milliseconds(200)
        try await ScriptedServer.withClient(retry: .none, settings: settings) { _ in
            var answer = Self.manifest()
            answer.pause = .seconds(5)
            return answer
        } _: { client, _ in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .unreachable)
            #expect(error.explanation.contains("too long"), "\(error.explanation)")
        }
    }

    @Test("an answer that drips is given up on at the request's time limit")
    func drips() async throws {
        try await ScriptedServer.run { _ in
            var answer = Self.manifest()
            answer.pause = .milliseconds(100)
            return answer
        } _: { server in
            let transport = LiveTransport()
            let url = try #require(HTTPURL("http://\(server.host)/"))
            let response = try await transport.send(HTTPRequest(.get, url, timeLimit: .seconds(1)))
            let error = try await #require(throws: TransportError.self) { try await response.collect(upTo: 10_000) }
            #expect(error.kind == .timeout)
            await transport.shutdown()
        }
    }

    @Test("a redirect loop is an error")
    func redirectLoop() async throws {
        try await ScriptedServer.withClient { request in
            ScriptedServer.Answer(307, [("Location", request.target == "/a" ? "/v2/app/manifests/x" : "/a")])
        } _: { client, server in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.explanation.contains("loop"), "\(error.explanation)")
            #expect(server.requests.count == 2)
        }
    }

    @Test("HEAD gives the descriptor without the bytes")
    func head() async throws {
        try await ScriptedServer.withClient { request in
            Self.manifest(request.target.hasSuffix("bare") ? [] : [("Docker-Content-Digest", Self.digest.description)])
        } _: { client, server in
            let found = try await client.head(tag: "x")
            #expect(found == Descriptor(mediaType: .ociManifest, digest: Self.digest, size: Int64(smallManifest.count)))
            #expect(try await client.head(tag: "bare") == nil)
            #expect(server.requests.map(\.method) == ["HEAD", "HEAD"])
        }
    }

    @Test("nobody listening is said so, with the image's name")
    func nobody() async throws {
        try await withRegistry("127.0.0.1:1") { client in
            let error = try await imageError { _ = try await client.manifest(tag: "x") }
            #expect(error.kind == .unreachable)
            #expect(error.explanation.contains("127.0.0.1:1/app:x"), "\(error.explanation)")
            #expect(error.explanation.contains("connection refused"), "\(error.explanation)")
        }
    }

    @Test("what is shut down or never used sends nothing")
    func shutDown() async throws {
        let transport = LiveTransport()
        await transport.shutdown()
        let url = try #require(HTTPURL("http://127.0.0.1:1/"))
        let error = try await #require(throws: TransportError.self) { try await transport.send(HTTPRequest(.get, url)) }
        #expect(error.kind == .cancelled)
    }

    @Test("a transport that nobody shut down ends all the same")
    func forgotten() async throws {
        try await ScriptedServer.run { _ in
            Self.manifest()
        } _: { server in
            let url = try #require(HTTPURL("http://\(server.host)/"))
            let body = try await LiveTransport().send(HTTPRequest(.get, url)).body
            // The connection is closed under way or the answer has arrived already; either is an end.
            let piece = try? await body.next()
            #expect(piece == nil || piece == smallManifest)
        }
    }

    @Test("cancelling is cancelling, not a network error")
    func cancelled() async throws {
        try await ScriptedServer.withClient { _ in
            var answer = Self.manifest()
            answer.pause = .seconds(5)
            return answer
        } _: { client, _ in
            let task = Task { try await client.manifest(tag: "x") }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }
}
