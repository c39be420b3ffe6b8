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
        // Compared by their steps what a folder holds comes right behind it.
        let ordered = Set(paths).map { (path: $0, steps: $0.split(separator: "/")) }
            .sorted { $0.steps.lexicographicallyPrecedes($1.steps) }
        var kept: [String] = []
        for (path, _) in ordered {
            if let last = kept.last, isInside(path, last) { continue }
            kept.append(path)
        }
        return kept
    }
}
