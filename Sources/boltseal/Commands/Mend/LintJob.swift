internal import Dockerfiles
internal import Model

/// How each file is linted.
struct LintJob {
    let options: LintOptions
    let day: CivilDate
    var bases: LintedBases
    /// The build's context, where that is not the file's folder.
    let folder: String?
    /// Whose findings are not told.
    let revision: GitRevision?
    let fixes: Bool
    private var folders = BuildFolders()

    init(
        options: LintOptions, day: CivilDate, bases: LintedBases, folder: String?, revision: GitRevision?, fixes: Bool
    ) {
        self.options = options
        self.day = day
        self.bases = bases
        self.folder = folder
        self.revision = revision
        self.fixes = fixes
    }

    /// A file that is ready to be linted, and what it was before.
    struct Prepared {
        let path: String
        let context: LintContext
        let former: LintContext?

        var scripts: [CheckedScript] { CheckedScript.all(context) + (former.map(CheckedScript.all) ?? []) }

        /// What is found. `shell` has what ShellCheck said about `scripts`, in their order.
        func report(shell: [[ShellCheckComment]]) -> LintReport.File {
            let own = shell.isEmpty ? 0 : CheckedScript.all(context).count
            let found = Linter.report(context, path: path, shell: Array(shell.prefix(own)))
            guard let former else { return found }
            return found.new(since: Linter.report(former, path: path, shell: Array(shell.dropFirst(own))))
        }
    }

    /// Reads a file, after what can be mended was, where that is wanted.
    mutating func prepare(_ target: LintTargets.Target, _ session: Session) async throws -> Prepared {
        let path = target.path
        let build = try folders.context(of: path, named: folder ?? target.context)
        var source = SourceText(try DockerfileInput.bytes(path))
        if fixes {
            // What one fix moves another may need: until none is left, or the file swings.
            for _ in 0..<8 {
                let found = Linter.run(try await context(source, build, session)).findings
                let (bytes, count) = LintFixing.apply(found, to: source)
                guard count > 0 else { break }
                source = SourceText(bytes)
                session.note("\(path): \(Numbers.count(count, "finding")) mended")
            }
            try DockerfileInput.write(source.bytes, to: path)
        }
        let now = try await context(source, build, session)
        guard let before = try await revision?.file(path) else {
            return Prepared(path: path, context: now, former: nil)
        }
        return Prepared(path: path, context: now, former: try await context(before, build, session))
    }

    private mutating func context(
        _ source: SourceText, _ build: BuildContext?, _ session: Session
    ) async throws -> LintContext {
        let dockerfile = Dockerfile(source)
        let known = try await bases.images(of: StageGraph(dockerfile), session)
        return LintContext(dockerfile, bases: known, build: build, options: options, on: day)
    }
}
