import Model
import OCI
import Testing
import Transport

@Suite("blobs from a registry")
struct RegistryBlobTests {
    private static let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    private static func answer(_ request: ScriptedServer.Request, ranges: Bool = true) -> ScriptedServer.Answer {
        guard ranges, let range = request.header("Range"), let start = Int(range.dropFirst(6).dropLast()) else {
            return ScriptedServer.Answer(200, [], content)
        }
        let last = content.count - 1
        return ScriptedServer.Answer(
            206, [("Content-Range", "bytes \(start)-\(last)/\(last + 1)")], Array(content[start...]))
    }

    @Test("a blob arrives whole")
    func whole() async throws {
        try await ScriptedServer.withClient {
            Self.answer($0)
        } _: { client, server in
            let blob = descriptor(Self.content)
            let found = try await client.read(blob)
            #expect(found == Self.content)
            #expect(server.requests.map(\.target) == ["/v2/app/blobs/\(blob.digest)"])
            #expect(server.requests[0].header("Range") == nil)
        }
    }

    @Test("an empty blob is empty")
    func empty() async throws {
        try await ScriptedServer.withClient { _ in
            ScriptedServer.Answer(200)
        } _: { client, _ in
            let found = try await client.read(descriptor([]))
            #expect(found.isEmpty)
        }
    }

    @Test("a broken connection is taken up where it broke, with and without ranges", arguments: [true, false])
    func resumes(_ ranges: Bool) async throws {
        try await ScriptedServer.withClient { request in
            let answer = Self.answer(request, ranges: ranges)
            return request.earlier < 2 ? answer.breaking(after: 30_000 + request.earlier * 25_000) : answer
        } _: { client, server in
            let found = try await client.read(descriptor(Self.content))
            #expect(found == Self.content)
            #expect(server.requests.count == 3)
            let ranges = server.requests.dropFirst().map { $0.header("Range") ?? "" }
            #expect(ranges.allSatisfy { $0.hasPrefix("bytes=") && $0 != "bytes=0-" })
        }
    }

    @Test("an answer without a length that ends early is taken up too")
    func endsEarly() async throws {
        try await ScriptedServer.withClient { request in
            var answer = Self.answer(request)
            if request.earlier == 0 {
                answer.announced = nil
                answer.body = Array(Self.content.prefix(70_000))
            }
            return answer
        } _: { client, server in
            let found = try await client.read(descriptor(Self.content))
            #expect(found == Self.content)
            #expect(server.requests.last?.header("Range") == "bytes=70000-")
        }
    }

    @Test(
        "a part that was not asked for is refused",
        arguments: [
            "bytes 0-99999/100000", "bytes 50000-99998/100000", "bytes 50000-99999/200000", "bytes */100000", "",
            "items 1-2/3",
        ])
    func wrongRange(_ range: String) async throws {
        try await ScriptedServer.withClient { request in
            request.earlier == 0
                ? ScriptedServer.Answer(200, [], Self.content).breaking(after: 50_000)
                : ScriptedServer.Answer(206, [("Content-Range", range)], Array(Self.content[50_000...]))
        } _: { client, _ in
            let error = try await imageError { _ = try await client.read(descriptor(Self.content)) }
            #expect(error.kind == .unreachable)
        }
    }

    @Test("a server that breaks off again and again is given up on, with the offset")
    func givesUp() async throws {
        try await ScriptedServer.withClient { request in
            Self.answer(request).breaking(after: request.earlier == 0 ? 100 : 0)
        } _: { client, server in
            let error = try await imageError { _ = try await client.read(descriptor(Self.content)) }
            #expect(error.kind == .unreachable)
            #expect(error.explanation.contains("after 100 of 100000 bytes: "), "\(error.explanation)")
            #expect(error.explanation.contains("closed the connection"), "\(error.explanation)")
            #expect(server.requests.count == 4)
        }
    }

    @Test("progress does not buy endless resumptions")
    func drip() async throws {
        try await ScriptedServer.withClient { request in
            Self.answer(request).breaking(after: 10)
        } _: { client, server in
            let error = try await imageError { _ = try await client.read(descriptor(Self.content)) }
            #expect(error.kind == .unreachable)
            #expect(server.requests.count == 17)
        }
    }

    @Test("a blob is never longer than its descriptor", arguments: [true, false])
    func tooLong(_ isAnnounced: Bool) async throws {
        try await ScriptedServer.withClient { _ in
            var answer = ScriptedServer.Answer(200, [], Self.content + [0])
            if !isAnnounced { answer.announced = nil }
            return answer
        } _: { client, _ in
            let error = try await imageError { _ = try await client.read(descriptor(Self.content)) }
            #expect(error.kind == .corrupt)
        }
    }

    @Test("a blob may live on another host, which sees no credentials")
    func otherHost() async throws {
        try await ScriptedServer.run { _ in
            ScriptedServer.Answer(200, [], Self.content)
        } _: { storage in
            let location = "http://localhost:\(storage.port)/b%2Fc?sig=a%2Bb%3D"
            try await ScriptedServer.withClient(credential: .basic(username: "u", password: "p")) { request in
                request.header("Authorization") == nil
                    ? ScriptedServer.Answer(401, [("WWW-Authenticate", "Basic realm=x")])
                    : ScriptedServer.Answer(307, [("Location", location)])
            } _: { client, server in
                let found = try await client.read(descriptor(Self.content))
                #expect(found == Self.content)
                #expect(server.requests.last?.header("Authorization") == "Basic dTpw")
                #expect(storage.requests.map(\.target) == ["/b%2Fc?sig=a%2Bb%3D"])
                #expect(storage.requests.allSatisfy { $0.header("Authorization") == nil })
            }
        }
    }

    @Test("a host to which a redirect leads may not ask for credentials")
    func otherHostAsks() async throws {
        try await ScriptedServer.run { _ in
            ScriptedServer.Answer(401, [("WWW-Authenticate", "Basic realm=x")])
        } _: { storage in
            try await ScriptedServer.withClient(credential: .basic(username: "u", password: "p")) { _ in
                ScriptedServer.Answer(307, [("Location", "http://localhost:\(storage.port)/")])
            } _: { client, _ in
                let error = try await imageError { _ = try await client.blob(descriptor([1])) }
                #expect(error.kind == .unauthorized)
                #expect(storage.requests.allSatisfy { $0.header("Authorization") == nil })
            }
        }
    }

    @Test("a blob that is absent is not found")
    func absent() async throws {
        try await ScriptedServer.withClient { _ in
            ScriptedServer.Answer(404)
        } _: { client, _ in
            let error = try await imageError { _ = try await client.blob(descriptor([1])) }
            #expect(error.kind == .notFound)
        }
    }
}
