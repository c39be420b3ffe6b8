/// What files of the image hold, where the build brings their text.
extension SoftImage {
    /// The text of a file, or of what a link that the build makes leads to; `nil` where that is not to be seen.
    func text(of path: String, in files: ContextFiles?) -> String? {
        Self.text(of: linked(path), copied, stage.index, graph, files, depth: 0)
    }

    /// Where a path leads that `ln -s` makes.
    func linked(_ path: String) -> String {
        for ran in ran.reversed() where ran.command.program == "ln" && ran.command.has("-s", "--symbolic") {
            let operands = ran.command.operands().compactMap(\.literal)
            guard operands.count == 2, let folder = ran.folder else { continue }
            var link = AbsolutePath.resolve(operands[1], against: folder)
            if operands[1].hasSuffix("/") || operands[1] == "." {
                link = AbsolutePath.resolve(AbsolutePath.lastStep(operands[0]), against: link)
            }
            guard link == path else { continue }
            return AbsolutePath.resolve(
                operands[0], against: operands[0].hasPrefix("/") ? "/" : AbsolutePath.resolve("..", against: link))
        }
        return path
    }

    private static func text(
        of path: String, _ copied: [Copied], _ limit: Int, _ graph: StageGraph, _ files: ContextFiles?, depth: Int
    ) -> String? {
        guard depth < 8 else { return nil }
        for copy in copied.reversed() {
            guard let target = copy.target else { continue }
            for heredoc in copy.step.instruction.heredocs where copy.from == nil {
                let place =
                    copy.isFolder || copy.step.instruction.heredocs.count > 1
                    ? AbsolutePath.resolve(heredoc.name, against: target) : target
                if place == path { return heredoc.content.text }
            }
            for source in copy.sources {
                if let from = copy.from {
                    guard let index = graph.stage(from, before: limit),
                        let inner = sourcePath(of: path, source, target, copy)
                    else { continue }
                    let part = StageContents(graph, through: index)
                    for candidate in inner {
                        if let text = text(of: candidate, part.copied, index, graph, files, depth: depth + 1) {
                            return text
                        }
                    }
                } else if let files, let place = contextPath(of: path, source, target, copy, files) {
                    return files.text(place)
                }
            }
        }
        return nil
    }

    /// Where in another stage a file of this one comes from: as a file, or below a folder.
    private static func sourcePath(of path: String, _ source: String, _ target: String, _ copy: Copied) -> [String]? {
        let root = AbsolutePath.resolve(source, against: "/")
        var found: [String] = []
        if target == path || AbsolutePath.resolve(AbsolutePath.lastStep(source), against: target) == path {
            found.append(root)
        }
        if AbsolutePath.isInside(path, target), path != target {
            found.append(
                AbsolutePath.resolve(String(path.dropFirst(target == "/" ? 1 : target.utf8.count + 1)), against: root))
        }
        return found.isEmpty ? nil : found
    }
}
