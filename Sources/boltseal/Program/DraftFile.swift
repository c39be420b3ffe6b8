internal import Advisories

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// A file that is written piece by piece beside the place that it is meant for; gone when this value is, unless it was put there.
final class DraftFile {
    let path: String
    private let descriptor: Int32
    private var isKept = false

    init(beside target: String) throws {
        path = "\(target).part"
        // The path lives for the calls. Nobody else's file or link is written through.
        unsafe unlink(path)
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit {
        close(descriptor)
        // The path lives for the call.
        if !isKept { unsafe unlink(path) }
    }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The buffer is used only during the call.
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(path) }
            rest = rest.dropFirst(count)
        }
    }

    /// Puts it to its place, in one step.
    func put(to target: String) throws {
        // The paths live for the call.
        guard unsafe rename(path, target) == 0 else { throw Self.failure(target) }
        isKept = true
    }

    private static func failure(_ path: String) -> DatabaseAccess.Failure {
        DatabaseAccess.Failure(
            explanation: "cannot write \(path): \(unsafe String(cString: strerror(errno)).lowercased())", hint: nil)
    }
}
