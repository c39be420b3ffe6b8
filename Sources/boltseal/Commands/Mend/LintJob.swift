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

    /// What is found in a file, after what can be mended was, where that is wanted.
    mutating func report(_ path: String, _ session: Session) async throws -> LintReport.File {
        let build = try folders.context(of: path, named: folder)
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
        let found = Linter.report(try await context(source, build, session), path: path)
        guard let before = try await revision?.file(path) else { return found }
        return found.new(since: Linter.report(try await context(before, build, session), path: path))
    }

    private mutating func context(
        _ source: SourceText, _ build: BuildContext?, _ session: Session
    ) async throws -> LintContext {
        let dockerfile = Dockerfile(source)
        let known = try await bases.images(of: StageGraph(dockerfile), session)
        return LintContext(dockerfile, bases: known, build: build, options: options, on: day)
    }
}
