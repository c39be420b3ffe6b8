import Model
import OCI
import Testing
import Transport

@Suite("images of a daemon")
struct DaemonTests {
    private static let id = sha256([1])
    private static let archive = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }

    private static let script: ScriptedServer.Script = { request in
        switch request.target {
        case "/images/team/app:1/json":
            ScriptedServer.Answer(
                text: #"{"Id":"\#(id)","RepoTags":["team/app:1"],"RepoDigests":["team/app@\#(id)"],"Size":5}"#)
        case "/images/local/json": ScriptedServer.Answer(text: #"{"Id":"\#(id.hex)","RepoTags":null,"RepoDigests":[]}"#)
        case "/images/odd/json": ScriptedServer.Answer(text: "<html>")
        case "/images/team/app:1/get": chunked(archive)
        case "/images/broken/get": ScriptedServer.Answer(200, [], archive).breaking(after: 70_000)
        case "/images/failing/json": ScriptedServer.Answer(500, [], text: #"{"message":"disk\u001b[2J failure"}"#)
        default: ScriptedServer.Answer(404, [], text: #"{"message":"No such image: \#(request.target)"}"#)
        }
    }

    private static func chunked(_ body: [UInt8]) -> ScriptedServer.Answer {
        var answer = ScriptedServer.Answer(200, [("Transfer-Encoding", "chunked")], body)
        answer.announced = nil
        return answer
    }

    private static func withDaemon(_ body: (DaemonClient, ScriptedServer) async throws -> Void) async throws {
        try await TestFolder.with { folder in
            let socket = "\(folder.path)/docker sock.%41"  // a path that needs encoding
            try await ScriptedServer.run(socket: socket, script: script) { server in
                let endpoint = try DaemonEndpoint.discover(environment: ["DOCKER_HOST": "unix://\(socket)"])
                let transport = LiveTransport(endpoint.transportSettings(environment: [:]))
                do {
                    try await body(DaemonClient(endpoint, transport: transport), server)
                    await transport.shutdown()
                } catch {
                    await transport.shutdown()
                    throw error
                }
            }
        }
    }

    @Test("an image is described, and a missing registry digest is said")
    func inspect() async throws {
        try await Self.withDaemon { daemon, server in
            let image = try await daemon.inspect("team/app:1")
            #expect(image.id == Self.id)
            #expect(image.tags == ["team/app:1"])
            #expect(image.digests == ["team/app@\(Self.id)"])
            #expect(image.note == nil)
            let local = try await daemon.inspect("local")
            #expect(local.id == Self.id)
            #expect(local.tags.isEmpty)
            #expect(local.note == "the daemon knows no registry digest for local")
            #expect(server.requests[0].header("Host") == "localhost")
        }
    }

    @Test("an image is exported as a stream")
    func export() async throws {
        try await Self.withDaemon { daemon, _ in
            let stream = try await daemon.export("team/app:1")
            #expect(try await stream.collected() == Self.archive)
        }
    }

    @Test("an export that breaks off is an error with its offset")
    func breaksOff() async throws {
        try await Self.withDaemon { daemon, server in
            let stream = try await daemon.export("broken")
            let error = try await imageError { _ = try await stream.collected() }
            #expect(error.kind == .unreachable)
            #expect(error.explanation.contains(" bytes: reading unix:"), "\(error.explanation)")
            #expect(server.requests.count == 1)
        }
    }

    @Test(
        "failures are told in the daemon's words",
        arguments: [
            ("absent", ImageError.Kind.notFound, "No such image"), ("failing", .unreachable, "disk[2J failure"),
            ("odd", .unreachable, "no usable description"),
            ("../containers/json", .notFound, "no name"), ("a//b", .notFound, "no name"), ("", .notFound, "no name"),
        ])
    func failures(_ name: String, _ kind: ImageError.Kind, _ words: String) async throws {
        try await Self.withDaemon { daemon, _ in
            let error = try await imageError { _ = try await daemon.inspect(name) }
            #expect(error.kind == kind)
            #expect(error.explanation.contains(words), "\(error.explanation)")
        }
    }

    @Test("a name is one part of the address, whatever it contains")
    func encodedName() async throws {
        try await Self.withDaemon { daemon, server in
            _ = try? await daemon.inspect("a?x=1#y z%2F@sha256:0")
            #expect(server.requests.map(\.target) == ["/images/a%3Fx%3D1%23y%20z%252F@sha256:0/json"])
        }
    }

    @Test("a socket on which nobody listens is said so")
    func nobody() async throws {
        let endpoint = DaemonEndpoint(
            origin: .init(scheme: .unix, host: "/nonexistent/docker.sock", port: 0), source: "DOCKER_HOST")
        let transport = LiveTransport()
        let error = try await imageError { _ = try await DaemonClient(endpoint, transport: transport).inspect("x") }
        #expect(error.kind == .unreachable)
        #expect(error.explanation.contains("there is no such socket"), "\(error.explanation)")
        #expect(error.hint?.contains("/nonexistent/docker.sock") == true)
        await transport.shutdown()
    }
}

@Suite("finding the daemon")
struct DaemonEndpointTests {
    @Test(
        "DOCKER_HOST decides",
        arguments: [
            ("unix:///run/x.sock", [:], HTTPURL.Origin(scheme: .unix, host: "/run/x.sock", port: 0)),
            ("tcp://10.0.0.1:2375", [:], .init(scheme: .http, host: "10.0.0.1", port: 2375)),
            ("tcp://10.0.0.1", [:], .init(scheme: .http, host: "10.0.0.1", port: 2375)),
            (
                "tcp://d.example", ["DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/c"],
                .init(scheme: .https, host: "d.example", port: 2376)
            ),
            ("tcp://d.example:1", ["DOCKER_CERT_PATH": "/c"], .init(scheme: .http, host: "d.example", port: 1)),
        ])
    func dockerHost(_ value: String, _ more: [String: String], _ expected: HTTPURL.Origin) throws {
        let endpoint = try DaemonEndpoint.discover(environment: more.merging(["DOCKER_HOST": value]) { $1 })
        #expect(endpoint.origin == expected)
        #expect(endpoint.certificateFolder == (expected.scheme == .https ? "/c" : nil))
        let settings = endpoint.transportSettings(environment: [:])
        #expect(settings.caFiles == (expected.scheme == .https ? ["/c/ca.pem"] : []))
        #expect(settings.trustsSystem == (expected.scheme != .https))
    }

    @Test(
        "addresses that are not supported say what to do instead",
        arguments: [
            ("ssh://user@host", ImageError.Kind.unsupported), ("npipe:////./pipe/docker_engine", .unsupported),
            ("fd://", .unsupported),
            ("tcp://", .unreachable), ("tcp://host/path", .unreachable), ("unix://relative", .unreachable),
            ("docker", .unreachable),
        ])
    func unsupported(_ value: String, _ kind: ImageError.Kind) throws {
        let error = try #require(throws: ImageError.self) {
            try DaemonEndpoint.discover(environment: ["DOCKER_HOST": value])
        }
        #expect(error.kind == kind)
        #expect(error.hint != nil)
    }

    @Test("a context is found by the environment or by the configuration")
    func context() async throws {
        try await TestFolder.with { folder in
            let id = sha256(Array("remote".utf8)).hex
            let meta =
                #"{"Name":"remote","Metadata":{},"Endpoints":{"docker":{"Host":"tcp://d.example:9","SkipTLSVerify":false}}}"#
            try folder.write(".docker/contexts/meta/\(id)/meta.json", meta)
            let named = ["HOME": folder.path, "DOCKER_CONTEXT": "remote"]
            #expect(
                try DaemonEndpoint.discover(environment: named).origin
                    == .init(scheme: .http, host: "d.example", port: 9))
            try folder.write(".docker/config.json", #"{"currentContext":"remote"}"#)
            try folder.write(".docker/contexts/tls/\(id)/docker/ca.pem", "")
            let selected = try DaemonEndpoint.discover(environment: ["HOME": folder.path])
            #expect(selected.origin == .init(scheme: .https, host: "d.example", port: 9))
            #expect(selected.certificateFolder?.hasSuffix("\(id)/docker") == true)
            #expect(selected.source == "the Docker context 'remote'")
            try folder.write(".docker/contexts/meta/\(id)/meta.json", meta.replacing("false", with: "true"))
            #expect(throws: ImageError.self) { try DaemonEndpoint.discover(environment: named) }
            #expect(throws: ImageError.self) {
                try DaemonEndpoint.discover(environment: ["HOME": folder.path, "DOCKER_CONTEXT": "absent"])
            }
        }
    }

    @Test("Podman's socket of the user is found")
    func podman() async throws {
        try await TestFolder.with { folder in
            try folder.write("podman/podman.sock", "")
            let endpoint = try DaemonEndpoint.discover(environment: ["XDG_RUNTIME_DIR": folder.path])
            let isDocker = TestFolder.exists("/var/run/docker.sock")
            #expect(endpoint.origin.host == (isDocker ? "/var/run/docker.sock" : "\(folder.path)/podman/podman.sock"))
        }
    }
}
