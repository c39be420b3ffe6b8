/// Paths of file lists, made paths of the image.
enum RootedPath {
    /// `path` as seen from `directory`, without leading slash; `..` stops at the root, as in a container. `nil` where
    /// nothing is left.
    static func resolve(_ path: String, from directory: Substring) -> String? {
        guard !path.isEmpty else { return nil }
        var components: [Substring] = []
        if !path.utf8.starts(with: "/".utf8) {
            // Most lists hold plain names: they need no taking apart.
            if isPlain(path) { return directory.isEmpty ? path : "\(directory)/\(path)" }
            components = directory.split(separator: "/")
        }
        for component in path.split(separator: "/") where component != "." {
            if component == ".." { _ = components.popLast() } else { components.append(component) }
        }
        return components.isEmpty ? nil : components.joined(separator: "/")
    }

    /// Whether no component is empty, `.` or `..`.
    private static func isPlain(_ path: String) -> Bool {
        var atStart = true
        for byte in path.utf8 {
            if atStart, byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
            atStart = byte == UInt8(ascii: "/")
        }
        return !atStart
    }
}
