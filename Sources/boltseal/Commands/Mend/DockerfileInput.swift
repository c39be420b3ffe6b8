internal import Bytes
internal import Model
internal import OCI

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Files of instructions that the user named.
enum DockerfileInput {
    /// BuildKit takes 16 MiB; nobody writes as much.
    private static let sizeLimit = 16 << 20

    struct Failure: ExplainedError {
        let explanation: String
        let hint: String?
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        do {
            return try InputFile.bytes(path, upTo: sizeLimit)
        } catch let error as ImageError where path == "Dockerfile" {
            throw Failure(
                explanation: error.explanation, hint: "name the files: boltseal lint build/app.Dockerfile")
        }
    }

    /// Replaces a file's content in one step; its mode stays, and where a link leads.
    static func write(_ bytes: [UInt8], to path: String) throws {
        if try self.bytes(path) == bytes { return }
        // The path lives for the calls; what realpath gives is freed behind its copy.
        let resolved = unsafe realpath(path, nil)
        defer { unsafe free(resolved) }
        guard let resolved = unsafe resolved else { throw failure("write", path) }
        let target = unsafe String(cString: resolved)
        var status = stat()
        guard unsafe stat(target, &status) == 0 else { throw failure("write", path) }
        let draft = try DraftFile(beside: target)
        try draft.write(bytes)
        guard unsafe chmod(draft.path, status.st_mode & 0o7777) == 0 else { throw failure("write", path) }
        try draft.put(to: target)
    }

    private static func failure(_ action: String, _ path: String) -> Failure {
        Failure(
            explanation: "cannot \(action) \(path): \(unsafe String(cString: strerror(errno)).lowercased())", hint: nil)
    }
}
