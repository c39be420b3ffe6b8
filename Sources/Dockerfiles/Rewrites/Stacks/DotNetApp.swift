internal import Model

/// ASP.NET Core and .NET on Linux.
enum DotNetApp: HardenedStack {
    static let name = "dotnet"

    static func recognizes(_ image: SoftImage) -> Bool {
        image.image.map { $0.repository.contains("dotnet/") && !$0.isWindows && !$0.repository.contains("framework") }
            ?? false
    }

    static func plan(_ draft: inout HardeningDraft) {
        let image = draft.image
        let version = image.image?.minorVersion
        draft.stack = version.map { "dotnet \($0)" } ?? "dotnet"
        guard let version, let entry = draft.catalog.entry(.dotnet, version: version, on: draft.day) else {
            let ended = version.flatMap { draft.catalog.ended(.dotnet, version: $0, on: draft.day) }
            return draft.decline(
                ended.map {
                    "the support of .NET \(version ?? "") ended on \($0.ends.map { "\($0)" } ?? "an earlier day"): no base of it is offered"
                }
                    ?? "no minimal base is known for \(version.map { ".NET \($0)" } ?? "this .NET")")
        }
        if image.image?.isAlpine == true {
            return draft.decline("the app is built for musl, and the base of .NET \(version) has glibc")
        }
        let foreign = image.installedPackages.filter { !["ca-certificates", "tzdata", "curl", "wget"].contains($0) }
        guard foreign.isEmpty || image.image?.lastStep == "sdk" else {
            return draft.decline(
                "\(foreign.joined(separator: ", ")): libraries of another distribution do not fit the base of .NET \(version)"
            )
        }
        draft.end(on: entry, release: nil, nil)
        draft.did(.keptInterpreter, ".NET \(version), of the base image")
        let dotnet = entry.program ?? "/usr/bin/dotnet"
        let paths: (String) -> String? = { AbsolutePath.lastStep($0) == "dotnet" ? dotnet : nil }
        draft.takeSettings(path: paths, probe: { _ in nil })
        StartPlanner(path: paths, unwrap: { _, _ in nil }, isProgram: { $0.hasPrefix("/") }).plan(&draft)
        if let output = published(image) {
            draft.copyApp([output])
        } else {
            draft.copyApp(draft.appPaths())
        }
    }

    /// Where `dotnet publish` puts the app, where that is done here.
    private static func published(_ image: SoftImage) -> String? {
        guard let run = image.ran.last(where: { $0.command.program == "dotnet" && $0.command.subcommand == "publish" }),
            let output = run.command.value(of: "-o", "--output")?.literal, let folder = run.folder
        else { return nil }
        return AbsolutePath.resolve(output, against: folder)
    }
}
