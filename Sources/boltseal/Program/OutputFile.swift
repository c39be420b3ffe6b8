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
        guard exists, status.st_mode & S_IFMT != S_IFREG else {
            let draft = try DraftFile(beside: path)
            try draft.write(Array(text.utf8))
            return try draft.put(to: path)
        }
        // Path and buffer live for the calls.
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        let isWritten = writeAll(Array(text.utf8), to: descriptor)
        guard close(descriptor) == 0, isWritten else { throw failure(path) }
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

    /// Whether everything was written.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }

    static func failure(_ path: String) -> ImageError {
        ImageError(.unreachable, "cannot write \(path): \(unsafe String(cString: strerror(errno)).lowercased())")
    }
}
