#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// The names in a folder.
enum FolderNames {
    /// At most so many, without `.` and `..`, in no order; `nil` where the folder cannot be read.
    static func all(in folder: String, upTo limit: Int = .max) -> [String]? {
        // Entries stay valid until the next call; names are copied at once.
        guard let directory = unsafe opendir(folder) else { return nil }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while names.count < limit, let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
