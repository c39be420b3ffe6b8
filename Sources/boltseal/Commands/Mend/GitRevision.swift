internal import Dockerfiles
internal import Subprocess

/// Files as they were in a revision of the repository that they lie in.
struct GitRevision {
    private static let outputLimit = 16 << 20

    let name: String

    /// - Throws: for what git would take for an option.
    init(_ name: String) throws {
        guard !name.isEmpty, !name.hasPrefix("-") else {
            throw DockerfileInput.Failure(explanation: "'\(name)' is no revision", hint: nil)
        }
        self.name = name
    }

    /// What a file held; `nil` where the revision does not have it.
    func file(_ path: String) async throws -> SourceText? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? "."
        let file = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let known = try await git(["-C", folder, "rev-parse", "--verify", "--quiet", "\(name)^{commit}"])
        guard known.succeeded else {
            let reason = known.complaint.split(separator: "\n").first.map { ": \($0)" } ?? ""
            throw DockerfileInput.Failure(
                explanation: "git knows no revision \(name) of \(path)\(reason)",
                hint: "a shallow clone has few of them: git fetch --unshallow")
        }
        let shown = try await git(["-C", folder, "show", "\(name):./\(file)"])
        return shown.succeeded ? SourceText(shown.output) : nil
    }

    private func git(_ arguments: [String]) async throws -> (succeeded: Bool, output: String, complaint: String) {
        do {
            let result = try await Subprocess.run(
                .name("git"), arguments: Arguments(arguments), output: .string(limit: Self.outputLimit),
                error: .string(limit: 64 << 10))
            return (
                result.terminationStatus == .exited(0), result.standardOutput, result.standardError
            )
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw DockerfileInput.Failure(explanation: "--new-since needs git, which is not installed", hint: nil)
        }
    }
}
