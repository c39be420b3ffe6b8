internal import Model

/// What the last stage of a Dockerfile, and those that it is built upon, put into the image.
struct SoftImage: Sendable {
    typealias Step = StageContents.Step
    typealias Copied = StageContents.Copied
    typealias Ran = StageContents.Ran

    let graph: StageGraph
    let stage: BuildStage
    /// `nil` for scratch, and where a variable hides it.
    let image: NamedImage?
    /// What that image really is, where it was read.
    let known: BaseImage?
    private let contents: StageContents

    var escape: UInt8 { graph.dockerfile.escape }

    init?(_ graph: StageGraph, bases: [String: BaseImage]) {
        guard let stage = graph.final else { return nil }
        self.graph = graph
        self.stage = stage
        var known: BaseImage?
        if let bottom = graph.bottom(of: stage.index), case .image(let reference?) = bottom.base, !reference.isEmpty {
            image = NamedImage(reference)
            known = bases[reference]
        } else {
            image = nil
        }
        self.known = known
        let start = known.map { $0.config.workingDirectory.isEmpty ? "/" : $0.config.workingDirectory }
        contents = StageContents(graph, through: stage.index, startingIn: start)
    }

    var steps: [Step] { contents.steps }
    var copied: [Copied] { contents.copied }
    var ran: [Ran] { contents.ran }
    var workdir: String? { contents.workdir }
    var folders: [String] { contents.folders }
    var environment: [StageContents.Variable] { contents.environment }

    /// The instruction that decides.
    func effective(_ keyword: Keyword) -> Step? { steps.last { $0.instruction.keyword == keyword } }

    func expand(_ word: Word, _ step: Step) -> String? {
        step.stage.expand(word, at: step.index, escape: escape).text
    }

    /// The value that a variable has at the end; `nil` where it is not set, or not known.
    func value(_ name: String) -> String? {
        guard let variable = environment.last(where: { $0.name == name }) else { return nil }
        return variable.word.flatMap { expand($0, variable.step) }
    }

    func line(_ instruction: Instruction) -> Int {
        graph.dockerfile.source.position(instruction.keywordRange.lowerBound).line
    }

    /// Packages that a distribution's package manager was told to install.
    var installedPackages: [String] {
        ran.flatMap { ran -> [String] in
            switch ran.command.program {
            case "apt-get", "apt", "aptitude":
                guard ran.command.subcommand == "install" else { return [] }
                return ran.command.operands(valued: ["-o", "-t", "-c"]).dropFirst().map(\.text)
            case "apk":
                guard ran.command.subcommand == "add" else { return [] }
                return ran.command.operands(valued: ["-t", "--virtual", "-X", "--repository", "-p", "--root"])
                    .dropFirst()
                    .map(\.text)
            default: return []
            }
        }.map { String($0.prefix { $0 != "=" && $0 != "~" && $0 != "<" && $0 != ">" && $0 != ":" }) }
    }

    func runs(_ programs: String...) -> Bool { ran.contains { programs.contains($0.command.program ?? "") } }

    /// The words of a command with the variables replaced that the file sets.
    func words(_ ran: Ran) -> [String] {
        ran.command.words.map { word in
            word.isDynamic
                ? VariableExpander.expand(word.text, with: ran.step.stage.variables(at: ran.step.index), escape: escape)
                    .text ?? word.text
                : word.text
        }
    }

    /// Whether the file switches to a shell of its own.
    var setsShell: Bool { effective(.shell) != nil }
}
