internal import Bytes
internal import Dockerfiles
internal import Model

/// FROM, `COPY --from`, `RUN --mount=from` and `# syntax=` of a Dockerfile.
package enum PinnedDockerfile: PinnedFormat {
    package static let name = "dockerfile"

    /// Whatever is none of the others, by its name.
    package static func recognizes(_ file: PinnableFile) -> Bool { file.yaml == nil }

    package static func places(in file: PinnableFile) throws -> [ImagePlace] {
        let dockerfile = Dockerfile(file.source)
        let graph = StageGraph(dockerfile)
        guard !graph.stages.isEmpty else { throw ParseError("it has no FROM, so it is no Dockerfile") }
        var places: [ImagePlace] = []
        for directive in dockerfile.directives where directive.name == "syntax" {
            places.append(ImagePlace(role: "# syntax", reference: directive.value, at: directive.valueRange))
        }
        for stage in graph.stages {
            if let place = from(stage, graph) { places.append(place) }
            for instruction in stage.instructions {
                places += copied(instruction, stage, graph)
                for inner in instruction.inner where instruction.keyword == .onbuild {
                    // A plain name may be a stage of the file that builds on this one.
                    places += copied(inner, stage, graph).filter { $0.text.contains(":") || $0.text.contains("/") }
                }
            }
        }
        // Several stages may begin with the image that one ARG names.
        var seen: Set<Int> = []
        return places.filter { seen.insert($0.range.lowerBound).inserted }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Where labels repeat the digest of a base, which they do for whoever has only the image. Source: OCI image specification, "Pre-Defined
    /// Annotation Keys", org.opencontainers.image.base.digest.
    static func labels(with digest: Digest, in source: SourceText) -> [Range<Int>] {
        let instructions = StageGraph(Dockerfile(source)).stages.flatMap(\.instructions)
        return instructions.filter { $0.keyword == .label }.flatMap(\.pairs).compactMap { pair in
            guard pair.name.text == "org.opencontainers.image.base.digest", let value = pair.value else { return nil }
            let (text, range) = unquoted(value)
            return text == "\(digest)" ? range : nil
        }
    }

    private static func from(_ stage: BuildStage, _ graph: StageGraph) -> ImagePlace? {
        guard case .image = stage.base, let word = stage.imageWord else { return nil }
        let (text, range) = unquoted(word)
        guard text.contains("$") else { return ImagePlace(role: "FROM", reference: text, at: range) }
        if let name = wholeVariable(text), let value = defaultValue(name, graph) {
            let (reference, place) = unquoted(value)
            if !reference.contains("$") { return ImagePlace(role: "ARG \(name)", reference: reference, at: place) }
        }
        return ImagePlace(
            role: "FROM", text: text, range: range,
            content: .obstacle(
                "a part of it is a variable, and a digest would win over its value: give the whole reference to one ARG"
            ))
    }

    private static func copied(_ instruction: Instruction, _ stage: BuildStage, _ graph: StageGraph) -> [ImagePlace] {
        var places: [ImagePlace] = []
        for flag in instruction.flags("from") where instruction.keyword == .copy || instruction.keyword == .add {
            guard let value = flag.value, !value.isEmpty else { continue }
            places += other(value, at: flag.valueRange, role: "COPY --from", stage, graph)
        }
        for mount in MountFlag.all(of: instruction) {
            guard let value = mount["from"], !value.isEmpty,
                let range = from(in: mount.flag.valueRange, graph.dockerfile.source)
            else { continue }
            places += other(value, at: range, role: "RUN --mount=from", stage, graph)
        }
        return places
    }

    private static func other(
        _ value: String, at range: Range<Int>, role: String, _ stage: BuildStage, _ graph: StageGraph
    ) -> [ImagePlace] {
        // A number that is no stage is an error of the file, and no image.
        guard graph.stage(value, before: stage.index) == nil, Int(value) == nil, value != "scratch" else { return [] }
        if value.contains("$") {
            return [
                ImagePlace(
                    role: role, text: value, range: range,
                    content: .obstacle(
                        "it is a variable: name the image in a FROM of its own, and copy from that stage"))
            ]
        }
        guard graph.dockerfile.source.text(range) == value else {
            return [ImagePlace(role: role, text: value, range: range, content: .obstacle("it goes over several lines"))]
        }
        return [ImagePlace(role: role, reference: value, at: range)]
    }

    /// Where the value of `from=` stands in a mount.
    private static func from(in range: Range<Int>, _ source: SourceText) -> Range<Int>? {
        for field in source.bytes[range].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard let equals = field.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = source.text(field.startIndex..<equals).lowercased()
            if name.hasSuffix("from") { return equals + 1..<field.endIndex }
        }
        return nil
    }

    private static func unquoted(_ word: Word) -> (text: String, range: Range<Int>) {
        let text = word.text
        guard text.utf8.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'",
            word.range.count == text.utf8.count
        else { return (text, word.range) }
        return (String(text.dropFirst().dropLast()), word.range.lowerBound + 1..<word.range.upperBound - 1)
    }

    /// `NAME` of `$NAME` and `${NAME}`.
    private static func wholeVariable(_ text: String) -> String? {
        guard text.hasPrefix("$") else { return nil }
        var name = text.dropFirst()
        if name.hasPrefix("{"), name.hasSuffix("}") { name = name.dropFirst().dropLast() }
        return !name.isEmpty && name.utf8.allSatisfy(\.isNamePart) ? String(name) : nil
    }

    private static func defaultValue(_ name: String, _ graph: StageGraph) -> Word? {
        let pairs = graph.preamble.filter { $0.keyword == .arg }.flatMap(\.pairs)
        return pairs.last { $0.name.text == name }?.value
    }
}
