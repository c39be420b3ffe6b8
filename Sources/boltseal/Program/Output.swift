#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Standard output or error. A reader that has gone away (`| head`) is no error, and what is still to be said goes nowhere: the
/// gates of a command hold all the same. Any other failure to write is an error.
struct Output: Sendable {
    static let standard = Output(descriptor: STDOUT_FILENO)
    static let error = Output(descriptor: STDERR_FILENO)

    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    func write(_ text: String) { write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The buffer is used only during the call.
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                guard errno == EPIPE, discard() else { exit(Program.undecided) }
                return
            }
            rest = rest.dropFirst(written)
        }
    }

    private func discard() -> Bool {
        // The path is a literal, which lives as long as the program.
        let nothing = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard nothing >= 0 else { return false }
        defer { close(nothing) }
        return dup2(nothing, descriptor) == descriptor
    }
}
