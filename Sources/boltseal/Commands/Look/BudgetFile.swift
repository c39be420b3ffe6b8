internal import Hardening
internal import OCI

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// The file behind `--budget`; replaced whole, so that a run that is interrupted leaves the old one.
enum BudgetFile {
    static func write(_ budget: Budget, to path: String) throws {
        let temporary = "\(path).\(getpid()).new"
        let bytes = Array(budget.json.utf8)
        // Paths and buffer live for the calls.
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard close(descriptor) == 0, written == bytes.count, unsafe rename(temporary, path) == 0 else {
            let error = failure(path)
            unsafe unlink(temporary)
            throw error
        }
    }

    private static func failure(_ path: String) -> ImageError {
        ImageError(.unreachable, "cannot write \(path): \(unsafe String(cString: strerror(errno)).lowercased())")
    }
}
