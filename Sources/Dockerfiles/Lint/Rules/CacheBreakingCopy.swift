internal import Model

/// All of the context is copied before dependencies are installed.
struct CacheBreakingCopy: LintRule {
    let id = "BS6002"
    let name = "copy-before-install"
    let aliases: [String] = []
    let severity = LintFinding.Severity.info
    let consequence =
        "Every change of any file installs all dependencies again: builds take minutes, and each may bring other versions."
    let remedy = "Copy the files that name the dependencies, install, then copy the rest."

    /// Installers with what they are told where the context names the dependencies.
    private static func installs(_ command: ShellCommand) -> Bool {
        let words = command.words.map(\.text)
        switch command.program {
        case "pip", "pip3": return words.contains("install") && command.has("-r", "--requirement")
        case "npm":
            return ["install", "ci", "i"].contains(command.subcommand ?? "") && command.operands().count == 1
                && !command.has("-g", "--global")
        case "yarn", "pnpm":
            return command.words.count == 1 || command.subcommand == "install" && !command.has("-g", "--global")
        case "bundle", "bundler", "composer", "poetry": return command.subcommand == "install"
        case "uv": return command.subcommand == "sync"
        case "go": return words.dropFirst().starts(with: ["mod", "download"])
        case "dotnet": return command.subcommand == "restore"
        default: return false
        }
    }

    func check(_ context: LintContext, _ report: LintReporter) {
        for stage in context.graph.stages {
            var whole: (index: Int, range: Range<Int>)?
            var isInstalled = false
            for (index, instruction) in stage.instructions.enumerated() {
                switch instruction.keyword {
                case .copy, .add:
                    let sources = (instruction.exec ?? instruction.words).dropLast().map(\.text)
                    guard whole == nil, instruction.flag("from") == nil,
                        sources.contains(where: { [".", "./", "/"].contains($0) })
                    else { continue }
                    whole = (index, instruction.codeRange)
                case .run:
                    let run = context.runs.first { $0.stage.index == stage.index && $0.index == index }
                    guard run?.shell.commands.contains(where: Self.installs) == true else { continue }
                    // What was installed before comes from the cache.
                    if let whole, !isInstalled {
                        report.found(
                            whole.range,
                            "all of the context comes before \(run?.shell.commands.first(where: Self.installs)?.program ?? "the installation")"
                        )
                    }
                    isInstalled = true
                default: continue
                }
            }
        }
    }
}
