import Model
import OCI
import Testing

@Suite("referrers")
struct RegistryReferrersTests {
    private static let subject = sha256(smallManifest)

    private static func index(_ types: [String]) -> ScriptedServer.Answer {
        let entries = types.map {
            #"{"mediaType":"\#(MediaType.ociManifest)","digest":"\#(sha256(Array($0.utf8)))","size":5,"artifactType":"\#($0)"}"#
        }
        return ScriptedServer.Answer(
            200, [("Content-Type", MediaType.ociIndex.rawValue)],
            text:
                #"{"schemaVersion":2,"mediaType":"\#(MediaType.ociIndex)","manifests":[\#(entries.joined(separator: ","))]}"#
        )
    }

    @Test("all pages are read, in order")
    func pages() async throws {
        try await ScriptedServer.withClient { request in
            var answer = Self.index([request.target.contains("page=2") ? "b/b" : "a/a"])
            if !request.target.contains("page=2") {
                answer.headers.append(("Link", #"</v2/app/referrers/\#(Self.subject)?page=2>; rel="next""#))
            }
            return answer
        } _: { client, server in
            let found = try await client.referrers(of: Self.subject)
            #expect(found.map(\.artifactType) == ["a/a", "b/b"])
            #expect(try await client.referrers(of: Self.subject, artifactType: "b/b").count == 1)
            #expect(server.requests[0].target == "/v2/app/referrers/\(Self.subject)")
        }
    }

    @Test("pages without end are an error")
    func endless() async throws {
        try await ScriptedServer.withClient { request in
            var answer = Self.index([])
            answer.headers.append(("Link", #"<?page=\#(request.target.count)>; rel="next""#))
            return answer
        } _: { client, _ in
            let error = try await imageError { _ = try await client.referrers(of: Self.subject) }
            #expect(error.kind == .limit)
        }
    }

    @Test("a next page on another server is refused")
    func elsewhere() async throws {
        try await ScriptedServer.withClient { _ in
            var answer = Self.index([])
            answer.headers.append(("Link", #"<http://localhost:1/x>; rel="next""#))
            return answer
        } _: { client, _ in
            let error = try await imageError { _ = try await client.referrers(of: Self.subject) }
            #expect(error.kind == .unreachable)
        }
    }

    @Test("a registry without the API is asked for the tag", arguments: [404, 400, 405, 501, 200])
    func fallback(_ status: Int) async throws {
        try await ScriptedServer.withClient { request in
            request.target == "/v2/app/manifests/sha256-\(Self.subject.hex)"
                ? Self.index(["a/a"]) : ScriptedServer.Answer(status, [("Content-Type", "text/html")], text: "<html>")
        } _: { client, _ in
            let found = try await client.referrers(of: Self.subject)
            #expect(found.map(\.artifactType) == ["a/a"])
        }
    }

    @Test(
        "a failure is not taken for an empty list", arguments: [(403, ImageError.Kind.forbidden), (503, .unreachable)])
    func failure(_ status: Int, _ kind: ImageError.Kind) async throws {
        try await ScriptedServer.withClient { _ in
            ScriptedServer.Answer(status)
        } _: { client, _ in
            let error = try await imageError { _ = try await client.referrers(of: Self.subject) }
            #expect(error.kind == kind)
        }
    }
}
