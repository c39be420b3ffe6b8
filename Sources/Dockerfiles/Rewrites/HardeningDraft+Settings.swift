internal import Bytes
internal import Model

/// What the soft stage says about the image beside its files.
extension HardeningDraft {
    /// Takes labels, variables, ports, volumes, the stop signal and the health check along.
    /// - Parameter probe: the words that ask an address for its state without curl; `nil` where the stack has nothing for it.
    mutating func takeSettings(path: (String) -> String?, probe: (String) -> [String]?) {
        final.platform = image.graph.bottom(of: image.stage.index)?.from.flag("platform")?.value
        takeVariablesAndLabels()
        for step in image.steps where step.instruction.keyword == .expose {
            final.exposed.append(source(step.instruction))
        }
        takeWritablePaths()
        if let step = image.effective(.stopsignal) { final.stopSignal = source(step.instruction) }
        takeUser()
        takeHealthcheck(path: path, probe: probe)
        final.workdir = final.workdir ?? image.workdir
    }

    /// Says which ports only some platforms give to others than root.
    mutating func noteLowPorts() {
        let low = final.exposed.flatMap { $0.split(separator: " ").dropFirst() }
            .compactMap { Int($0.prefix { $0.isASCIIDigit }) }.filter { (1..<1024).contains($0) }
        guard !low.isEmpty else { return }
        let ports = low.map(String.init).joined(separator: ", ")
        note(
            "port \(ports) below 1024: Docker lets every user listen there, a Kubernetes node may need the safe sysctl net.ipv4.ip_unprivileged_port_start=0; a port above 1024 works everywhere"
        )
    }

    func source(_ instruction: Instruction) -> String { image.graph.dockerfile.source.text(instruction.codeRange) }

    // MARK: Variables and labels

    mutating func leaveOutSecret(_ name: String, at instruction: Instruction?) {
        did(.secret, "\(name) is not part of the image any more", at: instruction)
        note(
            "\(name) has to come from the platform when the container starts; who could pull the image knows its value")
    }

    /// In the order of the file, as each may use those before it.
    private mutating func takeVariablesAndLabels() {
        let leftOut = variablesLeftOut()
        let wanted = argumentsInUse(leftOut)
        for step in image.steps {
            switch step.instruction.keyword {
            case .arg:
                for pair in step.instruction.pairs where wanted.contains(pair.name.text) {
                    final.settings.append("ARG \(pair.name.text)" + (pair.value.map { "=\($0.text)" } ?? ""))
                }
            case .env:
                let kept = step.instruction.pairs.filter { !leftOut.contains($0.name.text) }
                take(kept, of: step, as: "ENV")
            case .label:
                let kept = step.instruction.pairs.filter { pair in
                    let used = pair.value.map { step.stage.expand($0, at: step.index, escape: image.escape).used } ?? []
                    return !pair.name.text.hasPrefix("org.opencontainers.image.base.")
                        && !used.contains { leftOut.contains($0) || SecretText.isName($0) }
                }
                take(kept, of: step, as: "LABEL")
            default: continue
            }
        }
        let tools = leftOut.filter { BuildVariables.contains($0) && !SecretText.isName($0) }.sorted()
        if !tools.isEmpty { did(.buildVariable, tools.joined(separator: ", ")) }
    }

    private mutating func take(_ kept: [Instruction.Pair], of step: SoftImage.Step, as keyword: String) {
        guard !kept.isEmpty else { return }
        if kept.count == step.instruction.pairs.count { return final.settings.append(source(step.instruction)) }
        let words = kept.map { "\($0.name.text)=\($0.value?.text ?? "\"\"")" }
        final.settings.append("\(keyword) " + words.joined(separator: " \\\n    "))
    }

    /// Secrets, and what takes them; variables of build tools, where nothing else is made of them.
    private mutating func variablesLeftOut() -> Set<String> {
        let arguments = Set(
            image.steps.filter { $0.instruction.keyword == .arg }.flatMap { $0.instruction.pairs.map(\.name.text) })
        var secrets: Set<String> = []
        for variable in image.environment {
            let expansion = variable.word.map {
                variable.step.stage.expand($0, at: variable.step.index, escape: image.escape)
            }
            let value = expansion?.text
            let isOwn =
                SecretText.isName(variable.name) && value.map { !SecretText.isPlaceholder($0) } != false
            let isTaken =
                expansion?.used.contains {
                    secrets.contains($0) || arguments.contains($0) && SecretText.isName($0)
                } ?? false
            guard
                isOwn || isTaken || SecretText.hasPassword(value ?? "") || SecretText.isToken(value ?? "")
            else { continue }
            if secrets.insert(variable.name).inserted { leaveOutSecret(variable.name, at: variable.step.instruction) }
        }
        var used: Set<String> = []
        for variable in image.environment
        where !BuildVariables.contains(variable.name) && !secrets.contains(variable.name) {
            guard let word = variable.word else { continue }
            used.formUnion(variable.step.stage.expand(word, at: variable.step.index, escape: image.escape).used)
        }
        let tools = image.environment.map(\.name).filter { BuildVariables.contains($0) && !used.contains($0) }
        return secrets.union(tools)
    }

    /// ARGs that what is taken along is made of.
    private func argumentsInUse(_ leftOut: Set<String>) -> Set<String> {
        var used: Set<String> = []
        func use(_ word: Word, _ step: SoftImage.Step) {
            used.formUnion(step.stage.expand(word, at: step.index, escape: image.escape).used)
        }
        for step in image.steps {
            switch step.instruction.keyword {
            case .env, .label:
                for pair in step.instruction.pairs {
                    if step.instruction.keyword == .label || !leftOut.contains(pair.name.text), let value = pair.value {
                        use(value, step)
                    }
                }
            case .expose: for word in step.instruction.words { use(word, step) }
            case .stopsignal:
                let text = step.instruction.text?.text ?? ""
                used.formUnion(VariableExpander.expand(text, with: Variables(isOpen: true), escape: image.escape).used)
            default: continue
            }
        }
        // Defaults of ARGs may use others.
        for step in image.steps.reversed() where step.instruction.keyword == .arg {
            for pair in step.instruction.pairs.reversed() where used.contains(pair.name.text) {
                if let value = pair.value { use(value, step) }
            }
        }
        return used.filter { !SecretText.isName($0) }
    }

    // MARK: Folders

    private mutating func takeWritablePaths() {
        var folders: [String] = []
        for step in image.steps where step.instruction.keyword == .volume {
            final.volumes.append(source(step.instruction))
            for word in step.instruction.exec ?? step.instruction.words {
                if let path = image.expand(word, step), path.hasPrefix("/") { folders.append(path) }
            }
        }
        let opened = image.openedPaths.filter { Self.mayBeWritable($0.path) }
        folders += opened.map(\.path)
        let answer = answers["write"]
        if let answer {
            let folder = image.workdir ?? "/"
            folders =
                answer == "none"
                ? [] : answer.split(separator: ",").map { AbsolutePath.resolve(String($0), against: folder) }
            if let wrong = folders.first(where: { !Self.mayBeWritable($0) }) {
                return decline("\(wrong) is a folder of the system: the app does not get it")
            }
        }
        folders = AbsolutePath.outermost(
            folders.map { AbsolutePath.resolve($0, against: "/") }.filter(Self.mayBeWritable))
        guard !folders.isEmpty else { return }
        guard folders.count <= 100 else {
            return decline("\(folders.count) folders are given to the app: which it needs is left to you")
        }
        if opened.contains(where: \.isCode), answer == nil {
            ask(
                "write", "which folders does the app write to? The file gives it its own code to write to",
                assumed: "what it may write to stays so", answers: ["none", "/path,/path"])
        }
        did(.writablePath, folders.joined(separator: ", "))
        writable = folders
    }

    private static let systemFolders = [
        "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/sbin", "/sys", "/usr/bin", "/usr/sbin",
        "/usr/lib", "/usr/lib64", "/usr/share", "/usr/include", "/usr/local/bin", "/usr/local/sbin", "/usr/local/lib",
        "/usr/local/etc",
    ]

    private static func mayBeWritable(_ path: String) -> Bool {
        guard !["/", "/tmp", "/usr", "/usr/local", "/usr/src"].contains(path), !path.contains("$") else { return false }
        return !systemFolders.contains { AbsolutePath.isInside(path, $0) }
    }

    // MARK: User

    private mutating func takeUser() {
        let step = image.effective(.user)
        let written = step.flatMap { step in
            step.instruction.text.flatMap {
                VariableExpander.expand($0.text, with: step.stage.variables(at: step.index), escape: image.escape).text
            }
        }
        let parts = (written ?? "").split(separator: ":").map(String.init)
        if let first = parts.first, let number = Int(first), number > 0,
            parts.dropFirst().allSatisfy({ Int($0) != nil }), final.user == FinalStage.user
        {
            final.user = parts.count > 1 ? "\(number):\(parts[1])" : "\(number):\(number)"
            return
        }
        // What the file itself calls this user by number stays, so that volumes stay its own.
        if let name = parts.first, final.user == FinalStage.user, let number = image.number(ofUser: name) {
            final.user = number
        }
        did(
            .numericUser, "\(written ?? "root, where the base sets no other") → \(final.user)", at: step?.instruction)
    }
}

/// Variables that only tools of a build read.
enum BuildVariables {
    private static let names: Set<String> = [
        "DEBIAN_FRONTEND", "DEBCONF_NONINTERACTIVE_SEEN", "CGO_ENABLED", "GOPROXY", "GOPRIVATE", "GOFLAGS", "GOOS",
        "GOARCH", "GONOSUMDB", "GOSUMDB", "GONOPROXY", "GOCACHE", "GOMODCACHE", "RUSTFLAGS",
        "SHARP_FORCE_GLOBAL_LIBVIPS", "DOCKER_BUILDKIT", "MAKEFLAGS", "PHPIZE_DEPS", "GRADLE_OPTS", "MAVEN_OPTS",
        "PIPENV_VENV_IN_PROJECT", "BUNDLE_JOBS", "BUNDLE_RETRY", "UV_LINK_MODE", "UV_COMPILE_BYTECODE", "UV_NO_CACHE",
        "UV_CACHE_DIR", "UV_PROJECT_ENVIRONMENT", "UV_PYTHON_DOWNLOADS", "UV_SYSTEM_PYTHON", "UV_FROZEN", "UV_NO_DEV",
    ]
    private static let beginnings = [
        "PIP_", "POETRY_", "NPM_CONFIG_", "npm_config_", "YARN_", "PNPM_", "COREPACK_", "CARGO_", "COMPOSER_", "CMAKE_",
        "NUGET_",
    ]

    static func contains(_ name: String) -> Bool {
        names.contains(name) || beginnings.contains { name.hasPrefix($0) }
    }
}
