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
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
    }

    deinit {
        close(descriptor)
        // The path lives for the call.
        if !isKept { unsafe unlink(path) }
    }

    func write(_ bytes: [UInt8]) throws {
        guard OutputFile.writeAll(bytes, to: descriptor) else { throw OutputFile.failure(path) }
    }

    /// Puts it to its place, in one step.
    func put(to target: String) throws {
        // The paths live for the call.
        guard unsafe rename(path, target) == 0 else { throw OutputFile.failure(target) }
        isKept = true
    }
}
