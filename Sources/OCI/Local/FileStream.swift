#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// An open file, read at any offset. Closed when the last reader lets go of it.
package final class OpenFile: Sendable {
    let path: String
    package let size: Int64
    private let descriptor: Int32

    package init(_ path: String) throws(ImageError) {
        // Path and status outlive the calls. A named pipe must not keep the program waiting for a writer.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.failure(path) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ImageError(.notFound, "\(path) is not a regular file")
        }
        self.path = path
        self.descriptor = descriptor
        size = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    private static func failure(_ path: String) -> ImageError {
        let code = errno
        let reason = unsafe String(cString: strerror(code)).lowercased()
        return ImageError(code == ENOENT ? .notFound : .unreachable, "cannot open \(path): \(reason)")
    }

    /// Up to `count` bytes from `offset`; fewer only at the end of the file.
    package func read(at offset: Int64, count: Int) throws(ImageError) -> [UInt8] {
        var failed = false
        // The closure counts exactly the bytes that were read into the buffer.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let target = unsafe buffer.baseAddress.map { unsafe $0 + filled }
                let step = unsafe pread(descriptor, target, count - filled, off_t(offset) + off_t(filled))
                if step < 0 && errno == EINTR { continue }
                failed = step < 0
                guard step > 0 else { return }
                filled += step
            }
        }
        if failed { throw ImageError(.unreachable, "cannot read \(path) at byte \(offset)") }
        return bytes
    }
}

/// A range of a file, piece by piece.
package final class FileStream: ByteStream {
    private static let pieceSize = 256 << 10

    private let file: OpenFile
    private var offset: Int64
    private let end: Int64

    package init(_ file: OpenFile, from offset: Int64 = 0, size: Int64? = nil) {
        self.file = file
        self.offset = offset
        end = size.map { offset + $0 } ?? Int64.max
    }

    package func next() async throws -> [UInt8]? {
        let bytes = try file.read(at: offset, count: Int(min(Int64(Self.pieceSize), end - offset)))
        offset += Int64(bytes.count)
        return bytes.isEmpty ? nil : bytes
    }
}
