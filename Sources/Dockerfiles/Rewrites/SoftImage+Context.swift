extension SoftImage {
    /// Where in the context a file of the image comes from; `nil` for one that no COPY of the context brings.
    func contextPath(of path: String, in files: ContextFiles) -> String? {
        for copy in copied.reversed() where copy.from == nil {
            guard let target = copy.target else { continue }
            for source in copy.sources {
                if let found = Self.contextPath(of: path, source, target, copy, files) { return found }
            }
        }
        return nil
    }

    static func contextPath(
        of path: String, _ source: String, _ target: String, _ copy: Copied, _ files: ContextFiles
    ) -> String? {
        let source = source.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        if source.contains("*") || source.contains("?") || source.contains("[") {
            let name = AbsolutePath.lastStep(path)
            guard AbsolutePath.resolve(name, against: target) == path else { return nil }
            let folder = source.split(separator: "/").dropLast().joined(separator: "/")
            let pattern = Array((source.split(separator: "/").last ?? "").utf8)
            let place = folder.isEmpty ? name : "\(folder)/\(name)"
            return FileNamePattern.matches(pattern[...], Array(name.utf8)[...]) && files.contains(place) ? place : nil
        }
        if !source.isEmpty, files.contains(source) {
            let asFile =
                copy.isFolder || copy.sources.count > 1
                ? AbsolutePath.resolve(AbsolutePath.lastStep(source), against: target) : target
            // A target without a slash at its end may be a folder that is there already.
            return asFile == path || AbsolutePath.resolve(AbsolutePath.lastStep(source), against: target) == path
                ? source : nil
        }
        // Of a folder its content is copied.
        guard AbsolutePath.isInside(path, target), path != target else { return nil }
        let rest = path.dropFirst(target == "/" ? 1 : target.utf8.count + 1)
        let place = source.isEmpty ? String(rest) : "\(source)/\(rest)"
        return files.contains(place) ? place : nil
    }
}
