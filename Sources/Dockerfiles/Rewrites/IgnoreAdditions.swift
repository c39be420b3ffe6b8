internal import Model

/// What `.dockerignore` has to stop.
enum IgnoreAdditions {
    /// What no image should have, and no instruction asks for.
    private static func exposed(_ request: HardeningRequest, _ image: SoftImage) -> [String] {
        let instructions = image.graph.stages.flatMap(\.instructions)
        let named =
            instructions.filter { $0.keyword == .copy || $0.keyword == .add }
            .flatMap { ($0.exec ?? $0.words).dropLast().map(\.text) }
            + instructions.flatMap { MountFlag.all(of: $0).compactMap { $0["source"] } }
        let texts = instructions.filter { $0.keyword == .run }.map { image.graph.dockerfile.source.text($0.range) }
        return request.exposed.filter { name in
            !named.contains {
                $0 == name || $0.hasPrefix(name + "/") || $0.hasSuffix("/" + name) || $0.contains("*") && $0 != "*"
            }
                && !texts.contains { $0.contains(name == ".git" ? "git " : name) }
        }
    }

    /// `.dockerignore` with what is exposed where the whole context is copied.
    static func companions(_ request: HardeningRequest, _ image: SoftImage) -> [RewriteReport.Companion] {
        let exposed = exposed(request, image)
        guard let files = request.files, !exposed.isEmpty,
            image.graph.stages.contains(where: { stage in
                stage.instructions.contains { instruction in
                    (instruction.keyword == .copy || instruction.keyword == .add) && instruction.flag("from") == nil
                        && (instruction.exec ?? instruction.words).dropLast().contains {
                            [".", "./", "/"].contains($0.text)
                        }
                }
            })
        else { return [] }
        let original = files.text(request.ignoreFile).map { Array($0.utf8) }
        var text = original ?? []
        if let last = text.last, last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
        for name in exposed { text += "\(name)\n".utf8 }
        return [RewriteReport.Companion(path: request.ignoreFile, original: original, replacement: text)]
    }
}
