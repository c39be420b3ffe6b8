#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// A folder of this run, gone with what lies in it when this value is.
final class TemporaryPlace {
    let path: String

    init() throws {
        let place = CommonOptions.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(place)/boltseal-XXXXXX".utf8CString)
        // The buffer lives for the call, and holds the name behind it.
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> Bool in
            guard let start = buffer.baseAddress else { return false }
            return unsafe mkdtemp(start) != nil
        }
        guard made else { throw DockerfileInput.Failure(explanation: "cannot make a folder in \(place)", hint: nil) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Only files lie in it.
    deinit {
        for name in FolderNames.all(in: path) ?? [] {
            // The path lives for the call.
            unsafe unlink("\(path)/\(name)")
        }
        unsafe rmdir(path)
    }
}
