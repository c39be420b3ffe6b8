internal import Model

/// What the last stage of a Dockerfile, and those that it is built upon, put into the image.
struct SoftImage: Sendable {
    /// An instruction with what holds where it stands.
    struct Step: Sendable {
        let stage: BuildStage
        let index: Int
        let instruction: Instruction
        /// The working directory before it; `nil` where a variable hides it.
        let workdir: String?
    }

    /// COPY or ADD with its paths read.
    struct Copied: Sendable {
        /// Absolute; `nil` where a variable hides it.
        let target: String?
        /// Written with a slash at its end, or as `.`.
        let isFolder: Bool
        let sources: [String]
        /// The stage or image; `nil` for the context.
        let from: String?
        let owner: String?
        let step: Step
    }

    /// A command of a RUN.
    struct Ran: Sendable {
        let command: ShellCommand
        let step: Step
        /// Where it runs, `cd` before it counted.
        let folder: String?
    }

    struct Variable: Sendable {
        let name: String
        let word: Word?
        let step: Step
    }

    let graph: StageGraph
    let stage: BuildStage
    /// `nil` for scratch, and where a variable hides it.
    let image: NamedImage?
    /// What that image really is, where it was read.
    let known: BaseImage?
    let steps: [Step]
    let copied: [Copied]
    let ran: [Ran]
    let workdir: String?
    /// Every working directory that was set.
    let folders: [String]
    /// In order; later ones win.
    let environment: [Variable]

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
        var reader = StepReader(
            escape: graph.dockerfile.escape,
            workdir: known.map { $0.config.workingDirectory.isEmpty ? "/" : $0.config.workingDirectory }
                ?? (image?.name == "golang" ? "/go" : "/"))
        for index in graph.chain(stage.index).reversed() {
            let part = graph.stages[index]
            var shell = ShellInUse(part, graph)
            for (position, instruction) in part.instructions.enumerated() {
                shell.advance(instruction)
                reader.read(instruction, part, position, isPOSIX: shell.isPOSIX)
            }
        }
        steps = reader.steps
        copied = reader.copied
        ran = reader.ran
        workdir = reader.workdir
        folders = reader.folders
        environment = reader.environment
    }

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

/// Goes through instructions in order.
private struct StepReader {
    let escape: UInt8
    var steps: [SoftImage.Step] = []
    var copied: [SoftImage.Copied] = []
    var ran: [SoftImage.Ran] = []
    var workdir: String?
    var folders: [String] = []
    var environment: [SoftImage.Variable] = []

    init(escape: UInt8, workdir: String?) {
        self.escape = escape
        self.workdir = workdir
    }

    mutating func read(_ instruction: Instruction, _ stage: BuildStage, _ index: Int, isPOSIX: Bool) {
        let step = SoftImage.Step(stage: stage, index: index, instruction: instruction, workdir: workdir)
        steps.append(step)
        switch instruction.keyword {
        case .workdir:
            guard let text = instruction.text else { return }
            let expanded = VariableExpander.expand(text.text, with: stage.variables(at: index), escape: escape).text
            if let expanded, expanded.hasPrefix("/") || workdir != nil {
                let folder = AbsolutePath.resolve(expanded, against: workdir ?? "/")
                workdir = folder
                folders.append(folder)
            } else {
                workdir = nil
            }
        case .copy, .add: copied.append(copy(step))
        case .env:
            for pair in instruction.pairs {
                environment.append(SoftImage.Variable(name: pair.name.text, word: pair.value, step: step))
            }
        case .run where isPOSIX:
            guard let text = RunScript.text(instruction) else { return }
            var folder = workdir
            for command in ShellScript(text).commands {
                ran.append(SoftImage.Ran(command: command, step: step, folder: folder))
                guard command.program == "cd" else { continue }
                folder = command.operands().first?.literal.flatMap { path in
                    folder.map { AbsolutePath.resolve(path, against: $0) }
                }
            }
        default: return
        }
    }

    private func copy(_ step: SoftImage.Step) -> SoftImage.Copied {
        let instruction = step.instruction
        let words = instruction.exec ?? instruction.words
        let texts = words.map { word in
            instruction.exec != nil
                ? VariableExpander.expand(word.text, with: step.stage.variables(at: step.index), escape: escape).text
                : step.stage.expand(word, at: step.index, escape: escape).text
        }
        let target = texts.last ?? nil
        let sources = texts.dropLast().compactMap { $0 } + instruction.heredocs.map { _ in "" }.filter { !$0.isEmpty }
        let resolved = target.flatMap { path in
            path.hasPrefix("/")
                ? AbsolutePath.resolve(path, against: "/")
                : step.workdir.map { AbsolutePath.resolve(path, against: $0) }
        }
        return SoftImage.Copied(
            target: resolved, isFolder: target.map { $0.hasSuffix("/") || $0 == "." || $0 == ".." } ?? false,
            sources: sources, from: instruction.flag("from")?.value, owner: instruction.flag("chown")?.value, step: step
        )
    }
}

extension StageGraph {
    /// The commands of a stage and of those that it is built upon.
    struct Part {
        let ran: [SoftImage.Ran]
        let copied: [SoftImage.Copied]
        let workdir: String?

        init(_ graph: StageGraph, through stage: Int) {
            let bottom = graph.bottom(of: stage)
            var isGo = false
            if case .image(let reference?)? = bottom?.base { isGo = NamedImage(reference).name == "golang" }
            var reader = StepReader(escape: graph.dockerfile.escape, workdir: isGo ? "/go" : "/")
            for index in graph.chain(stage).reversed() {
                let part = graph.stages[index]
                var shell = ShellInUse(part, graph)
                for (position, instruction) in part.instructions.enumerated() {
                    shell.advance(instruction)
                    reader.read(instruction, part, position, isPOSIX: shell.isPOSIX)
                }
            }
            ran = reader.ran
            copied = reader.copied
            workdir = reader.workdir
        }
    }
}
