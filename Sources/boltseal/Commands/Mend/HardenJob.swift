internal import Bytes
internal import Dockerfiles
internal import Model
internal import OCI
internal import Pins

/// Hardens a file and gives its images digests.
struct HardenJob {
    let catalog: BaseCatalog
    var lookup: ImageLookup
    var bases: LintedBases
    let answers: [String: String]
    let day: CivilDate
    let folder: String?

    private static let catalogLimit = 1 << 20

    init(
        catalog: BaseCatalog, lookup: ImageLookup, bases: LintedBases, answers: [String: String], day: CivilDate,
        folder: String?
    ) {
        self.catalog = catalog
        self.lookup = lookup
        self.bases = bases
        self.answers = answers
        self.day = day
        self.folder = folder
    }

    /// The carried list, behind those that the user named.
    static func catalog(_ paths: [String]) throws -> BaseCatalog {
        var catalog = try BaseCatalog.carried()
        for path in paths.reversed() {
            let bytes = try InputFile.bytes(path, upTo: catalogLimit)
            catalog = catalog.extended(by: try reading("\(path) as a list of bases") { try BaseCatalog(yaml: bytes) })
        }
        return catalog
    }

    /// The report with every image pinned, and why one could not be.
    mutating func report(_ path: String, _ session: Session) async throws -> (RewriteReport, failures: [String]) {
        let source = SourceText(try DockerfileInput.bytes(path))
        let dockerfile = Dockerfile(source)
        let known = try await bases.images(of: StageGraph(dockerfile), session)
        var files: ContextFiles?
        var exposed: [String] = []
        if let folder = BuildFolders.folder(of: path, named: folder) {
            var reader = ContextReader(folder: folder, ignored: try BuildFolders.ignored(of: path, folder))
            files = reader.files()
            var folders = BuildFolders()
            exposed = try folders.context(of: path, named: self.folder)?.exposed ?? []
        }
        var request = HardeningRequest(
            path: path, dockerfile: dockerfile, files: files, exposed: exposed, catalog: catalog, bases: known,
            answers: answers, day: day)
        if InputFile.exists("\(path).dockerignore"), let name = path.split(separator: "/").last {
            request.ignoreFile = "\(name).dockerignore"
        }
        let hardener = try Self.reading(path) { try Hardener(request) }
        return try await pinned(hardener, session)
    }

    private static func reading<Value>(_ name: String, _ read: () throws -> Value) throws -> Value {
        do {
            return try read()
        } catch {
            throw DockerfileInput.Failure(explanation: "cannot read \(name): \(error)", hint: nil)
        }
    }

    private mutating func pinned(_ hardener: Hardener, _ session: Session) async throws -> (
        RewriteReport, failures: [String]
    ) {
        let first = try Self.plan(hardener.report.replacement, hardener.report.path)
        let found = await lookup.answers(first.questions, session)
        var digest: String?
        if let base = hardener.finalBase, let reference = (try? WrittenReference(base))?.moving,
            case .success(let image)? = found[reference]
        {
            digest = "\(image.digest)"
        }
        var report = hardener.report
        report.replacement = hardener.text(digest: digest)
        let result = try Self.plan(report.replacement, report.path).result(found, former: [:])
        var failures: [String] = []
        for place in result.places {
            switch place.outcome {
            case .pinned:
                let change = Hardener.pinned(place.reference)
                if !report.changes.contains(change) { report.changes.append(change) }
            case .failed(let reason): failures.append("cannot pin \(place.reference): \(reason)")
            case .impossible(let reason): report.remaining.append("\(place.reference) cannot be pinned: \(reason)")
            case .kept, .current, .moved, .unpinned: break
            }
        }
        report.replacement = result.replacement ?? report.replacement
        report.after = report.after.pinned(failures.isEmpty)
        return (report, failures)
    }

    private static func plan(_ bytes: [UInt8], _ path: String) throws -> PinPlan {
        let file = PinnableFile(path: path, source: SourceText(bytes), helmPaths: [])
        return PinPlan(
            file: file, format: PinnedDockerfile.name, places: try PinnedDockerfile.places(in: file), mode: .add)
    }
}
