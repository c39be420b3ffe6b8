#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Keeps two updates of one database from doing the same work at once: the second waits. The system lets go of it when the program ends, however it does.
final class UpdateLock: Sendable {
    private let descriptor: Int32

    init(_ path: String) throws {
        guard !path.hasSuffix("/"), !path.isEmpty else {
            throw DatabaseAccess.Failure(explanation: "'\(path)' names no file for the database", hint: nil)
        }
        // The path lives for the call.
        descriptor = unsafe open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else {
            throw DatabaseAccess.Failure(
                explanation: "cannot write \(path).lock: \(unsafe String(cString: strerror(errno)).lowercased())",
                hint: nil)
        }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    }

    deinit { close(descriptor) }

    func whileHeld<Value>(_ body: () async throws -> Value) async throws -> Value { try await body() }
}
