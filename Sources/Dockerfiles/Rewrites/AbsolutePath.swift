/// Paths of an image, as instructions write them.
enum AbsolutePath {
    /// A path against the working directory, without `.`, `..` and doubled slashes: `/app/data`.
    static func resolve(_ path: String, against folder: String) -> String {
        var steps: [Substring] = []
        for step in ((path.hasPrefix("/") ? "" : folder + "/") + path).split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = steps.popLast()
            default: steps.append(step)
            }
        }
        return "/" + steps.joined(separator: "/")
    }

    static func isInside(_ path: String, _ folder: String) -> Bool {
        path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }

    static func lastStep(_ path: some StringProtocol) -> String {
        path.split { $0 == "/" }.last.map { String($0) } ?? ""
    }

    /// Those that no other one holds, sorted.
    static func outermost(_ paths: [String]) -> [String] {
        var kept: [String] = []
        for path in Set(paths).sorted() where !kept.contains(where: { isInside(path, $0) }) { kept.append(path) }
        return kept
    }
}
