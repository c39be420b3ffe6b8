internal import Bytes
internal import Model

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

    static func exists(_ path: String) -> Bool {
        // The path lives for the call.
        unsafe access(path, R_OK) == 0
    }

    /// What a file holds; `-` is standard input.
    static func bytes(_ path: String) throws -> [UInt8] {
        // The path lives for the call.
        let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", path) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= sizeLimit else {
                throw Failure(explanation: "\(path) is larger than \(sizeLimit >> 20) MiB: no Dockerfile", hint: nil)
            }
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
            explanation: "cannot \(action) \(path): \(unsafe String(cString: strerror(errno)).lowercased())",
            hint: path == "Dockerfile" ? "name the files: boltseal lint build/app.Dockerfile" : nil)
    }
}
