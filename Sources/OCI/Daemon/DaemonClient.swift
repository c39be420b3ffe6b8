internal import FoundationEssentials
package import Model
package import Transport

/// An image as a daemon describes it.
package struct DaemonImage: Hashable, Sendable {
    package let id: Digest
    /// `repository:tag`.
    package let tags: [String]
    /// `repository@sha256:…`, one for each registry that it was pulled from or pushed to.
    package let digests: [String]
    /// What a reader of a report should know.
    package let note: String?
}

/// Reads images out of a Docker-compatible daemon. Source: Docker Engine API 1.24 and later, "Images"; Podman answers
/// the same.
package struct DaemonClient: Sendable {
    private static let answerLimit = 8 << 20
    private static let patience = Duration.seconds(600)

    package let endpoint: DaemonEndpoint
    private let web: WebClient

    package init(_ endpoint: DaemonEndpoint, transport: any HTTPTransport) {
        self.endpoint = endpoint
        // The daemon is on this machine or nearly so: what fails once fails again.
        web = WebClient(transport, retry: .none)
    }

    /// Identity and names of an image: by name, by tag, by digest or by id.
    package func inspect(_ reference: String) async throws -> DaemonImage {
        let response = try await send("/images/\(try Self.path(reference))/json", reference)
        let bytes: [UInt8]
        do throws(TransportError) {
            bytes = try await response.collect(upTo: Self.answerLimit)
        } catch {
            throw failure(error, reference)
        }
        guard let answer = try? JSONDecoder().decode(Inspection.self, from: Data(bytes)),
            let id = Digest(answer.Id) ?? Digest("sha256:\(answer.Id)")
        else { throw ImageError(.unreachable, "the daemon at \(place) gave no usable description of \(reference)") }
        let digests = answer.RepoDigests ?? []
        return DaemonImage(
            id: id, tags: answer.RepoTags ?? [], digests: digests,
            note: digests.isEmpty ? "the daemon knows no registry digest for \(reference)" : nil)
    }

    /// The image as the tar file that `docker save` writes, while the daemon produces it. It cannot be taken up again
    /// where it breaks.
    package func export(_ reference: String) async throws -> any ByteStream {
        let response = try await send("/images/\(try Self.path(reference))/get", reference)
        return DaemonExport(response.body) { failure($0, reference, after: $1) }
    }

    private func send(_ target: String, _ reference: String) async throws -> HTTPResponse {
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await web.send(
                HTTPRequest(.get, HTTPURL(endpoint.origin, target: target), timeLimit: Self.patience))
        } catch {
            throw failure(error, reference)
        }
        guard response.status != 200 else { return response }
        let message = ServerMessage(decoding: (try? await response.collect(upTo: 1 << 16)) ?? [])
        let said = message.text.map { ": \($0)" } ?? ""
        guard response.status != 404 else {
            throw ImageError(
                .notFound, "the daemon at \(place) has no image \(reference)\(said)",
                hint: "pull it first, or leave docker-daemon: away to read it from its registry")
        }
        throw ImageError(
            .unreachable, "the daemon at \(place) answered with HTTP \(response.status) for \(reference)\(said)")
    }

    private func failure(_ error: TransportError, _ reference: String, after bytes: Int64 = 0) -> any Error {
        guard error.kind != .cancelled else { return CancellationError() }
        let progress = bytes > 0 ? " after \(bytes) bytes" : ""
        let isLocal = endpoint.origin.scheme == .unix
        let hint =
            error.kind != .connect
            ? error.hint
            : isLocal
                ? "is it running, and may you open \(endpoint.origin.host)? (group docker, or root)"
                : "is it running, and does it listen there?"
        return ImageError(
            .unreachable,
            "cannot read \(reference) from the daemon named by \(endpoint.source)\(progress): \(error.explanation)",
            hint: hint)
    }

    private var place: String {
        endpoint.origin.scheme == .unix ? endpoint.origin.host : "\(endpoint.origin.host):\(endpoint.origin.port)"
    }

    /// The reference as part of a path; one that would lead out of `/images/` is refused.
    private static func path(_ reference: String) throws(ImageError) -> String {
        let parts = reference.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
            throw ImageError(.notFound, "'\(ServerMessage.sanitized(reference))' is no name of an image")
        }
        return HTTPURL.encodePath(reference)
    }

    private struct Inspection: Decodable {
        // The daemon's own spelling.
        let Id: String
        let RepoTags: [String]?
        let RepoDigests: [String]?
    }
}

/// The bytes of an export; a failure says how far it came.
private final class DaemonExport: ByteStream {
    private let body: any HTTPBody
    private let failure: (TransportError, Int64) -> any Error
    private var received: Int64 = 0

    init(_ body: any HTTPBody, failure: @escaping (TransportError, Int64) -> any Error) {
        self.body = body
        self.failure = failure
    }

    func next() async throws -> [UInt8]? {
        do throws(TransportError) {
            guard let piece = try await body.next() else { return nil }
            received += Int64(piece.count)
            return piece
        } catch {
            throw failure(error, received)
        }
    }
}
