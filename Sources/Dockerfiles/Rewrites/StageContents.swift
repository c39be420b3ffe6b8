/// What a stage, and those that it is built upon, say in order: their commands, copies, folders and variables.
struct StageContents: Sendable {
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

    let steps: [Step]
    let copied: [Copied]
    let ran: [Ran]
    let workdir: String?
    /// Every working directory that was set.
    let folders: [String]
    /// In order; later ones win.
    let environment: [Variable]

    /// - Parameter start: the working directory of the image at the bottom, where it is known.
    init(_ graph: StageGraph, through stage: Int, startingIn start: String? = nil) {
        var known = start ?? "/"
        if start == nil, case .image(let reference?)? = graph.bottom(of: stage)?.base,
            NamedImage(reference).name == "golang"
        {
            known = "/go"
        }
        var reader = StepReader(escape: graph.dockerfile.escape, workdir: known)
        for index in graph.chain(stage).reversed() {
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
}

/// Goes through instructions in order.
private struct StepReader {
    let escape: UInt8
    var steps: [StageContents.Step] = []
    var copied: [StageContents.Copied] = []
    var ran: [StageContents.Ran] = []
    var workdir: String?
    var folders: [String] = []
    var environment: [StageContents.Variable] = []

    init(escape: UInt8, workdir: String?) {
        self.escape = escape
        self.workdir = workdir
    }

    mutating func read(_ instruction: Instruction, _ stage: BuildStage, _ index: Int, isPOSIX: Bool) {
        let step = StageContents.Step(stage: stage, index: index, instruction: instruction, workdir: workdir)
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
                environment.append(StageContents.Variable(name: pair.name.text, word: pair.value, step: step))
            }
        case .run where isPOSIX:
            guard let text = RunScript.text(instruction) else { return }
            var folder = workdir
            for command in ShellScript(text).commands {
                ran.append(StageContents.Ran(command: command, step: step, folder: folder))
                guard command.program == "cd" else { continue }
                folder = command.operands().first?.literal.flatMap { path in
                    folder.map { AbsolutePath.resolve(path, against: $0) }
                }
            }
        default: return
        }
    }

    private func copy(_ step: StageContents.Step) -> StageContents.Copied {
        let instruction = step.instruction
        // Here-documents are no paths.
        let words = (instruction.exec ?? instruction.words).filter { word in
            !instruction.heredocs.contains { $0.range == word.range }
        }
        let texts = words.map { word in
            instruction.exec != nil
                ? VariableExpander.expand(word.text, with: step.stage.variables(at: step.index), escape: escape).text
                : step.stage.expand(word, at: step.index, escape: escape).text
        }
        let target = texts.last ?? nil
        let sources = texts.dropLast().compactMap { $0 }
        let resolved = target.flatMap { path in
            path.hasPrefix("/")
                ? AbsolutePath.resolve(path, against: "/")
                : step.workdir.map { AbsolutePath.resolve(path, against: $0) }
        }
        return StageContents.Copied(
            target: resolved, isFolder: target.map { $0.hasSuffix("/") || $0 == "." || $0 == ".." } ?? false,
            sources: sources, from: instruction.flag("from")?.value, owner: instruction.flag("chown")?.value, step: step
        )
    }
}
