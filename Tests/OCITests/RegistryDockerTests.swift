import Foundation
import Model
import OCI
import Testing
import Transport

@Suite(
    "a real registry", .serialized,
    .enabled(if: TestFolder.isInstalled(DockerRegistry.program), "docker-registry is not installed"))
struct RegistryDockerTests {
    private static let layer = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 8) }
    private static let config = Array("{}".utf8)

    private static var manifest: [UInt8] {
        Array(
            """
            {"schemaVersion":2,"mediaType":"\(MediaType.ociManifest)",\
            "config":{"mediaType":"\(MediaType.ociConfig)","digest":"\(sha256(config))","size":\(config.count)},\
            "layers":[{"mediaType":"\(MediaType.ociLayer)","digest":"\(sha256(layer))","size":\(layer.count)}]}
            """.utf8)
    }

    private static func fill(_ registry: DockerRegistry) async throws {
        try await registry.push(config)
        try await registry.push(layer)
        try await registry.push(manifest, as: "1.0", .ociManifest)
    }

    @Test("an image is read by tag and by digest, with and without signing in", arguments: [false, true])
    func image(_ signIn: Bool) async throws {
        try await DockerRegistry.with(signIn: signIn) { registry in
            try await Self.fill(registry)
            try await withRegistry(registry.host, registry.credential) { client in
                let store = RegistryStore(client)
                let byTag = try await store.root(RegistryReference(parsing: "\(registry.host)/app:1.0"))
                let digest = sha256(Self.manifest)
                let byDigest = try await store.root(RegistryReference(parsing: "\(registry.host)/app@\(digest)"))
                for root in [byTag, byDigest] {
                    #expect(root.bytes == Self.manifest)
                    #expect(root.mediaType == .ociManifest)
                    #expect(root.digest == digest)
                }
                #expect(try await client.head(tag: "1.0")?.digest == digest)
                #expect(try await store.manifest(descriptor(Self.manifest, .ociManifest)) == Self.manifest)
                let layer = try await store.open(descriptor(Self.layer))
                #expect(try await layer.collected() == Self.layer)
            }
        }
    }

    @Test("a file is pushed and found again, with and without signing in", arguments: [false, true])
    func artifact(_ signIn: Bool) async throws {
        let type = MediaType("application/vnd.example.type")
        let fileType = MediaType("application/vnd.example.file")
        try await DockerRegistry.with(signIn: signIn) { registry in
            try await withRegistry(registry.host, registry.credential) { client in
                func push(_ tag: String) async throws -> Digest {
                    try await Artifact.push(
                        Self.layer, type: type, fileType: fileType, title: "a.bin", annotations: [("a", "b")],
                        to: client, tag: tag)
                }
                let digest = try await push("1.0")
                // What is there already is not sent again, and gives the same.
                #expect(try await push("1.1") == digest)
                for name in [":1.0", ":1.1", "@\(digest)"] {
                    let reference = try RegistryReference(parsing: "\(registry.host)/app\(name)")
                    let found = try await Artifact.find(reference, type: type, fileType: fileType, in: client)
                    #expect(found.manifest == digest)
                    #expect(found.annotations == ["a": "b"])
                    var bytes: [UInt8] = []
                    try await Artifact.fetch(found, from: client) { bytes += $0 }
                    #expect(bytes == Self.layer)
                    await #expect(throws: ImageError.self) {
                        try await Artifact.find(reference, type: fileType, fileType: fileType, in: client)
                    }
                }
            }
            guard signIn else { return }
            try await withRegistry(registry.host, nil) { client in
                await #expect(throws: ImageError.self) { try await client.push(Self.layer, mediaType: fileType) }
            }
        }
    }

    @Test("the registry sends the rest of a blob")
    func range() async throws {
        try await DockerRegistry.with { registry in
            try await Self.fill(registry)
            let transport = LiveTransport()
            let url = try #require(HTTPURL("http://\(registry.host)/v2/app/blobs/\(sha256(Self.layer))"))
            let response = try await transport.send(HTTPRequest(.get, url, headers: ["Range": "bytes=299990-"]))
            #expect(response.status == 206)
            #expect(response.headers["Content-Range"] == "bytes 299990-299999/300000")
            #expect(try await response.collect(upTo: 100) == Array(Self.layer[299_990...]))
            await transport.shutdown()
        }
    }

    @Test("what is absent is not found, and the message says what")
    func absent() async throws {
        try await DockerRegistry.with { registry in
            try await withRegistry(registry.host) { client in
                let repository = try await imageError { _ = try await client.manifest(tag: "1.0") }
                #expect(repository.kind == .notFound)
                try await Self.fill(registry)
                let tag = try await imageError { _ = try await client.manifest(tag: "2.0") }
                #expect(tag.kind == .notFound)
                #expect(tag.explanation.contains("app:2.0"), "\(tag.explanation)")
                #expect(try await imageError { _ = try await client.read(descriptor([1, 2])) }.kind == .notFound)
            }
        }
    }

    @Test("without credentials, and with wrong ones, the hint is to log in")
    func refused() async throws {
        try await DockerRegistry.with(signIn: true) { registry in
            for credential in [nil, Credential.basic(username: "tester", password: "wrong")] {
                try await withRegistry(registry.host, credential) { client in
                    let error = try await imageError { _ = try await client.manifest(tag: "1.0") }
                    #expect(error.kind == .unauthorized)
                    #expect(error.hint?.contains("docker login \(registry.host)") == true)
                    #expect(error.explanation.contains(credential == nil ? "none are stored" : "refuses"))
                }
            }
        }
    }

    @Test("referrers are found through the tag that stands in for the API")
    func referrers() async throws {
        try await DockerRegistry.with { registry in
            try await Self.fill(registry)
            try await withRegistry(registry.host) { client in
                let subject = sha256(Self.manifest)
                #expect(try await client.referrers(of: subject).isEmpty)
                let index = Array(
                    """
                    {"schemaVersion":2,"mediaType":"\(MediaType.ociIndex)","manifests":[\
                    {"mediaType":"\(MediaType.ociManifest)","digest":"\(subject)","size":\(Self.manifest.count),\
                    "artifactType":"application/spdx+json"}]}
                    """.utf8)
                try await registry.push(index, as: "sha256-\(subject.hex)", .ociIndex)
                let found = try await client.referrers(of: subject)
                #expect(found.map(\.artifactType) == ["application/spdx+json"])
                #expect(try await client.referrers(of: subject, artifactType: "application/other").isEmpty)
            }
        }
    }
}
