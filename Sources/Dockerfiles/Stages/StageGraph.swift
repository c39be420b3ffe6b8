/// The stages of a Dockerfile and what each takes from others.
package struct StageGraph: Sendable {
    package let dockerfile: Dockerfile
    /// Instructions before the first FROM.
    package let preamble: [Instruction]
    /// ARGs before the first FROM.
    package let globals: Variables
    package let stages: [BuildStage]
    /// Of each stage the others that it copies or mounts files from.
    package let copies: [Set<Int>]

    /// ARGs that BuildKit sets without their being declared: for FROM at once, for a stage where it declares them.
    /// Source: Dockerfile reference, "Automatic platform ARGs in the global scope".
    package static let platformArguments: Set<String> = [
        "TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "BUILDPLATFORM", "BUILDOS", "BUILDARCH",
        "BUILDVARIANT",
    ]
    /// ARGs that need no declaration. Source: Dockerfile reference, "Predefined ARGs".
    package static let predefinedArguments: Set<String> = [
        "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "FTP_PROXY", "ftp_proxy", "NO_PROXY", "no_proxy",
        "ALL_PROXY",
        "all_proxy", "SOURCE_DATE_EPOCH",
    ]

    package init(_ dockerfile: Dockerfile) {
        self.dockerfile = dockerfile
        var builder = StageBuilder(dockerfile)
        builder.build()
        preamble = builder.preamble
        globals = builder.globals
        stages = builder.stages
        copies = builder.stages.map { stage in
            Set(stage.instructions.flatMap { Self.sources(of: $0, before: stage.index, builder.stages) })
        }
    }

    /// The stage that is built where nobody names one.
    package var final: BuildStage? { stages.last }

    /// A stage by its name or number, among those before another.
    package static func stage(_ name: String, before limit: Int, _ stages: [BuildStage]) -> Int? {
        if let index = stages.prefix(limit).lastIndex(where: { $0.name == name.lowercased() }) { return index }
        guard let number = Int(name), number >= 0, number < limit else { return nil }
        return number
    }

    package func stage(_ name: String, before limit: Int) -> Int? { Self.stage(name, before: limit, stages) }

    /// Nobody builds so many stages upon each other, unless to take time.
    static let deepestChain = 256

    /// A stage, the one that it is built upon, and so on, down to an image. Everything in these ends up in the image of the first.
    package func chain(_ index: Int) -> [Int] {
        var chain = [index]
        while chain.count < Self.deepestChain, let last = chain.last, case .stage(let below) = stages[last].base {
            chain.append(below)
        }
        return chain
    }

    /// Stages whose layers are layers of the image that is built.
    package var shipped: Set<Int> { stages.isEmpty ? [] : Set(chain(stages.count - 1)) }

    /// Stages that the last one needs in any way.
    package var needed: Set<Int> {
        guard !stages.isEmpty else { return [] }
        var found: Set<Int> = []
        var open = [stages.count - 1]
        while let index = open.popLast() {
            guard found.insert(index).inserted else { continue }
            if case .stage(let below) = stages[index].base { open.append(below) }
            open += copies[index]
        }
        return found
    }

    /// The instruction that decides, in this stage or in those that it is built upon.
    package func effective(_ keyword: Keyword, in index: Int) -> (stage: Int, index: Int, instruction: Instruction)? {
        for stage in chain(index) {
            if let (position, instruction) = stages[stage].last(keyword) { return (stage, position, instruction) }
        }
        return nil
    }

    /// The image at the bottom of a stage's chain; `nil` for scratch.
    package func bottom(of index: Int) -> BuildStage? { chain(index).last.map { stages[$0] } }

    private static func sources(of instruction: Instruction, before limit: Int, _ stages: [BuildStage]) -> [Int] {
        var names = instruction.flags("from").compactMap(\.value)
        names += MountFlag.all(of: instruction).compactMap { $0["from"] }
        return names.compactMap { stage($0, before: limit, stages) }
    }
}
