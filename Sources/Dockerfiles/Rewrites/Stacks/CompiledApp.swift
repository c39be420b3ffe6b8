internal import Model

/// A program that a compiler made: of Go, Rust, C or C++.
enum CompiledApp: HardenedStack {
    static let name = "compiled"

    static func recognizes(_ image: SoftImage) -> Bool {
        if ["golang", "rust"].contains(image.image?.name ?? "") { return true }
        guard ["debian", "ubuntu", "alpine", "busybox"].contains(image.image?.name ?? "") else { return false }
        return program(StartCommand(image), image) != nil
    }

    static func plan(_ draft: inout HardeningDraft) {
        let image = draft.image
        guard let program = program(draft.start, image) else {
            draft.stack = image.image?.name == "rust" ? "rust" : "go"
            draft.ask(
                "command", "it is not known which file the start command names", assumed: nil,
                answers: ["[\"/path/of/program\", \"argument\"]"])
            return
        }
        let origin = BinaryOrigin(program, image)
        draft.stack = origin.language
        let paths: (String) -> String? = { $0 == AbsolutePath.lastStep(program.path) ? program.path : nil }
        if image.image?.name == "busybox", !origin.isStatic {
            return draft.decline(
                "the image upon busybox has no tools to find the libraries of \(program.path) with")
        }
        var isStatic = origin.isStatic
        if !isStatic, origin.mayBeStatic(draft.files) || draft.answers["cgo"] == "0", let build = origin.build,
            let edit = origin.withoutCgo(build)
        {
            isStatic = true
            draft.softEdits.append(edit)
            draft.did(.staticBinary, "CGO_ENABLED=0: nothing here is written in C", at: build.step.instruction)
        } else if !isStatic, origin.language == "go", !origin.asksForC {
            draft.ask(
                "cgo", "is there C code among the modules? Without it the program could be linked statically",
                assumed: "it is linked as it was, and its libraries go along", answers: ["0"])
        }
        if isStatic, draft.start.needsNoShell,
            let entry = draft.catalog.entry(.statically, on: draft.day)
        {
            draft.end(on: entry, release: nil, nil)
            if origin.isStatic { draft.did(.staticBinary, "\(program.path) needs no C library") }
        } else {
            draft.gather()
            draft.endOnLibrary("the libraries that \(AbsolutePath.lastStep(program.path)) is linked with")
        }
        draft.takeSettings(path: paths, probe: { _ in nil })
        StartPlanner(path: paths, unwrap: { _, _ in nil }, isProgram: { $0 == program.path }).plan(&draft)
        if draft.runtime != nil { draft.askForPrograms() }
        draft.copyRuntime()
        copy(program, origin, &draft)
    }

    /// The program, and what else of the image it may read.
    private static func copy(_ program: CompiledProgram, _ origin: BinaryOrigin, _ draft: inout HardeningDraft) {
        let image = draft.image
        var paths = [program.path]
        if origin.isBuiltHere {
            paths += assets(origin, &draft)
        } else {
            let known = image.appPaths(draft.files)
            // Of a tree that came whole into the system's folders only the program is known.
            let isTree = program.copy?.target.map { SoftImage.isOfSystem($0) && $0 != "/root" } ?? false
            if let problem = known.problem, !isTree { draft.decline(problem) }
            paths += known.paths.filter { !SoftImage.isOfSystem($0) }
        }
        draft.copyApp(paths)
    }

    /// Beside a program that is built in the soft stage its sources lie: only what is none may be read when it runs.
    private static func assets(_ origin: BinaryOrigin, _ draft: inout HardeningDraft) -> [String] {
        let outside = draft.image.copied.compactMap(\.target).filter { target in
            !draft.image.folders.contains { AbsolutePath.isInside(target, $0) } && !SoftImage.isOfSystem(target)
        }
        if let answer = draft.answers["assets"] {
            return outside
                + (answer == "none"
                    ? []
                    : answer.split(separator: ",").map {
                        AbsolutePath.resolve(String($0), against: draft.image.workdir ?? "/")
                    })
        }
        guard let files = draft.files, let folder = draft.image.workdir else {
            draft.ask(
                "assets", "which files does the program read when it runs?", assumed: nil,
                answers: ["none", "path,path"])
            return outside
        }
        var kept: [String] = []
        for path in files.paths where !BinaryOrigin.isSource(path) {
            let top = path.split(separator: "/").first.map(String.init) ?? path
            let target = AbsolutePath.resolve(top, against: folder)
            guard draft.image.contextPath(of: AbsolutePath.resolve(path, against: folder), in: files) != nil else {
                continue
            }
            if !kept.contains(target) { kept.append(target) }
        }
        if !kept.isEmpty {
            draft.ask(
                "assets",
                "does the program read \(kept.map { AbsolutePath.lastStep($0) }.joined(separator: ", ")) when it runs?",
                assumed: "it may: they go along", answers: ["none", "path,path"])
        }
        return outside + kept
    }

    /// The file that the image starts.
    static func program(_ start: StartCommand, _ image: SoftImage) -> CompiledProgram? {
        let words: [String]? =
            switch start.entrypoint ?? start.command {
            case .exec(let words)?: words
            case .shell(let script, _)?: ShellScript(script).commands.first.map { $0.words.map(\.text) }
            case nil: nil
            }
        guard var first = words?.first else { return nil }
        if first == "exec", let second = words?.dropFirst().first { first = second }
        if first.contains("/") {
            guard let folder = image.workdir ?? (first.hasPrefix("/") ? "/" : nil) else { return nil }
            let path = AbsolutePath.resolve(first, against: folder)
            return CompiledProgram(path: path, image)
        }
        for folder in [
            "/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/cargo/bin",
            "/go/bin",
        ] {
            if let found = CompiledProgram(path: "\(folder)/\(first)", image) { return found }
        }
        return nil
    }
}

/// Where the started file comes from.
struct CompiledProgram {
    let path: String
    /// The COPY that brings it; `nil` for one that a RUN of the soft stage makes.
    let copy: SoftImage.Copied?
    /// Its path in the stage that it is copied from.
    let source: String?

    /// `nil` where nothing in the file brings it.
    init?(path: String, _ image: SoftImage) {
        self.path = path
        for copy in image.copied.reversed() where copy.from != nil {
            guard let target = copy.target else { continue }
            for source in copy.sources {
                let name = AbsolutePath.lastStep(source)
                if target == path || AbsolutePath.resolve(name, against: target) == path, !name.contains("*") {
                    self.copy = copy
                    self.source = source
                    return
                }
                // A whole tree, as of an installation to /usr/local.
                if AbsolutePath.isInside(path, target), target != "/",
                    !copy.isFolder || source.hasSuffix("/") || AbsolutePath.resolve(source, against: "/") == target
                {
                    self.copy = copy
                    self.source = AbsolutePath.resolve(source, against: "/") + path.dropFirst(target.utf8.count)
                    return
                }
            }
        }
        guard BinaryOrigin.build(of: path, in: image.ran, image.workdir) != nil else { return nil }
        copy = nil
        source = nil
    }
}
