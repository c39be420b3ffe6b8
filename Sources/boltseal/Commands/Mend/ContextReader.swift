internal import Dockerfiles
internal import Model

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Lists the files that a build takes from its folder.
struct ContextReader {
    private static let mostFiles = 50_000
    private static let deepest = 32
    /// What is read is a manifest, a script or a setting.
    private static let longestText = 1 << 20

    let folder: String
    let ignored: DockerIgnore?
    private var paths: [String] = []
    private var isComplete = true

    init(folder: String, ignored: DockerIgnore?) {
        self.folder = folder
        self.ignored = ignored
    }

    mutating func files() -> ContextFiles {
        list("", depth: 0)
        let folder = folder
        return ContextFiles(paths: paths, isComplete: isComplete) { path in
            let steps = path.split(separator: "/")
            guard !steps.contains(".."), Self.isFile("\(folder)/\(path)"),
                let bytes = try? InputFile.bytes("\(folder)/\(path)", upTo: Self.longestText)
            else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private mutating func list(_ prefix: String, depth: Int) {
        guard depth < Self.deepest, paths.count < Self.mostFiles else {
            isComplete = false
            return
        }
        guard let names = FolderNames.all(in: prefix.isEmpty ? folder : "\(folder)/\(prefix)") else {
            isComplete = false
            return
        }
        let entries = names.map { name in
            let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
            return (name: path, isFolder: Self.isFolder("\(folder)/\(path)"))
        }
        for entry in entries.sorted(by: { $0.name < $1.name }) {
            // What is in a folder that is kept out can be let in again, but not its repository.
            if entry.isFolder, entry.name != ".git" {
                if ignored?.ignores(entry.name) == true, ignored?.hasExceptions == false { continue }
                list(entry.name, depth: depth + 1)
            } else if !entry.isFolder, ignored?.ignores(entry.name) != true {
                paths.append(entry.name)
            }
        }
    }

    private static func kind(_ path: String) -> mode_t {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
    }

    private static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }
    private static func isFile(_ path: String) -> Bool { kind(path) == S_IFREG }
}
