import Foundation
import Model
import OCI
import Transport

/// A real registry (distribution 2.8) on this machine, for as long as a test runs. It has no referrers API.
struct DockerRegistry {
    static let program = "/usr/bin/docker-registry"

    let host: String
    let credential: Credential?

    static func with<Result>(signIn: Bool = false, _ body: (DockerRegistry) async throws -> Result) async throws
        -> Result
    {
        try await TestFolder.with { folder in
            // bcrypt of "secret".
            try folder.write("htpasswd", "tester:$2b$05$rCV4zqdhVMO/dg/6A37N..r/Qsc4FKnAO8zbP0GzaiAL8mAvkw.lq\n")
            let port = try freePort()
            try folder.write(
                "config.yml",
                """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: \(folder.path)/data}}
                http: {addr: "127.0.0.1:\(port)"}
                \(signIn ? "auth: {htpasswd: {realm: test, path: \(folder.path)/htpasswd}}" : "")
                """)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = ["serve", "\(folder.path)/config.yml"]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            defer {
                process.terminate()
                process.waitUntilExit()
            }
            let registry = DockerRegistry(
                host: "127.0.0.1:\(port)", credential: signIn ? .basic(username: "tester", password: "secret") : nil)
            try await registry.waitUntilReady()
            return try await body(registry)
        }
    }

    /// Stores a blob in the repository `app`.
    func push(_ bytes: [UInt8]) async throws {
        let started = try await send(.post, "/v2/app/blobs/uploads/")
        guard let location = started.headers["Location"], let upload = started.url.resolving(location) else {
            throw Failure()
        }
        let separator = upload.target.contains("?") ? "&" : "?"
        let target = upload.target + separator + "digest=\(sha256(bytes))"
        let answer = try await send(.put, target, body: bytes, type: "application/octet-stream")
        guard answer.status == 201 else { throw Failure() }
    }

    /// Stores a manifest in the repository `app`.
    func push(_ manifest: [UInt8], as tag: String, _ type: MediaType) async throws {
        let answer = try await send(.put, "/v2/app/manifests/\(tag)", body: manifest, type: type.rawValue)
        guard answer.status == 201 else { throw Failure() }
    }

    private struct Failure: Error {}

    private func send(
        _ method: HTTPRequest.Method, _ target: String, body: [UInt8] = [], type: String? = nil
    ) async throws -> HTTPResponse {
        guard let url = HTTPURL("http://\(host)\(target)") else { throw Failure() }
        var request = HTTPRequest(method, url, body: body)
        if let type { request.headers["Content-Type"] = type }
        if credential != nil { request.headers["Authorization"] = "Basic dGVzdGVyOnNlY3JldA==" }
        let transport = LiveTransport()
        let response = try await WebClient(transport).send(request)
        _ = try await response.collect(upTo: 1 << 20)
        await transport.shutdown()
        return response
    }

    private func waitUntilReady() async throws {
        for _ in 0..<100 {
            if let answer = try? await send(.get, "/v2/"), answer.status == 200 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Failure()
    }

    private static func freePort() throws -> UInt16 {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard bound else { throw Failure() }
        return UInt16(bigEndian: address.sin_port)
    }
}
