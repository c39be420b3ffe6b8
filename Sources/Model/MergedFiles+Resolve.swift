extension MergedFiles {
    /// As in the kernel: more links than this in one look-up are a loop (ELOOP; path_resolution(7)).
    private static let longestChain = 40

    /// What a path leads to when symbolic links are followed inside the image's root.
    package enum Resolution: Hashable, Sendable {
        /// The final path, which exists.
        case found(path: String, position: Int)
        /// The final path, which does not exist.
        case missing(path: String)
        case loop
    }

    /// Follows symbolic links in every component of `path`, the last one too unless `followingLast` is false. Absolute targets
    /// start at the image's root, and `..` stops there: nothing outside of the image is ever meant.
    package func resolve(_ path: String, followingLast: Bool = true) -> Resolution {
        var pending = Self.components(of: path)
        pending.reverse()
        var resolved: [Substring] = []
        var position: Int?
        var links = 0
        while let component = pending.popLast() {
            if component == "." { continue }
            if component == ".." {
                resolved = resolved.dropLast()
                position = nil
                continue
            }
            let candidate = (resolved + [component]).joined(separator: "/")
            position = self.position(of: candidate)
            if let found = position, record(found).kind == .symbolicLink, followingLast || !pending.isEmpty,
                let target = linkTarget(found)
            {
                links += 1
                guard links <= Self.longestChain else { return .loop }
                if target.hasPrefix("/") { resolved = [] }
                pending.append(contentsOf: Self.components(of: target).reversed())
                position = nil
                continue
            }
            resolved.append(component)
        }
        let final = resolved.joined(separator: "/")
        guard let found = position ?? self.position(of: final) else { return .missing(path: final) }
        return .found(path: final, position: found)
    }

    private static func components(of path: String) -> [Substring] { path.split(separator: "/") }
}
