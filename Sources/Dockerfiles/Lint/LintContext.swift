package import Model

/// Everything that rules may look at. It is made once for a file.
package struct LintContext: Sendable {
    /// Commands of an instruction that a shell runs.
    package struct Script: Sendable {
        package let stage: BuildStage
        /// Index among the stage's instructions.
        package let index: Int
        package let instruction: Instruction
        package let shell: ShellScript
        /// Whether its changes to files are part of the image that is built.
        package let isShipped: Bool
        /// `sh`, `bash`, `dash`, `ksh`.
        package let dialect: String
    }

    package let dockerfile: Dockerfile
    package let graph: StageGraph
    /// Of every RUN for a shell of the POSIX kind, in order.
    package let runs: [Script]
    /// What is known of images that stages begin with, by reference as it is written with variables replaced.
    package let bases: [String: BaseImage]
    /// The build's context; `nil` where it is not known.
    package let build: BuildContext?
    package let options: LintOptions
    /// For which supports and comments are judged; `nil` judges none.
    package let day: CivilDate?
    private let shipped: Set<Int>

    package init(
        _ dockerfile: Dockerfile, bases: [String: BaseImage] = [:], build: BuildContext? = nil,
        options: LintOptions = LintOptions(), on day: CivilDate? = nil
    ) {
        self.dockerfile = dockerfile
        let graph = StageGraph(dockerfile)
        self.graph = graph
        let shipped = graph.shipped
        self.shipped = shipped
        runs = graph.stages.flatMap { stage in
            var shell = ShellInUse(stage, graph)
            return stage.instructions.enumerated().compactMap { index, instruction -> Script? in
                shell.advance(instruction)
                // What ONBUILD puts off is run by the image that is built upon this one.
                let run = instruction.keyword == .onbuild ? instruction.inner.first : instruction
                guard let run, run.keyword == .run, shell.isPOSIX, let text = RunScript.text(run) else {
                    return nil
                }
                return Script(
                    stage: stage, index: index, instruction: run, shell: ShellScript(text),
                    isShipped: shipped.contains(stage.index),
                    dialect: RunScript.namedDialect(run) ?? shell.dialect)
            }
        }
        self.bases = bases
        self.build = build
        self.options = options
        self.day = day
    }

    /// Whether a stage's layers are layers of the image that is built.
    package func isShipped(_ stage: BuildStage) -> Bool { shipped.contains(stage.index) }

    /// What is known of the image at the bottom of a stage.
    package func base(of stage: BuildStage) -> BaseImage? {
        guard let bottom = graph.bottom(of: stage.index), case .image(let reference?) = bottom.base else { return nil }
        return bases[reference]
    }

    /// Every command of every shell, with where it stands.
    package func commands(_ body: (ShellCommand, Script) -> Void) {
        for run in runs { for command in run.shell.commands { body(command, run) } }
    }

    /// Instructions of all stages with their places.
    package func instructions(_ keyword: Keyword, _ body: (Instruction, BuildStage, Int) -> Void) {
        for stage in graph.stages {
            for (index, instruction) in stage.instructions.enumerated() where instruction.keyword == keyword {
                body(instruction, stage, index)
            }
        }
    }

    func stageName(at offset: Int) -> String? {
        guard let stage = graph.stages.last(where: { $0.from.range.lowerBound <= offset }) else { return nil }
        return stage.name ?? "\(stage.index)"
    }
}
