internal import Bytes
internal import Model

/// Node with npm, yarn or pnpm.
enum NodeApp: HardenedStack {
    static let name = "node"

    static func recognizes(_ image: SoftImage) -> Bool {
        if image.image?.name == "node" { return true }
        return ["debian", "ubuntu"].contains(image.image?.name ?? "") && image.installedPackages.contains("nodejs")
    }

    static func plan(_ draft: inout HardeningDraft) {
        let image = draft.image
        let isOfficial = image.image?.name == "node"
        let node = isOfficial ? "/usr/local/bin/node" : "/usr/bin/node"
        let version = isOfficial ? image.image?.majorVersion : nil
        draft.stack = version.map { "node \($0)" } ?? "node"
        draft.gather()
        draft.endOnLibrary(
            "Node\(version.map { " \($0)" } ?? "") at its own path, and the libraries of its native modules")
        // Debian keeps parts of Node's own library there, and npm.
        draft.runtime?.lines =
            isOfficial
            ? []
            : [
                "if [ -d /usr/share/nodejs ]; then keep /usr/share/nodejs; rm -rf /runtime/usr/share/nodejs/npm /runtime/usr/share/nodejs/corepack; fi"
            ]
        let paths: (String) -> String? = { ["node", "nodejs", node].contains($0) ? node : nil }
        let package = PackageManifest(draft)
        draft.takeSettings(path: paths) { address in
            // As old as Node is.
            let module = address.hasPrefix("https:") ? "https" : "http"
            return [
                node, "-e",
                "require('\(module)').get('\(address)', r => process.exit(r.statusCode < 400 ? 0 : 1)).on('error', () => process.exit(1))",
            ]
        }
        let startsWithNode = isOfficial && draft.start.entrypoint == nil
        StartPlanner(
            path: paths,
            unwrap: { words, draft in
                // The entry point of Docker's image starts Node for what is no program.
                if startsWithNode, let first = words.first,
                    [".js", ".mjs", ".cjs"].contains(where: first.hasSuffix) || first.hasPrefix("-")
                {
                    return ["node"] + words
                }
                return package.unwrapped(words, node, &draft)
            }
        ).plan(&draft)
        prune(&draft, package)
        draft.askForPrograms()
        draft.copyRuntime()
        draft.copyApp(draft.appPaths())
    }

    /// Leaves packages for development out, where they were installed here.
    private static func prune(_ draft: inout HardeningDraft, _ package: PackageManifest) {
        let image = draft.image
        guard let install = image.ran.last(where: { isInstall($0.command) }), let folder = install.folder,
            !package.hasNoDevelopment
        else { return }
        let command = install.command
        if command.has("--omit", "--production", "--only", "--prod", "-P") { return }
        if package.startsDevelopment(draft.final.entrypoint ?? draft.final.command ?? []) {
            return draft.note(
                "what is started is among devDependencies, so all of them stay: build the app, and start what was built"
            )
        }
        if command.program == "yarn", draft.files?.contains(".yarnrc.yml") != false || image.runs("corepack") {
            return draft.note(
                "packages for development stay: yarn 2 and later leaves them out with yarn workspaces focus --production"
            )
        }
        if variable("NODE_ENV", at: install.step, image) == "production", command.program != "pnpm" { return }
        if image.ran.contains(where: {
            $0.command.subcommand == "prune" && ["npm", "pnpm"].contains($0.command.program ?? "")
        }) {
            return
        }
        if draft.answers["prune"] == "yes" { return }
        let work = folder == image.workdir ? "" : "cd \(folder) && "
        switch command.program {
        case "pnpm": draft.additions.append("RUN \(work)CI=true pnpm prune --prod")
        case "yarn":
            draft.additions.append(
                "RUN \(work)yarn install --production --ignore-scripts --prefer-offline --frozen-lockfile")
        default: draft.additions.append("RUN \(work)npm prune --omit=dev")
        }
        draft.did(
            .productionModules, draft.additions.last?.replacing("RUN ", with: "") ?? "", at: install.step.instruction)
        draft.ask(
            "prune", "does the app load a package of devDependencies when it runs?",
            assumed: "it does not: they are left out", answers: ["yes", "no"])
    }

    private static func isInstall(_ command: ShellCommand) -> Bool {
        switch command.program {
        case "npm": ["install", "ci", "i"].contains(command.subcommand ?? "") && !command.has("-g", "--global")
        case "pnpm": ["install", "i"].contains(command.subcommand ?? "") && !command.has("-g", "--global")
        case "yarn": command.subcommand == nil && command.words.count == 1 || command.subcommand == "install"
        default: false
        }
    }

    private static func variable(_ name: String, at step: SoftImage.Step, _ image: SoftImage) -> String? {
        if case .known(let value)? = step.stage.variables(at: step.index)[name] { return value }
        return nil
    }
}

/// What of `package.json` matters for starting an app. Source: npm, "package.json".
private struct PackageManifest {
    private var scripts: [String: String] = [:]
    /// Whether it is known that there are no packages for development.
    private(set) var hasNoDevelopment = false
    private var development: Set<String> = []
    private let folder: String
    private let isFound: Bool

    init(_ draft: HardeningDraft) {
        let image = draft.image
        folder = image.workdir ?? "/"
        guard let files = draft.files,
            let place = image.contextPath(of: AbsolutePath.resolve("package.json", against: folder), in: files)
                ?? (files.contains("package.json") ? "package.json" : nil),
            let text = files.text(place), let value = try? JSONValue(parsing: Array(text.utf8).span)
        else {
            isFound = false
            return
        }
        isFound = true
        if case .object(let members)? = value["scripts"] {
            for member in members { if case .string(let text) = member.value { scripts[member.key] = text } }
        }
        if case .object(let members)? = value["devDependencies"] {
            hasNoDevelopment = members.isEmpty
            development = Set(members.map(\.key))
        } else {
            hasNoDevelopment = true
        }
    }

    /// What `npm start`, `yarn serve` and their like start; `nil` for what is no package manager, or not to be followed.
    func unwrapped(_ words: [String], _ node: String, _ draft: inout HardeningDraft) -> [String]? {
        guard let first = words.first, ["npm", "yarn", "pnpm", "npx"].contains(first) else { return nil }
        // Options may choose another package, or another folder.
        let silent: Set<String> = ["--silent", "-s", "--quiet"]
        var rest = Array(words.dropFirst().filter { !silent.contains($0) })
        guard !rest.contains(where: { $0.hasPrefix("-") }) else { return nil }
        if first == "npx" { return rest.first.map { bin($0, rest.dropFirst(), node, &draft) } }
        if rest.first == "run" || rest.first == "run-script" { rest.removeFirst() }
        guard let name = rest.first, isFound, let script = scripts[name], rest.count == 1 else { return nil }
        if scripts["pre" + name] != nil || scripts["post" + name] != nil { return nil }
        let parsed = ShellScript(script)
        guard
            let plain = parsed.plain
                ?? parsed.assigned.map({ variables, words in
                    draft.final.environment += variables.map { "ENV \($0.0)=\(JSONWriter.line(.string($0.1)))" }
                    return words
                }), let program = plain.first
        else { return nil }
        if program == "node" || program.contains("/") { return plain }
        // What pnpm links there are scripts of a shell.
        if first == "pnpm" { return nil }
        return bin(program, plain.dropFirst()[...], node, &draft)
    }

    /// Whether words name a program of a package for development, as those that compile while they run.
    func startsDevelopment(_ words: [String]) -> Bool {
        if words.contains(where: {
            $0.contains("/node_modules/.bin/") && development.contains(AbsolutePath.lastStep($0))
        }) {
            return true
        }
        return zip(words, words.dropFirst()).contains { option, value in
            ["-r", "--require", "--import", "--loader"].contains(option)
                && development.contains(value.split(separator: "/").first.map(String.init) ?? "")
        }
    }

    /// A program of a package: a script for Node, which npm links into `node_modules/.bin`.
    private func bin(_ program: String, _ rest: some Collection<String>, _ node: String, _ draft: inout HardeningDraft)
        -> [String]
    {
        let path = AbsolutePath.resolve("node_modules/.bin/\(program)", against: folder)
        draft.runtime?.programs.append(path)
        return [node, path] + rest
    }
}
