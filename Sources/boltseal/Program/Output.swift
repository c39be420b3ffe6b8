#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Standard output or error. A reader that has gone away ends the program quietly; any other failure to write is an error.
struct Output: Sendable {
    static let standard = Output(descriptor: STDOUT_FILENO)
    static let error = Output(descriptor: STDERR_FILENO)

    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            // The buffer is used only during the call.
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                exit(errno == EPIPE ? 0 : Program.undecided)
            }
            rest = rest.dropFirst(written)
        }
    }
}
