internal import OCI

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// A file that the user named to be read whole; `-` is standard input.
enum InputFile {
    /// - Throws: where it cannot be read, or is larger than the limit.
    static func bytes(_ path: String, upTo limit: Int) throws -> [UInt8] {
        // The path lives for the call.
        let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            // The buffer is used only during the call.
            let count = unsafe piece.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= limit else { throw ImageError(.limit, "\(path) is larger than \(limit >> 20) MiB") }
        }
    }

    static func exists(_ path: String) -> Bool {
        // The path lives for the call.
        unsafe access(path, R_OK) == 0
    }

    private static func failure(_ path: String) -> ImageError {
        ImageError(.unreachable, "cannot read \(path): \(unsafe String(cString: strerror(errno)).lowercased())")
    }
}
