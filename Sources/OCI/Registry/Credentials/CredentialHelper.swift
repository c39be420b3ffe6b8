internal import Bytes
internal import FoundationEssentials
internal import Subprocess

/// A program `docker-credential-NAME` that keeps credentials. Source: github.com/docker/docker-credential-helpers,
/// "Development".
struct CredentialHelper: Sendable {
    private static let outputLimit = 1 << 20

    let program: String
    private let environment: [String: String]
    private let timeLimit: Duration

    /// - Parameter name: from a configuration file, hence checked: it must not lead to another place.
    init(
        _ name: String, configuredIn path: String, environment: [String: String], timeLimit: Duration = .seconds(30)
    ) throws(CredentialError) {
        let isName =
            !name.isEmpty
            && name.utf8.allSatisfy { $0.isASCIIDigit || $0.isASCIILetter || "._-".utf8.contains($0) }
        guard isName else {
            throw CredentialError("\(path) names a credential helper that cannot exist, '\(name.prefix(100))'")
        }
        program = "docker-credential-\(name)"
        self.environment = environment
        self.timeLimit = timeLimit
    }

    /// The credential for a server, or `nil` where the helper has none.
    func get(_ server: String) async throws -> Credential? {
        let (succeeded, output, complaint) = try await run(input: server)
        guard succeeded else {
            let reason = output + complaint
            if reason.contains("credentials not found in native keychain") { return nil }
            throw CredentialError(
                "\(program) found no credentials for \(server): \(ServerMessage.sanitized(reason))",
                hint: "run: echo \(server) | \(program) get")
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(output.utf8)), !answer.Secret.isEmpty
        else {
            throw CredentialError("\(program) gave no usable answer for \(server)")
        }
        return answer.Username == "<token>"
            ? .identityToken(answer.Secret) : .basic(username: answer.Username, password: answer.Secret)
    }

    private func run(input: String) async throws -> (succeeded: Bool, output: String, complaint: String) {
        let custom = Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
        do {
            return try await withThrowingTaskGroup { group in
                group.addTask { [program] in
                    let result = try await Subprocess.run(
                        .name(program), arguments: ["get"], environment: .custom(custom),
                        input: ServerName(bytes: Array(input.utf8)),
                        output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
                    return (
                        result.terminationStatus == .exited(0), result.standardOutput, result.standardError
                    )
                }
                group.addTask { [program, timeLimit] in
                    try await Task.sleep(for: timeLimit)
                    throw CredentialError("\(program) did not answer within \(timeLimit)")
                }
                defer { group.cancelAll() }
                guard let result = try await group.next() else { throw CancellationError() }
                return result
            }
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw CredentialError(
                "the credential helper \(program) is configured, but not installed",
                hint: "install it, or remove credsStore or credHelpers from the Docker configuration and log in again")
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw CredentialError("\(program) wrote more than \(Self.outputLimit) bytes")
        }
    }

    /// A helper may answer without reading what it is asked. An error here would abort this program: Subprocess 1.0
    /// lets go of the pipe unclosed then.
    private struct ServerName: InputProtocol {
        let bytes: [UInt8]

        func write(with writer: StandardInputWriter) async throws {
            _ = try? await writer.write(bytes)
        }
    }

    private struct Answer: Decodable {
        // The protocol's spelling.
        let Username: String
        let Secret: String
    }
}
