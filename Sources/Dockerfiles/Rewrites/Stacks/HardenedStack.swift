internal import Model

/// A kind of app that hardening knows the run-time files of: one file each, and a line in `HardenedStacks.all`.
protocol HardenedStack: Sendable {
    static var name: String { get }
    static func recognizes(_ image: SoftImage) -> Bool
    /// Decides what the final stage is; what it cannot decide it asks.
    static func plan(_ draft: inout HardeningDraft)
}

enum HardenedStacks {
    /// The first that recognizes an image wins.
    static let all: [any HardenedStack.Type] = [
        StaticSite.self, DotNetApp.self, PHPApp.self, RubyApp.self, JavaApp.self, NodeApp.self, PythonApp.self,
        CompiledApp.self,
    ]

    static func find(_ image: SoftImage) -> (any HardenedStack.Type)? { all.first { $0.recognizes(image) } }
}

extension HardeningDraft {
    /// The stage that things are gathered in.
    mutating func gather() {
        var stage = RuntimeStage(from: softName, records: image.image?.isAlpine == true ? .apk : .dpkg)
        stage.name = freeName("runtime")
        stage.resetsShell = image.setsShell
        runtime = stage
    }

    /// Ends on an image with the C library of the soft one, or on nothing with that library taken along.
    mutating func endOnLibrary(_ what: String) {
        let release = release
        if runtime?.records == .dpkg, let release, let entry = catalog.entry(.libc, release: release, on: day) {
            return end(on: entry, release: release, what)
        }
        let ended = release.flatMap { catalog.ended(.libc, release: $0, on: day) }
        let why =
            ended.map { "the support of \($0.reference) ended" }
            ?? (runtime?.records == .apk
                ? "musl is not the C library of any minimal base"
                : "no minimal base is known for \(release ?? "the distribution of \(image.image?.reference ?? "the base")")")
        final.base = "scratch"
        runtime?.release = nil
        // As distroless sets them.
        final.environment.insert(
            "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \\\n    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt",
            at: 0)
        did(.minimalBase, "scratch, with the C library of \(image.image?.reference ?? "the soft image"): \(why)")
        did(.keptInterpreter, what)
    }

    mutating func end(on entry: BaseCatalog.Entry, release: String?, _ what: String?) {
        final.base = entry.reference
        final.user = entry.user
        runtime?.release = release
        hasShell = hasShell || !entry.lacks.contains("shell")
        hasPackageManager = !entry.lacks.contains("shell")
        did(
            .minimalBase,
            entry.reference + (entry.lacks.isEmpty ? "" : ", without \(entry.lacks.joined(separator: ", "))"))
        if let what { did(.keptInterpreter, what) }
    }

    /// `debian-13`: what the image really is, where it was read, else what its name says.
    var release: String? {
        if let distribution = image.known?.distribution {
            return distribution.versionID.map { "\(distribution.id)-\($0)" }
        }
        return image.image.flatMap(catalog.release)
    }

    /// The app's own folders; where they are not all known nothing is moved.
    mutating func appPaths() -> [String] {
        let found = image.appPaths(files)
        if let problem = found.problem { decline(problem) }
        return found.paths
    }

    /// The app's own folders, copied as they are, with what the start command names beside them.
    mutating func copyApp(_ given: [String]) {
        let paths = AbsolutePath.outermost(given + extraPaths)
        if let path = paths.first(where: { AbsolutePath.isInside($0, RuntimeStage.folder) }) {
            return decline("\(path) is where the rewrite gathers what it takes along: another folder for the app")
        }
        let from = runtime?.name ?? softName
        var all = paths
        let gathered = AbsolutePath.outermost((runtime?.appPaths ?? []) + all)
        runtime?.appPaths = gathered
        // Paths that hold a writable one are copied before it.
        for path in writable where !all.contains(path) { all.append(path) }
        for path in all {
            let isWritable = writable.contains { AbsolutePath.isInside(path, $0) }
            final.copies.append(
                FinalStage.Copy(
                    from: from, sources: [path], target: path, owner: isWritable ? final.user : FinalStage.root))
        }
        // What is copied is there.
        let folders = writable.filter { !paths.contains($0) }
        if runtime != nil {
            runtime?.writable = folders
        } else if !folders.isEmpty {
            additions.append("RUN mkdir -p \(folders.joined(separator: " "))")
        }
        if image.hasOwnCertificates, final.base != "scratch" {
            let bundle = "/etc/ssl/certs/ca-certificates.crt"
            final.copies.append(FinalStage.Copy(from: from, sources: [bundle], target: bundle, owner: FinalStage.root))
            note("the file's own certificates go along in \(bundle); Java has a list of its own")
        }
    }

    /// What was gathered, before everything that is copied by itself.
    mutating func copyRuntime() {
        guard let name = runtime?.name else { return }
        let user = final.user
        runtime?.user = user
        if final.base == "scratch",
            !image.appPaths(files).paths.contains(where: { AbsolutePath.isInside(RuntimeStage.home, $0) })
        {
            final.copies.insert(
                FinalStage.Copy(from: name, sources: [RuntimeStage.home], target: RuntimeStage.home, owner: user), at: 0
            )
        }
        final.copies.insert(
            FinalStage.Copy(from: name, sources: [RuntimeStage.folder + "/"], target: "/", owner: FinalStage.root),
            at: 0)
    }

    /// Asks for programs that packages were installed for, which no import and no link tells of.
    mutating func askForPrograms() {
        let programs = image.installedPackages.filter(PackageKind.isProgram)
        if let answer = answers["programs"] {
            if answer != "none" { runtime?.wanted += answer.split(separator: ",").map(String.init) }
            return
        }
        let libraries = image.installedPackages.filter { PackageKind.isLibrary($0) }
        if !libraries.isEmpty, runtime != nil {
            note(
                "of \(Set(libraries).sorted().joined(separator: ", ")) only what the app is linked with goes along, and nothing that it opens by name"
            )
        }
        guard !programs.isEmpty else { return }
        ask(
            "programs", "does the app start programs of \(Set(programs).sorted().joined(separator: ", "))?",
            assumed: "they are left out; libraries that the app is linked with go along",
            answers: ["none", "program,program"])
    }
}
