internal import Bytes
internal import Model

/// What the soft stage says about the image beside its files.
extension HardeningDraft {
    /// Takes labels, variables, ports, volumes, the stop signal and the health check along.
    /// - Parameter probe: the words that ask an address for its state without curl; `nil` where the stack has nothing for it.
    mutating func takeSettings(path: (String) -> String?, probe: (String) -> [String]?) {
        takeLabels()
        takeEnvironment()
        takePorts()
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

    private func source(_ instruction: Instruction) -> String {
        image.graph.dockerfile.source.text(instruction.codeRange)
    }

    private mutating func takeLabels() {
        for step in image.steps where step.instruction.keyword == .label {
            let kept = step.instruction.pairs.filter { !$0.name.text.hasPrefix("org.opencontainers.image.base.") }
            guard !kept.isEmpty else { continue }
            final.labels.append(
                kept.count == step.instruction.pairs.count
                    ? source(step.instruction)
                    : "LABEL " + kept.map { "\($0.name.text)=\($0.value?.text ?? "\"\"")" }.joined(separator: " "))
        }
    }

    // MARK: Variables

    private mutating func takeEnvironment() {
        var leftOut: Set<String> = []
        var declared: Set<String> = []
        for step in image.steps where step.instruction.keyword == .env {
            var kept: [Instruction.Pair] = []
            for pair in step.instruction.pairs {
                let name = pair.name.text
                let value = pair.value.flatMap { image.expand($0, step) }
                let isSecret =
                    SecretInVariable.isSecret(name) && value.map { !SecretInVariable.isPlaceholder($0) } != false
                if isSecret || SecretInVariable.hasPassword(value ?? "") {
                    did(.secret, "\(name) is not part of the image any more", at: step.instruction)
                    note(
                        "\(name) has to come from the platform when the container starts; who could pull the image knows its value"
                    )
                    leftOut.insert(name)
                } else if BuildVariables.contains(name) {
                    leftOut.insert(name)
                } else {
                    kept.append(pair)
                }
            }
            guard !kept.isEmpty else { continue }
            let used = Set(
                kept.compactMap(\.value).flatMap { step.stage.expand($0, at: step.index, escape: image.escape).used })
            if kept.count == step.instruction.pairs.count, used.isDisjoint(with: leftOut) {
                declare(used, &declared)
                final.environment.append(source(step.instruction))
            } else {
                let words = kept.map { pair -> String in
                    let own = pair.value.map { step.stage.expand($0, at: step.index, escape: image.escape) }
                    if let own, !leftOut.isDisjoint(with: own.used), let text = own.text {
                        return "\(pair.name.text)=\(JSONWriter.line(.string(text)))"
                    }
                    return "\(pair.name.text)=\(Self.quoted(pair.value?.text ?? ""))"
                }
                declare(used, &declared)
                final.environment.append("ENV " + words.joined(separator: " \\\n    "))
            }
        }
        if !leftOut.subtracting(image.environment.map(\.name).filter(SecretInVariable.isSecret)).isEmpty {
            let names = leftOut.filter(BuildVariables.contains).sorted()
            if !names.isEmpty { did(.buildVariable, names.joined(separator: ", ")) }
        }
    }

    /// The old form `ENV NAME some words` has no quotes.
    private static func quoted(_ text: String) -> String {
        text.contains(" ") && !text.contains("\"") && !text.contains("'") ? "\"\(text)\"" : text
    }

    /// ARGs that variables of the image are made of.
    private mutating func declare(_ names: Set<String>, _ declared: inout Set<String>) {
        for step in image.steps where step.instruction.keyword == .arg {
            for pair in step.instruction.pairs
            where names.contains(pair.name.text) && declared.insert(pair.name.text).inserted {
                final.arguments.append("ARG \(pair.name.text)" + (pair.value.map { "=\($0.text)" } ?? ""))
            }
        }
    }

    // MARK: Ports and folders

    private mutating func takePorts() {
        for step in image.steps where step.instruction.keyword == .expose {
            let words = step.instruction.words.map { image.expand($0, step) ?? $0.text }
            final.exposed.append("EXPOSE \(words.joined(separator: " "))")
        }
    }

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
            folders = answer == "none" ? [] : answer.split(separator: ",").map(String.init)
        }
        folders = AbsolutePath.outermost(
            folders.map { AbsolutePath.resolve($0, against: "/") }.filter(Self.mayBeWritable))
        guard !folders.isEmpty else { return }
        if opened.contains(where: \.isCode), answer == nil {
            _ = ask(
                "write", "which folders does the app write to? The file gives it its own code to write to",
                assumed: "what it may write to stays so", answers: ["none", "/path,/path"])
        }
        did(.writablePath, folders.joined(separator: ", "))
        writable = folders
    }

    private static func mayBeWritable(_ path: String) -> Bool {
        guard path != "/", path != "/tmp", !path.contains("$") else { return false }
        return !["/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/sbin", "/sys", "/usr"].contains
        {
            AbsolutePath.isInside(path, $0)
        }
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
            parts.dropFirst().allSatisfy({ Int($0) != nil }),
            final.user == FinalStage.user
        {
            final.user = parts.count > 1 ? "\(number):\(parts[1])" : "\(number):\(number)"
        } else {
            did(
                .numericUser, "\(written ?? "root, where the base sets no other") → \(final.user)",
                at: step?.instruction)
        }
    }

    // MARK: Health

    private mutating func takeHealthcheck(path: (String) -> String?, probe: (String) -> [String]?) {
        guard let step = image.effective(.healthcheck), let inner = step.instruction.inner.first else { return }
        let flags = step.instruction.flags.map { image.graph.dockerfile.source.text($0.range) }
        func write(_ words: [String]) {
            final.healthcheck = (["HEALTHCHECK"] + flags + ["CMD \(FinalStage.json(words))"]).joined(separator: " ")
        }
        if let answer = answers["healthcheck"] {
            guard answer != "none" else { return }
            guard let words = ExecForm.words(MappedText(answer, spreadOver: 0..<answer.utf8.count)) else {
                return refuse("healthcheck", "'\(answer)' is no JSON array of strings", answers: ["none"])
            }
            return write(words.map(\.text))
        }
        let words = inner.exec?.map(\.text) ?? ShellScript(inner.text?.text ?? "").plain
        if let words, let first = words.first, let found = first.hasPrefix("/") ? first : path(first),
            !["curl", "wget"].contains(AbsolutePath.lastStep(found))
        {
            if found != first || inner.exec == nil {
                did(.healthcheck, "started without a shell, by its path", at: step.instruction)
            }
            return write([found] + words.dropFirst())
        }
        let text = inner.exec.map { $0.map(\.text).joined(separator: " ") } ?? inner.text?.text ?? ""
        if let address = HealthAddress.find(ShellScript(text)), let words = probe(address) {
            did(.healthcheck, "\(address) is asked without curl and without a shell", at: step.instruction)
            return write(words)
        }
        did(.healthcheck, "left out: nothing of the final stage can run it", at: step.instruction)
        _ = ask(
            "healthcheck", "the health check needs programs that are not there any more: \(text.prefix(80))",
            assumed: "there is none; Kubernetes does not read it anyway",
            answers: ["none", "[\"/path/of/program\", \"argument\"]"])
    }
}

/// The address that a check with curl or wget asks.
enum HealthAddress {
    /// `nil` where there is none, where it hangs on variables, or where the check looks at more than the status.
    static func find(_ script: ShellScript) -> String? {
        let checks = script.commands.filter { $0.program == "curl" || $0.program == "wget" }
        guard checks.count == 1, let check = checks.first else { return nil }
        let others = script.commands.filter { $0 != check }
        guard others.allSatisfy({ ["exit", "true", "false"].contains($0.program ?? "") }) else { return nil }
        if check.has("-k", "--insecure", "--no-check-certificate", "-H", "--header", "-X", "-d", "--data") {
            return nil
        }
        let addresses = check.words.compactMap(\.literal).filter { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
        guard addresses.count == 1, let address = addresses.first,
            !address.utf8.contains(where: {
                $0 <= 0x20 || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
            })
        else { return nil }
        return address
    }
}

/// Variables that only tools of a build read.
enum BuildVariables {
    private static let names: Set<String> = [
        "DEBIAN_FRONTEND", "DEBCONF_NONINTERACTIVE_SEEN", "CGO_ENABLED", "GOPROXY", "GOPRIVATE", "GOFLAGS", "GOOS",
        "GOARCH",
        "GONOSUMDB", "GOSUMDB", "GONOPROXY", "GOCACHE", "GOMODCACHE", "RUSTFLAGS", "SHARP_FORCE_GLOBAL_LIBVIPS",
        "DOCKER_BUILDKIT", "MAKEFLAGS", "PHPIZE_DEPS", "GRADLE_OPTS", "MAVEN_OPTS", "PIPENV_VENV_IN_PROJECT",
    ]
    private static let beginnings = [
        "PIP_", "POETRY_", "UV_", "NPM_CONFIG_", "npm_config_", "YARN_", "PNPM_", "COREPACK_", "CARGO_", "COMPOSER_",
        "BUNDLE_WITHOUT",
        "BUNDLE_JOBS", "BUNDLE_RETRY", "CMAKE_", "NUGET_",
    ]

    static func contains(_ name: String) -> Bool { names.contains(name) || beginnings.contains { name.hasPrefix($0) } }
}
