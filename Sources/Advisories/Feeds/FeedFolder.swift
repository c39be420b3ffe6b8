#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// A folder with copies of feeds.
package enum FeedFolder {
    private static let deepest = 3
    private static let mostFiles = 10_000

    /// The paths of files below a folder, sorted; empty where there is none.
    package static func files(below folder: String) -> [String] {
        var files: [String] = []
        collect(folder, "", depth: 1, &files)
        return files.sorted()
    }

    private static func collect(_ folder: String, _ prefix: String, depth: Int, _ files: inout [String]) {
        // Entries stay valid until the next call; names are copied at once.
        guard depth <= deepest, let directory = unsafe opendir(folder) else { return }
        defer { unsafe closedir(directory) }
        while files.count < mostFiles, let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            var status = stat()
            guard unsafe stat("\(folder)/\(name)", &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: collect("\(folder)/\(name)", prefix + name + "/", depth: depth + 1, &files)
            case S_IFREG: files.append(prefix + name)
            default: continue
            }
        }
    }
}
