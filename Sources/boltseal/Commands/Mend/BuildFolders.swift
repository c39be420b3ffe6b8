internal import Dockerfiles

/// The folders that builds take files from; each is listed once.
struct BuildFolders {
    private static let mostEntries = 10_000

    /// Of each folder what no image should have.
    private var known: [String: [String]] = [:]

    /// The context of a Dockerfile: the folder that the user named, or the file's own; `nil` for standard input without one.
    mutating func context(of path: String, named: String?) throws -> BuildContext? {
        guard let folder = Self.folder(of: path, named: named) else { return nil }
        let ignored = try Self.ignored(of: path, folder)
        let entries =
            known[folder]
            ?? (FolderNames.all(in: folder, upTo: Self.mostEntries) ?? []).filter(BuildContext.isSensitive)
        known[folder] = entries
        return BuildContext(ignored: ignored, entries: entries)
    }

    static func folder(of path: String, named: String?) -> String? {
        guard path != "-" || named != nil else { return nil }
        return named ?? path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    }

    /// That of the file comes first. Source: Dockerfile reference, "Filename and location" of .dockerignore.
    static func ignored(of path: String, _ folder: String) throws -> DockerIgnore? {
        let rules = ["\(path).dockerignore", "\(folder)/.dockerignore"].first(where: InputFile.exists)
        return try rules.map { DockerIgnore(String(decoding: try DockerfileInput.bytes($0), as: UTF8.self)) }
    }
}
