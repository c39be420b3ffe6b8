internal import Model

/// Python with pip, poetry or uv.
enum PythonApp: HardenedStack {
    static let name = "python"

    static func recognizes(_ image: SoftImage) -> Bool {
        if image.image?.name == "python" { return true }
        let names = image.installedPackages
        return ["debian", "ubuntu"].contains(image.image?.name ?? "")
            && names.contains {
                $0 == "python3" || $0.hasPrefix("python3.") || $0 == "python3-venv" || $0 == "python3-pip"
            }
            && image.ran.contains {
                ["pip", "pip3", "python", "python3", "uv", "poetry"].contains($0.command.program ?? "")
                    || $0.command.words.first?.text.hasSuffix("/pip") == true
            }
    }

    static func plan(_ draft: inout HardeningDraft) {
        let image = draft.image
        let isOfficial = image.image?.name == "python"
        let bin = isOfficial ? "/usr/local/bin" : "/usr/bin"
        let version = isOfficial ? image.image?.minorVersion : nil
        draft.stack = version.map { "python \($0)" } ?? "python"
        if let obstacle = obstacle(image) {
            draft.decline(obstacle)
            return
        }
        let environment = environment(image)
        draft.gather()
        let paths: (String) -> String? = { program in
            if program.contains("/") { return nil }
            if isInterpreter(program) {
                // Of the environment, where one is first on PATH: its packages are found from there.
                return environment.map { "\($0)/bin/\(program)" } ?? "\(bin)/\(program)"
            }
            return environment.map { "\($0)/bin/\(program)" } ?? "/usr/local/bin/\(program)"
        }
        gather(&draft, bin: bin, version: version, environment: environment)
        draft.takeSettings(path: paths) { address in
            [paths("python3") ?? "", "-c", "import urllib.request; urllib.request.urlopen('\(address)', timeout=3)"]
        }
        StartPlanner(
            path: paths, unwrap: { words, _ in unwrapped(words) },
            isProgram: { path in
                [environment.map { "\($0)/bin" }, "/usr/local/bin", "/usr/bin"].compactMap(\.self).contains {
                    AbsolutePath.isInside(path, $0)
                }
            }
        ).plan(&draft)
        if isOfficial, image.value("LANG") == nil { draft.final.environment.insert("ENV LANG=C.UTF-8", at: 0) }
        draft.askForPrograms()
        draft.copyRuntime()
        draft.copyApp(draft.appPaths() + (environment.map { [$0] } ?? []))
    }

    private static func isInterpreter(_ program: String) -> Bool {
        program == "python"
            || program.hasPrefix("python3") && program.dropFirst(7).allSatisfy { $0.isASCIIDigit || $0 == "." }
    }

    private static func gather(_ draft: inout HardeningDraft, bin: String, version: String?, environment: String?) {
        let isDistribution = bin == "/usr/bin"
        let release = draft.release
        var lines = ["python=$(readlink -f \(bin)/python3)"]
        if let version, let release,
            let entry = draft.catalog.entry(
                .python, version: version, release: release, program: "\(bin)/python\(version)", on: draft.day)
        {
            draft.end(on: entry, release: release, nil)
            lines.append("library=$(\"$python\" -c 'import sysconfig; print(sysconfig.get_path(\"stdlib\"))')")
        } else {
            draft.endOnLibrary(
                "Python \(version ?? "3") at its own path, with its standard library, and the libraries of its modules")
            lines += [
                "library=$(\"$python\" -c 'import sysconfig; print(sysconfig.get_path(\"stdlib\"))')",
                "keep \(bin)/python3 \"$library\"",
                "if [ -e \(bin)/python ]; then keep \(bin)/python; fi",
                "rm -rf \"/runtime$library\"/test \"/runtime$library\"/idlelib \"/runtime$library\"/ensurepip \"/runtime$library\"/turtledemo"
                    + " \"/runtime$library\"/tkinter \"/runtime$library\"/lib-dynload/_tkinter* \"/runtime$library\"/config-*",
            ]
        }
        if let environment {
            if !isDistribution,
                !draft.image.ran.contains(where: { $0.command.words.contains { $0.text == "--system-site-packages" } })
            {
                lines.append("rm -rf \"/runtime$library\"/site-packages/*")
            }
            lines.append(
                "rm -rf \(environment)/bin/pip* \(environment)/lib/python*/site-packages/pip \(environment)/lib/python*/site-packages/pip-*"
            )
        } else {
            lines.append(
                "for path in $(\"$python\" -c 'import site; print(*site.getsitepackages())'); do if [ -d \"$path\" ]; then keep \"$path\";"
                    + " rm -rf \"/runtime$path\"/pip \"/runtime$path\"/pip-*; fi; done")
        }
        draft.runtime?.lines = lines
    }

    /// Where a build puts its packages.
    private static func environment(_ image: SoftImage) -> String? {
        if let path = image.value("UV_PROJECT_ENVIRONMENT") {
            return AbsolutePath.resolve(path, against: image.workdir ?? "/")
        }
        for ran in image.ran {
            let words = image.words(ran)
            guard let folder = ran.folder else { continue }
            if let index = words.firstIndex(of: "venv"), index > 0,
                words[index - 1] == "-m" || ran.command.program == "uv",
                let path = words[(index + 1)...].first(where: { !$0.hasPrefix("-") }), !path.contains("$")
            {
                return AbsolutePath.resolve(path, against: folder)
            }
            if ran.command.program == "virtualenv", let path = words.last, !path.hasPrefix("-") {
                return AbsolutePath.resolve(path, against: folder)
            }
        }
        if let path = image.value("VIRTUAL_ENV") { return AbsolutePath.resolve(path, against: "/") }
        if let path = onPath(image) { return path }
        for ran in image.ran where ran.command.program == "uv" && ran.command.subcommand == "sync" {
            return ran.folder.map { AbsolutePath.resolve(".venv", against: $0) }
        }
        if image.value("POETRY_VIRTUALENVS_IN_PROJECT") != nil || image.value("PIPENV_VENV_IN_PROJECT") != nil {
            return image.workdir.map { AbsolutePath.resolve(".venv", against: $0) }
        }
        return nil
    }

    /// A folder of PATH that looks like an environment, or that a COPY brings from another stage.
    private static func onPath(_ image: SoftImage) -> String? {
        guard let variable = image.environment.last(where: { $0.name == "PATH" }), let word = variable.word else {
            return nil
        }
        for part in word.text.split(whereSeparator: { ":\"".contains($0) }) where part.hasSuffix("/bin") {
            let expanded = variable.step.stage.expand(
                Word(text: String(part), range: word.range), at: variable.step.index, escape: image.escape)
            guard let folder = expanded.text.map({ String($0.dropLast(4)) }), folder.hasPrefix("/"),
                !["poetry", "uv", "pipx", "conda"].contains(AbsolutePath.lastStep(folder))
            else { continue }
            if AbsolutePath.lastStep(folder).contains("venv")
                || image.copied.contains(where: { $0.from != nil && $0.target == folder })
            {
                return folder
            }
        }
        return nil
    }

    /// What this cannot follow.
    private static func obstacle(_ image: SoftImage) -> String? {
        for ran in image.ran {
            let words = ran.command.words.map(\.text)
            guard let program = ran.command.program else { continue }
            let isPip = ["pip", "pip3"].contains(program) || words.contains("pip")
            if isPip, words.contains("install"), ran.command.has("--user", "--target", "--prefix", "--root") {
                return
                    "packages are installed to a place of their own (\(words.first { ["--user", "--target", "--prefix", "--root"].contains($0) || $0.hasPrefix("--target=") || $0.hasPrefix("--prefix=") } ?? "")): a virtual environment can be followed"
            }
            if program == "pipenv", words.contains("install") || words.contains("sync"), !words.contains("--system"),
                image.value("PIPENV_VENV_IN_PROJECT") == nil
            {
                return
                    "pipenv makes an environment in the home folder of its user: PIPENV_VENV_IN_PROJECT=1 puts it beside the app"
            }
            if program == "conda" || program == "mamba" || program == "micromamba" { return "packages come from conda" }
            if program == "poetry", words.contains("install"), environment(image) == nil,
                image.value("POETRY_VIRTUALENVS_CREATE") != "false",
                image.value("POETRY_VIRTUALENVS_IN_PROJECT") == nil,
                !image.ran.contains(where: {
                    $0.command.program == "poetry" && $0.command.words.map(\.text).contains("virtualenvs.create")
                })
            {
                return
                    "poetry makes an environment in the home folder of its user: POETRY_VIRTUALENVS_IN_PROJECT=1 puts it beside the app"
            }
        }
        return nil
    }

    /// `uv run`, `poetry run` and `pipenv run` start what follows their options.
    private static func unwrapped(_ words: [String]) -> [String]? {
        guard words.count > 2, ["uv", "poetry", "pipenv"].contains(words[0]), words[1] == "run" else { return nil }
        var rest = words.dropFirst(2)
        while let first = rest.first, first.hasPrefix("-") {
            rest = rest.dropFirst()
            if ["--with", "--extra", "--group", "--python", "-p", "--directory", "--project"].contains(first) {
                return nil
            }
        }
        return rest.isEmpty ? nil : Array(rest)
    }
}
