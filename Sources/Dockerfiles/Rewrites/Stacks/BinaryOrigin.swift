internal import Model

/// The command that makes a program, and what it says about how that is linked.
struct BinaryOrigin {
    struct Build {
        let command: ShellCommand
        let step: SoftImage.Step
    }

    /// `go`, `rust`, `compiled`.
    let language: String
    let build: Build?
    let isBuiltHere: Bool
    let isStatic: Bool
    private let escape: UInt8

    init(_ program: CompiledProgram, _ image: SoftImage) {
        escape = image.escape
        isBuiltHere = program.copy == nil
        var found = Self.build(of: program.path, in: image.ran, image.workdir)
        var base = image.image
        if let from = program.copy?.from, let stage = image.graph.stage(from, before: image.stage.index) {
            let ran = Self.commands(of: stage, image.graph)
            found = Self.build(of: program.source ?? program.path, in: ran.commands, ran.workdir)
            if let bottom = image.graph.bottom(of: stage), case .image(let reference?) = bottom.base {
                base = NamedImage(reference)
            }
        }
        build = found
        switch found?.command.program {
        case "go": language = "go"
        case "cargo": language = "rust"
        default: language = base?.name == "golang" ? "go" : base?.name == "rust" ? "rust" : "compiled"
        }
        isStatic = found.map { Self.isStatic($0, program.source ?? program.path, base, image.escape) } ?? false
    }

    /// Whether the file switches C on.
    var asksForC: Bool {
        guard let build else { return false }
        return build.command.assignments.contains { $0.name == "CGO_ENABLED" && $0.value.text == "1" }
            || build.step.stage.variables(at: build.step.index)["CGO_ENABLED"] == .known("1")
    }

    private static func isStatic(_ build: Build, _ path: String, _ base: NamedImage?, _ escape: UInt8) -> Bool {
        switch build.command.program {
        case "go":
            if let own = build.command.assignments.last(where: { $0.name == "CGO_ENABLED" }) {
                return own.value.text == "0"
            }
            let words = build.command.words.map(\.text)
            if let own = words.last(where: { $0.hasPrefix("CGO_ENABLED=") }) { return own == "CGO_ENABLED=0" }
            return build.step.stage.variables(at: build.step.index)["CGO_ENABLED"] == .known("0")
        case "cargo":
            return path.contains("-musl/") || build.command.value(of: "--target")?.text.hasSuffix("-musl") == true
        default: return false
        }
    }

    private static func commands(of stage: Int, _ graph: StageGraph) -> (commands: [SoftImage.Ran], workdir: String?) {
        let part = StageContents(graph, through: stage)
        return (part.ran, part.workdir)
    }

    /// The last command that can have made a file.
    static func build(of path: String, in ran: [SoftImage.Ran], _ workdir: String?) -> Build? {
        let name = AbsolutePath.lastStep(path)
        for run in ran.reversed() {
            guard let folder = run.folder else { continue }
            switch run.command.program {
            case "go":
                guard let kind = run.command.subcommand, kind == "build" || kind == "install" else { continue }
                if kind == "install" {
                    if path.hasPrefix("/go/bin/") {
                        return Build(command: run.command, step: run.step)
                    } else {
                        continue
                    }
                }
                if let output = run.command.value(of: "-o")?.text {
                    let target = AbsolutePath.resolve(output, against: folder)
                    if target == path || output.hasSuffix("/") && AbsolutePath.isInside(path, target)
                        || !output.contains("$") && AbsolutePath.resolve(name, against: target) == path
                    {
                        return Build(command: run.command, step: run.step)
                    }
                } else if AbsolutePath.isInside(path, folder) {
                    return Build(command: run.command, step: run.step)
                }
            case "cargo":
                guard let kind = run.command.subcommand else { continue }
                if kind == "install", path == "/usr/local/cargo/bin/\(name)" {
                    return Build(command: run.command, step: run.step)
                }
                if kind == "build", path.contains("/target/"), AbsolutePath.isInside(path, folder) {
                    return Build(command: run.command, step: run.step)
                }
            default: continue
            }
        }
        return nil
    }

    // MARK: Go without C

    /// Whether the context shows that nothing is written in C: no module but the app's own, and none of its files asks for C.
    func mayBeStatic(_ files: ContextFiles?) -> Bool {
        guard language == "go", isBuiltHere, let files, files.isComplete, let module = files.text("go.mod"),
            !module.split(whereSeparator: \.isNewline).contains(where: {
                $0.hasPrefix("require") || $0.hasPrefix("replace")
            })
        else { return false }
        let sources = files.paths.filter { $0.hasSuffix(".go") }
        return !sources.isEmpty && sources.allSatisfy { files.text($0).map { !$0.contains("import \"C\"") } ?? false }
    }

    /// Sets the variable before the compiler.
    func withoutCgo(_ build: Build) -> LintFinding.Edit? {
        guard build.command.program == "go", build.command.assignments.isEmpty, let first = build.command.words.first,
            first.text == "go",
            build.step.instruction.exec == nil
        else { return nil }
        return LintFinding.Edit(first.range.lowerBound..<first.range.lowerBound, "CGO_ENABLED=0 ")
    }

    /// What compilers read, and people: nothing that a program reads when it runs.
    static func isSource(_ path: String) -> Bool {
        let name = AbsolutePath.lastStep(path).lowercased()
        if path.split(separator: "/").dropLast().contains(where: {
            $0.hasPrefix(".") || ["vendor", "testdata", "target", "tests", "docs"].contains($0)
        }) {
            return true
        }
        if name.hasPrefix(".") || name.contains("dockerfile") || name.contains("containerfile")
            || name.hasPrefix("readme") || name.hasPrefix("license")
            || name.hasPrefix("makefile") || name.hasPrefix("changelog") || name.hasPrefix("compose")
            || name.hasPrefix("docker-compose")
        {
            return true
        }
        if [
            "go.mod", "go.sum", "go.work", "go.work.sum", "cargo.toml", "cargo.lock", "build.rs", "rust-toolchain.toml",
            "cmakelists.txt",
        ].contains(name) {
            return true
        }
        return ["go", "rs", "c", "h", "cc", "cpp", "hpp", "proto", "md", "s", "asm"].contains {
            name.hasSuffix(".\($0)")
        }
    }
}
