import Bytes
import Model
import OCI
import Testing
import Transport

extension RetryPolicy {
    /// Tries often and hardly waits.
    static let impatient = RetryPolicy(attempts: 4, firstDelay: .milliseconds(1), random: { 0 })
}

/// A credential source that always has the same to say.
struct FixedCredential: CredentialSource {
    let credential: Credential?

    func credential(registry: String, repository: String) -> FoundCredential? {
        credential.map { FoundCredential($0, origin: "the test") }
    }
}

extension ScriptedServer {
    /// The registry's name in references.
    var host: String { "127.0.0.1:\(port)" }

    /// Runs a server and a client of its repository `app`.
    static func withClient<Result>(
        credential: Credential? = nil, retry: RetryPolicy = .impatient, limits: ImageLimits = ImageLimits(),
        settings: TransportSettings = TransportSettings(), script: @escaping Script,
        _ body: (RegistryClient, ScriptedServer) async throws -> Result
    ) async throws -> Result {
        try await run(script: script) { server in
            try await withRegistry(server.host, credential, retry, limits, settings) { try await body($0, server) }
        }
    }
}

/// A client of the repository `app` of a registry on this machine.
func withRegistry<Result>(
    _ host: String, _ credential: Credential? = nil, _ retry: RetryPolicy = .impatient,
    _ limits: ImageLimits = ImageLimits(), _ settings: TransportSettings = TransportSettings(),
    _ body: (RegistryClient) async throws -> Result
) async throws -> Result {
    let transport = LiveTransport(settings)
    let access = RegistryAccess(
        web: WebClient(transport, retry: retry, userAgent: "boltseal/test"), settings: settings,
        credentials: FixedCredential(credential: credential), limits: limits)
    let client = try access.client(for: RegistryReference(parsing: "\(host)/app"))
    do {
        let result = try await body(client)
        await transport.shutdown()
        return result
    } catch {
        await transport.shutdown()
        throw error
    }
}

extension RegistryClient {
    /// A whole blob.
    func read(_ descriptor: Descriptor) async throws -> [UInt8] {
        try await blob(descriptor).collected()
    }
}

extension ByteStream {
    /// All that comes.
    func collected() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try await next() { bytes += piece }
        return bytes
    }
}

func sha256(_ bytes: [UInt8]) -> Digest { Digest(of: bytes.span) }

func descriptor(_ bytes: [UInt8], _ type: MediaType = .ociLayer) -> Descriptor {
    Descriptor(mediaType: type, digest: sha256(bytes), size: Int64(bytes.count))
}

/// Runs what has to fail with an `ImageError`, and returns it.
func imageError(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async throws -> ImageError {
    do {
        try await body()
    } catch let error as ImageError {
        return error
    }
    Issue.record("nothing was thrown", sourceLocation: sourceLocation)
    throw CancellationError()
}

/// A manifest of an image that has nothing in it.
let smallManifest = Array(
    #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},"layers":[]}"#
        .utf8)
