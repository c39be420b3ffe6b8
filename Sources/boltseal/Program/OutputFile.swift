internal import OCI

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// A file that the user named for a result; replaced whole, so that a run that is interrupted leaves the old one.
enum OutputFile {
    static func write(_ text: String, to path: String) throws {
        // What is no regular file (a pipe, /dev/null) cannot be replaced.
        var status = stat()
        let exists = unsafe stat(path, &status) == 0
        let isReplaced = !exists || status.st_mode & S_IFMT == S_IFREG
        let temporary = isReplaced ? "\(path).\(getpid()).new" : path
        // Paths and buffer live for the calls.
        // Nobody else's file or link is written through.
        if isReplaced { unsafe unlink(temporary) }
        let flags = isReplaced ? O_EXCL | O_NOFOLLOW : O_TRUNC
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        let isWritten = writeAll(Array(text.utf8), to: descriptor)
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed, !isReplaced || (unsafe rename(temporary, path)) == 0 else {
            let error = failure(path)
            if isReplaced { unsafe unlink(temporary) }
            throw error
        }
    }

    /// Makes a folder, and those above it, where they are not there.
    static func makeFolder(_ path: String) throws {
        var made = ""
        for step in path.split(separator: "/") {
            made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + step
            // The path lives for the call.
            guard unsafe mkdir(made, 0o755) == 0 || errno == EEXIST else { throw failure(made) }
        }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }

    private static func failure(_ path: String) -> ImageError {
        ImageError(.unreachable, "cannot write \(path): \(unsafe String(cString: strerror(errno)).lowercased())")
    }
}
